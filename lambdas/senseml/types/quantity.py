"""A number and, perhaps, a unit: what the types `distance` and `weight` have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lambdas.senseml.tiebreakers import FIRST, Tiebreaker
from lambdas.senseml.types.decimals import Notation, to_scalar
from lambdas.senseml.types.type import Merge
from lambdas.senseml.values import Reading

_NOTATION = Notation()


@dataclass(frozen=True, slots=True)
class QuantityType:
    """Numbers with a unit; in a text without any, numbers alone, whose unit then is unknown and not shown.

    `units` maps what a text says, in lower case, to the unit in the output.
    """

    type_name: str
    units: Mapping[str, str]
    pattern: re.Pattern[str]
    tiebreaker: Tiebreaker = FIRST
    spans_lines: bool = False
    merge: Merge | None = None
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        found = list(self.pattern.finditer(text))
        with_unit = [match for match in found if match["unit"]]
        for match in with_unit or found:
            value = to_scalar(_NOTATION.to_decimal(match["number"]))
            if value is not None:
                unit = self.units[match["unit"].lower()] if match["unit"] else None
                yield Reading(self.type_name, value, source=match.group(), unit=unit)


def quantity_type(type_name: str, units: Mapping[str, str]) -> QuantityType:
    """The type of numbers in one of these units."""
    longest_first = sorted(units, key=len, reverse=True)
    unit = rf"(?:\s?(?P<unit>(?i:{'|'.join(longest_first)}))(?![0-9A-Za-z]))?"
    return QuantityType(type_name, units, re.compile(rf"(?P<number>{_NOTATION.signed_number()}){unit}"))
