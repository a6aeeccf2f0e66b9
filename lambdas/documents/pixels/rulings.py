"""Rulings: the level and plumb strokes of a page, found in its pixels.

A stroke is what is dark without a break for some length in one direction. Bars and filled boxes are strokes too, with a
thickness; of a slanting stroke the pieces that touch each other are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from msgspec import Struct

from lambdas.documents.box import Box
from lambdas.documents.pixels.rasters import Raster, mark_dark

DARK = 0.75
"""Of white: what is darker belongs to a stroke. Hairlines are drawn whole, so only pale ones are lighter."""

SHORTEST = 0.16
"""Inches: strokes of letters are shorter, unless in headlines; sides of boxes to be ticked are shorter too."""

_THICK = 0.06  # inches
_TOUCHING = 8  # times as long as what touches it a stroke is at least

Run = tuple[int, int]
"""Where a row or a column is dark without a break, half-open."""


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
        self.begin = min(self.begin, begin)
        self.end = max(self.end, end)


Rows = Sequence[tuple[int, Sequence[Run]]]
"""The numbers of those rows or columns that have runs, in their order, with these."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a raster's rows and columns that have at least `length` pixels."""

    length: int
    density: float
    rows: Rows
    columns: Rows


def find_rulings(raster: Raster, *, dark: float = DARK, shortest: float = SHORTEST) -> Rulings:
    """The strokes of at least `shortest` inches, of pixels darker than `dark` (0 black, 1 white)."""
    return trace_rulings(find_runs(raster, dark=dark, shortest=shortest), shortest=shortest)


def find_runs(raster: Raster, *, dark: float, shortest: float) -> Runs:
    """The runs of at least `shortest` inches, of pixels darker than `dark` (0 black, 1 white)."""
    bits = raster.pixels.translate(mark_dark(dark))
    length = measure_length(shortest, raster.density)
    rows = (bits[start : start + raster.width] for start in range(0, len(bits), raster.width))
    columns = (bits[x :: raster.width] for x in range(raster.width))
    return Runs(length, raster.density, _find_runs(rows, length), _find_runs(columns, length))


def measure_length(inches: float, density: float) -> int:
    """The pixels of a run, at least one."""
    return max(round(inches * density), 1)


def trace_rulings(runs: Runs, *, shortest: float) -> Rulings:
    """The strokes of at least `shortest` inches, which is no less than what the runs have."""
    inch, length = runs.density, measure_length(shortest, runs.density)
    thick = round(_THICK * inch)
    across, down = (_trace(_sift(rows, runs.length, length), thick) for rows in (runs.rows, runs.columns))
    level = [Box(one.begin / inch, one.first / inch, one.end / inch, one.after / inch) for one in across]
    plumb = [Box(one.first / inch, one.begin / inch, one.after / inch, one.end / inch) for one in down]
    return Rulings(
        tuple(sorted(level, key=attrgetter("top", "left"))),
        tuple(sorted(plumb, key=attrgetter("left", "top"))),
    )


def _sift(rows: Rows, known: int, length: int) -> Rows:
    """What is left where runs of at least `known` pixels have to have at least `length`."""
    if length <= known:
        return rows
    sifted = ((number, [run for run in runs if run[1] - run[0] >= length]) for number, runs in rows)
    return [row for row in sifted if row[1]]


def _trace(rows: Rows, thick: int) -> Iterator[_Stroke]:
    """The strokes of rows; runs of neighbouring rows that touch are one stroke, the first one where there are two.

    Strokes of more than `thick` rows are fills.
    """
    growing: list[_Stroke] = []
    before = 0
    for number, runs in rows:
        if number > before + 1:
            yield from growing
            growing = []
        ended, growing, place, before = growing, [], 0, number
        count = len(ended)
        for begin, end in runs:
            while place < count and ended[place].right < begin:
                yield ended[place]
                place += 1
            touched = place
            while place < count and ended[place].left <= end:
                place += 1
            if place == touched:
                growing.append(_Stroke(number, number + 1, begin, end, begin, end))
                continue
            if place == touched + 1 and ended[touched].continues(begin, end, thick):
                ended[touched].extend(number, begin, end)
                growing.append(ended[touched])
                continue
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


def _find_runs(rows: Iterable[bytes], length: int) -> Rows:
    """The ranges of ones in each row that are at least so long."""
    needle = b"\x01" * length
    found = []
    for number, row in enumerate(rows):
        begin = row.find(needle)
        if begin < 0:
            continue
        runs: list[Run] = []
        while begin >= 0:
            end = row.find(0, begin + length)
            end = len(row) if end < 0 else end
            runs.append((begin, end))
            begin = row.find(needle, end)
        found.append((number, runs))
    return found
