"""Rulings: the level and plumb strokes of a page, found in its pixels.

A stroke is what is dark without a break for some length in one direction. Bars and filled boxes are strokes too, with a
thickness; of a slanting stroke the pieces that touch each other are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from lambdas.documents.box import Box
from lambdas.documents.pixels.rasters import measure_length

if TYPE_CHECKING:
    from lambdas.documents.pixels.runs import Runs, Table

DARK = 0.75
"""Of white: what is darker belongs to a stroke. Hairlines are drawn whole, so only pale ones are lighter."""

SHORTEST = 0.16
"""Inches: strokes of letters are shorter, unless in headlines; sides of boxes to be ticked are shorter too."""

_THICK = 0.06  # inches
_TOUCHING = 8  # times as long as what touches it a stroke is at least

Run = tuple[int, int, int]
"""The row or column it is in, where it begins, and where it ends; half-open."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """The strokes of a page in inches: level ones from top to bottom, plumb ones from left to right."""

    level: tuple[Box, ...]
    plumb: tuple[Box, ...]


class _Stroke(Struct, gc=False):
    """A stroke while rows are gone through: its rows, its whole reach, and what its last row holds; all half-open."""

    first: int
    after: int
    begin: int
    end: int
    left: int
    right: int

    def continues(self, begin: int, end: int, thick: int) -> bool:
        """Whether a touching run is part of it; a fill ends where it becomes much wider or narrower.

        A thin stroke goes on beside where it was when it slants. A letter that touches it from below, or behind a plumb
        one, is short and within.
        """
        length, other = end - begin, self.right - self.left
        if self.after - self.first <= thick:
            return _TOUCHING * length >= other or begin < self.left or self.right < end
        return 2 * length >= other and 2 * other >= length

    def extend(self, number: int, begin: int, end: int) -> None:
        """Take in a run of the next row, number `number`."""
        self.after = number + 1
        self.left, self.right = begin, end
        if begin < self.begin:  # noqa: PLR1730 - three times as fast
            self.begin = begin
        if end > self.end:  # noqa: PLR1730
            self.end = end


def trace_rulings(runs: Runs, *, shortest: float) -> Rulings:
    """The strokes of at least `shortest` inches, which is no less than what the runs have."""
    inch, length = runs.density, measure_length(shortest, runs.density)
    thick = round(_THICK * inch)
    across, down = (_trace(_sift(table, length), thick) for table in (runs.rows, runs.columns))
    level = [Box(one.begin / inch, one.first / inch, one.end / inch, one.after / inch) for one in across]
    plumb = [Box(one.first / inch, one.begin / inch, one.after / inch, one.end / inch) for one in down]
    return Rulings(
        tuple(sorted(level, key=attrgetter("top", "left"))),
        tuple(sorted(plumb, key=attrgetter("left", "top"))),
    )


def _sift(table: Table, length: int) -> Iterator[Run]:
    """The runs that have at least `length` pixels."""
    numbers, begins, ends = table[:, table[2] - table[1] >= length].tolist()
    return zip(numbers, begins, ends, strict=True)


def _trace(runs: Iterable[Run], thick: int) -> Iterator[_Stroke]:
    """The strokes of runs; those of neighbouring rows that touch are one stroke, the first one where there are two.

    Strokes of more than `thick` rows are fills.
    """
    ended: list[_Stroke] = []
    growing: list[_Stroke] = []
    place = row = 0
    for number, begin, end in runs:
        if number != row:
            yield from ended[place:]
            if number > row + 1:
                yield from growing
                growing = []
            ended, growing, place, row = growing, [], 0, number
        while place < len(ended) and ended[place].right < begin:
            yield ended[place]
            place += 1
        touched = place
        while place < len(ended) and ended[place].left <= end:
            place += 1
        if place == touched:
            growing.append(_Stroke(number, number + 1, begin, end, begin, end))
        elif place == touched + 1 and ended[touched].continues(begin, end, thick):
            ended[touched].extend(number, begin, end)
            growing.append(ended[touched])
        else:
            continued = [stroke for stroke in ended[touched:place] if stroke.continues(begin, end, thick)]
            yield from (stroke for stroke in ended[touched:place] if stroke not in continued)
            growing.append(_grow(number, begin, end, continued))
    yield from ended[place:]
    yield from growing


def _grow(number: int, begin: int, end: int, touched: Iterable[_Stroke]) -> _Stroke:
    stroke = _Stroke(number, number + 1, begin, end, begin, end)
    for other in touched:
        stroke.first = min(stroke.first, other.first)
        stroke.begin, stroke.end = min(stroke.begin, other.begin), max(stroke.end, other.end)
    return stroke
