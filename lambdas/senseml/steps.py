"""What runs on a document, or on each section, in the order in which it runs."""

from __future__ import annotations

from collections.abc import Mapping

from lambdas.senseml.computed.registry import is_computed, parse_computed_field
from lambdas.senseml.computed.suppress_output import SuppressOutput
from lambdas.senseml.fields import parse_field
from lambdas.senseml.levels import Step
from lambdas.senseml.nodes import Node
from lambdas.senseml.sections.group import is_section_group, parse_section_group
from lambdas.senseml.tables.field import is_table_field, parse_table_field

STEP_LISTS = ("fields", "computed_fields", "sections")


def parse_steps(entries: Mapping[str, Node]) -> tuple[Step, ...]:
    """The steps of `fields`, `computed_fields` and `sections`, those that are there.

    Fields come first, then computed fields, of which those that suppress output come last, then sections; within
    `fields`, which may hold all of them, the order of the list counts (SenseML, "field extraction order").
    """
    fields, computed, sections = (entries[key].elements() if key in entries else () for key in STEP_LISTS)
    computed_fields = [parse_computed_field(node) for node in computed]
    return (
        *map(_parse_step, fields),
        *sorted(computed_fields, key=lambda step: isinstance(step, SuppressOutput)),
        *(parse_section_group(node, parse_steps) for node in sections),
    )


def _parse_step(node: Node) -> Step:
    if is_section_group(node):
        return parse_section_group(node, parse_steps)
    if is_computed(node):
        return parse_computed_field(node)
    return parse_table_field(node) if is_table_field(node) else parse_field(node)
