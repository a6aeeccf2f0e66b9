"""Rulings: the level and plumb strokes of a page, found in its pixels.

A stroke is what is dark without a break for some length in one direction. Bars and filled boxes are strokes too, with a
thickness; of a slanting stroke the pieces that touch each other are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lambdas.documents.box import Box
from lambdas.documents.rasters import Raster, mark_dark

DARK = 0.75
"""Of white: what is darker belongs to a stroke. Hairlines are drawn whole, so only pale ones are lighter."""

SHORTEST = 0.2
"""Inches: strokes of letters are shorter, unless in headlines; sides of boxes to be ticked are shorter too."""

_THICK = 0.06  # inches


@dataclass(frozen=True, slots=True)
class Rulings:
    """The strokes of a page in inches: level ones from top to bottom, plumb ones from left to right."""

    level: tuple[Box, ...]
    plumb: tuple[Box, ...]


@dataclass(slots=True)
class _Stroke:
    """A stroke while rows are gone through: its rows, its whole reach, and what its last row holds; all half-open."""

    first: int
    after: int
    begin: int
    end: int
    last: tuple[int, int]

    def continues(self, begin: int, end: int, thick: int) -> bool:
        """Whether a touching run is part of it; a fill ends where it becomes much wider or narrower."""
        if self.after - self.first <= thick:
            return True
        length, other = end - begin, self.last[1] - self.last[0]
        return 2 * length >= other and 2 * other >= length

    def extend(self, number: int, begin: int, end: int) -> None:
        """Take in a run of the next row, number `number`."""
        self.after = number + 1
        self.begin, self.end = min(self.begin, begin), max(self.end, end)
        self.last = (begin, end)


def find_rulings(raster: Raster, *, dark: float = DARK, shortest: float = SHORTEST) -> Rulings:
    """The strokes of at least `shortest` inches, of pixels darker than `dark` (0 black, 1 white)."""
    bits = raster.pixels.translate(mark_dark(dark))
    length = max(round(shortest * raster.density), 1)
    rows = (bits[start : start + raster.width] for start in range(0, len(bits), raster.width))
    columns = (bits[x :: raster.width] for x in range(raster.width))
    thick = round(_THICK * raster.density)
    across, down = _trace(rows, length, thick), _trace(columns, length, thick)
    inch = raster.density
    level = [Box(one.begin / inch, one.first / inch, one.end / inch, one.after / inch) for one in across]
    plumb = [Box(one.first / inch, one.begin / inch, one.after / inch, one.end / inch) for one in down]
    return Rulings(
        tuple(sorted(level, key=lambda box: (box.top, box.left))),
        tuple(sorted(plumb, key=lambda box: (box.left, box.top))),
    )


def _trace(rows: Iterable[bytes], length: int, thick: int) -> Iterator[_Stroke]:
    """The strokes of rows; runs of neighbouring rows that touch are one stroke, the first one where there are two.

    Strokes of more than `thick` rows are fills.
    """
    needle = b"\x01" * length
    growing: list[_Stroke] = []
    for number, row in enumerate(rows):
        ended, growing, place = growing, [], 0
        for begin, end in _find_runs(row, needle):
            while place < len(ended) and ended[place].last[1] < begin:
                yield ended[place]
                place += 1
            touched = place
            while place < len(ended) and ended[place].last[0] <= end:
                place += 1
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
    stroke = _Stroke(number, number + 1, begin, end, (begin, end))
    for other in touched:
        stroke.first = min(stroke.first, other.first)
        stroke.begin, stroke.end = min(stroke.begin, other.begin), max(stroke.end, other.end)
    return stroke


def _find_runs(row: bytes, needle: bytes) -> Iterator[tuple[int, int]]:
    """The half-open ranges of ones that are at least as long as `needle`."""
    begin = row.find(needle)
    while begin >= 0:
        end = row.find(b"\x00", begin + len(needle))
        end = len(row) if end < 0 else end
        yield begin, end
        begin = row.find(needle, end)
