"""The type `string`: the text as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.nodes import Node
from lambdas.senseml.tiebreakers import JOIN, Tiebreaker
from lambdas.senseml.types.type import Merge, take_no_parameters
from lambdas.senseml.values import Reading


@dataclass(frozen=True, slots=True)
class StringType:
    """All of the text; several lines are joined unless the method says otherwise."""

    tiebreaker: Tiebreaker = JOIN
    spans_lines: bool = False
    merge: Merge | None = None
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        yield Reading("string", text)


def parse_string(node: Node) -> StringType:
    """`"string"` or `{id: "string"}`."""
    take_no_parameters(node)
    return StringType()
