"""The JSON Schema of a whole configuration."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from lambdas.senseml.anchors import parse_anchor, parse_anchor_definition
from lambdas.senseml.asking.registry import parse_asking
from lambdas.senseml.authoring.schema.exploration import explore
from lambdas.senseml.authoring.schema.writing import Schema, join, list_kinds, simplify, summarize, write_schema
from lambdas.senseml.computed.registry import parse_computed_field
from lambdas.senseml.configuration import read_configuration
from lambdas.senseml.fields import parse_field
from lambdas.senseml.found_fields import parse_found_field
from lambdas.senseml.methods.conditional import CONDITIONAL, parse_conditional
from lambdas.senseml.methods.finder import FinderKind
from lambdas.senseml.methods.registry import FINDERS
from lambdas.senseml.nodes import Node, Part
from lambdas.senseml.sections.group import parse_section_group
from lambdas.senseml.spreadsheets.cell_rows import parse_cell_rows
from lambdas.senseml.steps import parse_branch, parse_steps

Parse = Callable[[Node], object]

_NAMES = {"x": parse_anchor(Node("", "x"))}
"""An anchor that is named before whatever refers to one, by the text that probes have."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def build_schema() -> dict[str, Any]:
    """The schema, in the same order always: it takes whatever the loader takes, and most of what that refuses not."""
    root = explore(read_configuration, _NAMES)
    definitions: dict[str, Schema] = {}
    parts = deque(root.parts.values())
    while parts:
        part = parts.popleft()
        if part.name not in definitions:
            definitions[part.name], inner = _define(part)
            parts.extend(inner)
    kinds = {name: list_kinds(schema, definitions) for name, schema in definitions.items()}
    return {
        "$schema": DIALECT,
        "title": "SenseML configuration",
        **simplify(write_schema(root), kinds),
        "$defs": {name: simplify(schema, kinds) for name, schema in sorted(definitions.items())},
    }


def _define(part: Part) -> tuple[Schema, list[Part]]:
    """The definition of a part, and the parts that it is made of."""
    explored = [] if part.is_open else [explore(parse, _NAMES) for parse in _parsers(part)]
    inner = [one for findings in explored for one in findings.parts.values()]
    schema = join([write_schema(findings) for findings in explored])
    description = summarize(part.parse.__doc__ or "")
    return ({"description": description, **schema} if description else schema), inner


def _parsers(part: Part) -> list[Parse]:
    """What reads a part: for most of them one parser, for an element of `fields` one for each kind of it."""
    if part.name != "step":
        return [part.parse]
    return [
        parse_field,
        *(_parser_of_finder(name, kind) for name, kind in FINDERS.items()),
        parse_computed_field,
        parse_asking,
        _parse_conditional,
        lambda node: parse_section_group(node, parse_steps),
        parse_cell_rows,
        parse_anchor_definition,
    ]


def _parse_conditional(node: Node) -> object:
    node.entry("method").entry("id").choose("method", {CONDITIONAL: parse_conditional})
    return parse_conditional(node, parse_branch)


def _parser_of_finder(name: str, kind: FinderKind) -> Parse:
    def parse(node: Node) -> object:
        node.entry("method").entry("id").choose("method", {name: kind.parse})
        return parse_found_field(node, kind)

    return parse
