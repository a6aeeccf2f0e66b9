"""The type `number`: decimal digits, in the USA's notation unless its separators are given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.tiebreakers import FIRST, Tiebreaker
from lambdas.senseml.types.decimals import Notation, parse_notation, parse_places, to_scalar
from lambdas.senseml.types.type import Merge
from lambdas.senseml.values import Reading


@dataclass(frozen=True, slots=True)
class NumberType:
    """Digits, perhaps in groups of three, with a fraction and a minus; rounded to `places` where they are given."""

    notation: Notation
    pattern: re.Pattern[str]
    places: int | None = None
    tiebreaker: Tiebreaker = FIRST
    spans_lines: bool = False
    merge: Merge | None = None
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        for match in self.pattern.finditer(text):
            value = to_scalar(self.notation.to_decimal(match.group()), self.places)
            if value is not None:
                yield Reading("number", value, source=match.group())


def parse_number(node: Node) -> NumberType:
    """`"number"` or `{id: "number", thousandsSeparator?, decimalSeparator?, roundTo?}`."""
    optional = ("thousandsSeparator", "decimalSeparator", "roundTo")
    entries = {} if isinstance(node.value, str) else node.entries(("id",), optional)
    notation = parse_notation(entries)
    places = read_optional(entries, "roundTo", parse_places, None)
    return NumberType(notation, re.compile(notation.signed_number()), places)
