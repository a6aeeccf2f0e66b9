"""The type `number`: decimal digits, in the USA's notation unless its separators are given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.nodes import Node
from lambdas.senseml.tiebreakers import FIRST, Tiebreaker
from lambdas.senseml.types.decimals import Notation, parse_notation, to_scalar
from lambdas.senseml.types.type import Merge
from lambdas.senseml.values import Reading


@dataclass(frozen=True, slots=True)
class NumberType:
    """Digits, perhaps in groups of three and with a fraction; a minus counts where no letter or digit precedes it."""

    notation: Notation
    pattern: re.Pattern[str]
    tiebreaker: Tiebreaker = FIRST
    spans_lines: bool = False
    merge: Merge | None = None
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        for match in self.pattern.finditer(text):
            value = to_scalar(self.notation.to_decimal(match.group()))
            if value is not None:
                yield Reading("number", value, source=match.group())


def number_type(notation: Notation) -> NumberType:
    """The number type of one notation."""
    start = rf"(?:(?<![0-9A-Za-z)])-|{notation.no_digits_before()})"
    digits = rf"(?:{notation.grouped()}|[0-9]+)(?:{notation.fraction()})?"
    return NumberType(notation, re.compile(start + digits + notation.no_digits_after()))


def parse_number(node: Node) -> NumberType:
    """`"number"` or `{id: "number", thousandsSeparator?, decimalSeparator?}`."""
    if isinstance(node.value, str):
        return number_type(Notation())
    return number_type(parse_notation(node.entries(("id",), ("thousandsSeparator", "decimalSeparator"), ("roundTo",))))
