"""Where exactly the sides of a small box are, and what is between them, read from pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from lambdas.documents.box import Box
from lambdas.documents.pixels.rasters import Raster, mark_dark

LARGEST = 0.3
"""Inches across and down, between the sides: larger boxes hold text (SenseML, "checkbox")."""

SMALLEST = 0.05
"""Inches across and down, between the sides."""

THICKEST = 0.06
"""Inches: what is thicker is a fill beside the box, or a side and the tick that touches it."""

WHOLE = 0.8
"""Of a side: how much of it has to be drawn."""

_THINNEST = 1  # pixels: no side is thinner
_THROUGH = 0.95  # of a box: strokes of a tick are shorter


class SmallBox(Struct, frozen=True, gc=False):
    """What is between the sides of a box, the box around these, and how much of what is between is dark, 0 to 1."""

    inner: Box
    outer: Box
    ink: float


class BoxPixels:
    """The dark pixels of a page between two heights in inches."""

    def __init__(self, raster: Raster, dark: float, top: float, bottom: float) -> None:
        self._raster = raster
        first, after = (raster.clip(Box(0.0, height, 0.0, height))[1] for height in (top, bottom))
        self._start = first * raster.width
        self._bits = raster.pixels[self._start : after * raster.width].translate(mark_dark(dark))
        self._thickest = max(round(THICKEST * raster.density), 1)
        self._least = SMALLEST * raster.density + 2 * _THINNEST

    def settle(self, guess: Box) -> SmallBox | None:
        """The box whose sides begin about where a guess has its own; None where a side is not whole.

        The guess is between the two heights.
        """
        left, top, right, bottom = self._raster.clip(guess)
        if right - left < self._least or bottom - top < self._least:
            return None
        columns, rows = self._read_columns(top, bottom), self._read_rows(left, right)
        before = self._measure(columns, range(left, right))  # the sides that are missing more often come first
        after = before and self._measure(columns, range(right - 1, left - 1, -1))
        if not before or not after or not self._fits(left + before[1], right - after[1]):
            return None
        above = self._measure(rows, range(top, bottom))
        below = above and self._measure(rows, range(bottom - 1, top - 1, -1))
        if not above or not below or not self._fits(top + above[1], bottom - below[1]):
            return None
        inner, outer = (
            self._scale((left + before[face], top + above[face], right - after[face], bottom - below[face]))
            for face in (1, 0)
        )
        level, plumb = range(left + before[1], right - after[1]), range(top + above[1], bottom - below[1])
        between = list(map(self._read_rows(level.start, level.stop), plumb))
        if _is_crossed(between) or _is_crossed(map(self._read_columns(plumb.start, plumb.stop), level)):
            return None
        return SmallBox(inner, outer, _measure_ink(between))

    def _fits(self, begin: int, end: int) -> bool:
        """Whether a box may reach from one pixel to another between its sides."""
        return SMALLEST <= end / self._raster.density - begin / self._raster.density <= LARGEST

    def _read_rows(self, left: int, right: int) -> Callable[[int], bytes]:
        bits, width = self._bits, self._raster.width
        begin, end = left - self._start, right - self._start
        return lambda y: bits[y * width + begin : y * width + end]

    def _read_columns(self, top: int, bottom: int) -> Callable[[int], bytes]:
        bits, width = self._bits, self._raster.width
        begin, end = top * width - self._start, bottom * width - self._start
        return lambda x: bits[begin + x : end : width]

    def _scale(self, edges: tuple[int, int, int, int]) -> Box:
        left, top, right, bottom = (edge / self._raster.density for edge in edges)
        return Box(left, top, right, bottom)

    def _measure(self, read: Callable[[int], bytes], places: Sequence[int]) -> tuple[int, int] | None:
        """Between which rows or columns a side is, counted from the first place; None where none of them is whole.

        Strokes that lean begin before the side does.
        """
        begin: int | None = None
        for place, line in enumerate(map(read, places[: 2 * self._thickest])):
            is_whole = line.count(1) >= WHOLE * len(line)
            if begin is None:
                if is_whole:
                    begin = place
                elif place >= self._thickest:
                    return None
            elif not is_whole or place >= begin + self._thickest:
                return begin, place
        return None


def _measure_ink(rows: Sequence[bytes]) -> float:
    """The share of the ones in rows, without the outermost pixels: corners of sides may be round."""
    inner = b"".join(row[1:-1] for row in rows[1:-1])
    return inner.count(1) / len(inner) if inner else 0.0


def _is_crossed(rows: Iterable[bytes]) -> bool:
    """Whether a stroke goes all through what is between the sides, so that there are several boxes."""
    return any(row.count(1) >= _THROUGH * len(row) for row in rows)
