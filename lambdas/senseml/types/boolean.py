"""The type `boolean`: a text that says yes or no and nothing else (SenseML, "Boolean")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.nodes import Node
from lambdas.senseml.tiebreakers import FIRST, Tiebreaker
from lambdas.senseml.types.type import Merge, take_no_parameters
from lambdas.senseml.values import Reading

_WORDS = {"true": True, "yes": True, "y": True, "false": False, "no": False, "n": False}


@dataclass(frozen=True, slots=True)
class BooleanType:
    """True or false where one of the words is all of the text, whatever its letters' case."""

    tiebreaker: Tiebreaker = FIRST
    spans_lines: bool = False
    merge: Merge | None = None
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        source = text.strip()
        value = _WORDS.get(source.lower())
        if value is not None:
            yield Reading("boolean", value, source=source)


def parse_boolean(node: Node) -> BooleanType:
    """`"boolean"` or `{id: "boolean"}`."""
    take_no_parameters(node)
    return BooleanType()
