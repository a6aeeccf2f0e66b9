"""The type `custom`: what a pattern of the configuration finds (SenseML, "Custom")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.patterns import Pattern, parse_pattern
from lambdas.senseml.tiebreakers import FIRST, Tiebreaker
from lambdas.senseml.types.type import Merge, join_by_glue
from lambdas.senseml.values import Reading


@dataclass(frozen=True, slots=True)
class CustomType:
    """The first group of each match, or all of it where the pattern has no group, or the group took no part.

    Without a name of its own what comes out is a string like any other, which shows no source.
    """

    pattern: Pattern
    type_name: str | None = None
    merge: Merge | None = None
    tiebreaker: Tiebreaker = FIRST
    spans_lines: bool = False
    keeps_all: bool = True

    def read_all(self, text: str) -> Iterator[Reading]:
        for match in self.pattern.find_all(text):
            if match.group():
                group = match.group(1) if self.pattern.compiled.groups else None
                value = match.group() if group is None else group
                yield (
                    Reading("string", value)
                    if self.type_name is None
                    else Reading(self.type_name, value, source=match.group())
                )


def parse_custom(node: Node) -> CustomType:
    """`{id: "custom", pattern, flags?, matchMultipleLines?, type?}`; `type` names what comes out, whatever the name."""
    if isinstance(node.value, str):
        raise node.error("the type 'custom' is an object with an id and a pattern")
    entries = node.entries(("id", "pattern"), ("flags", "matchMultipleLines", "type"))
    return CustomType(
        pattern=parse_pattern(entries["pattern"], entries.get("flags"), may_be_empty=True),
        type_name=read_optional(entries, "type", Node.text, None),
        merge=join_by_glue if read_optional(entries, "matchMultipleLines", Node.boolean, False) else None,
    )
