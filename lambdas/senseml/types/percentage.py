"""The type `percentage`: a number and a percent sign, as an absolute value (SenseML, "Percentage")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.nodes import Node
from lambdas.senseml.tiebreakers import FIRST, Tiebreaker
from lambdas.senseml.types.decimals import Notation, to_scalar
from lambdas.senseml.types.type import Merge, take_no_parameters
from lambdas.senseml.values import Reading

_NOTATION = Notation()
_PERCENTAGE = re.compile(rf"(?P<number>{_NOTATION.number()})\s?%")


@dataclass(frozen=True, slots=True)
class PercentageType:
    """The number as it is written: 35 for `35 %`."""

    tiebreaker: Tiebreaker = FIRST
    spans_lines: bool = False
    merge: Merge | None = None
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        for match in _PERCENTAGE.finditer(text):
            value = to_scalar(_NOTATION.to_decimal(match["number"]))
            if value is not None:
                yield Reading("percentage", value, source=match.group())


def parse_percentage(node: Node) -> PercentageType:
    """`"percentage"` or `{id: "percentage"}`."""
    take_no_parameters(node)
    return PercentageType()
