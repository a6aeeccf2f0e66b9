"""The type `replace`: the text with every match of a pattern replaced (SenseML, "Replace")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.nodes import Node
from lambdas.senseml.patterns import Pattern, parse_pattern
from lambdas.senseml.substitution import fill_in, looks_beside, measure
from lambdas.senseml.tiebreakers import JOIN, Tiebreaker
from lambdas.senseml.types.type import Merge
from lambdas.senseml.values import Reading

_MOST_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class ReplaceType:
    """One text, always; nothing where replacing would make more than a million characters of it."""

    pattern: Pattern
    template: str
    tiebreaker: Tiebreaker = JOIN
    spans_lines: bool = False
    merge: Merge | None = None
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        pieces: list[str] = []
        length = end = 0
        for match in self.pattern.find_all(text):
            length += match.start() - end + measure(self.template, match)
            if length > _MOST_CHARACTERS:
                return
            pieces += (text[end : match.start()], fill_in(self.template, match))
            end = match.end()
        yield Reading("replaced_string", "".join(pieces) + text[end:], source=text)


def parse_replace(node: Node) -> ReplaceType:
    """`{id: "replace", pattern, replaceWith, flags?}`; `replaceWith` may refer to groups as in JavaScript."""
    if isinstance(node.value, str):
        raise node.error("the type 'replace' is an object with an id, a pattern and replaceWith")
    entries = node.entries(("id", "pattern", "replaceWith"), ("flags",))
    pattern = parse_pattern(entries["pattern"], entries.get("flags"), may_be_empty=True)
    return ReplaceType(pattern, _parse_template(entries["replaceWith"]))


def _parse_template(node: Node) -> str:
    template = "" if node.value == "" else node.text()
    if looks_beside(template):
        raise node.error(f"{node.shown()}: $` and $' are JavaScript, but not supported")
    return template
