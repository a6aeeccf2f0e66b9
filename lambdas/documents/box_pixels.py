"""Where exactly the sides of a small box are, and what is between them, read from pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lambdas.documents.box import Box
from lambdas.documents.rasters import Raster, mark_dark

LARGEST = 0.3
"""Inches across and down, between the sides: larger boxes hold text (SenseML, "checkbox")."""

SMALLEST = 0.05
"""Inches across and down, between the sides."""

THICKEST = 0.06
"""Inches: what is thicker is a fill beside the box, or a side and the tick that touches it."""

WHOLE = 0.8
"""Of a side: how much of it has to be drawn."""

_THROUGH = 0.95  # of a box: strokes of a tick are shorter


@dataclass(frozen=True, slots=True)
class SmallBox:
    """What is between the sides of a box, the box around these, and how much of what is between is dark, 0 to 1."""

    inner: Box
    outer: Box
    ink: float


class BoxPixels:
    """The dark pixels of a page."""

    def __init__(self, raster: Raster, dark: float) -> None:
        self._raster = raster
        self._dark = mark_dark(dark)
        self._thickest = max(round(THICKEST * raster.density), 1)

    def settle(self, guess: Box) -> SmallBox | None:
        """The box whose sides begin about where a guess has its own; None where a side is not whole."""
        left, top, right, bottom = self._raster.clip(guess)
        rows, columns = self._read_rows(left, right), self._read_columns(top, bottom)
        above, below = self._measure(rows, range(top, bottom)), self._measure(rows, range(bottom - 1, top - 1, -1))
        if above is None or below is None:
            return None
        before, after = (
            self._measure(columns, range(left, right)),
            self._measure(columns, range(right - 1, left - 1, -1)),
        )
        if before is None or after is None:
            return None
        inner, outer = (
            (left + before[face], top + above[face], right - after[face], bottom - below[face]) for face in (1, 0)
        )
        between = [self._read_rows(inner[0], inner[2])(y) for y in range(inner[1], inner[3])]
        if not between or inner[2] <= inner[0] or _is_crossed(between):
            return None
        if _is_crossed([bytes(column) for column in zip(*between, strict=True)]):
            return None
        box = SmallBox(self._scale(inner), self._scale(outer), _measure_ink(between))
        fits = min(box.inner.width, box.inner.height) >= SMALLEST and max(box.inner.width, box.inner.height) <= LARGEST
        return box if fits else None

    def _read_rows(self, left: int, right: int) -> Callable[[int], bytes]:
        return lambda y: self._raster.row(y, left, right).translate(self._dark)

    def _read_columns(self, top: int, bottom: int) -> Callable[[int], bytes]:
        return lambda x: self._raster.column(x, top, bottom).translate(self._dark)

    def _scale(self, edges: tuple[int, int, int, int]) -> Box:
        left, top, right, bottom = (edge / self._raster.density for edge in edges)
        return Box(left, top, right, bottom)

    def _measure(self, read: Callable[[int], bytes], places: Sequence[int]) -> tuple[int, int] | None:
        """Between which rows or columns a side is, counted from the first place; None where none of them is whole.

        Strokes that lean begin before the side does.
        """
        begin: int | None = None
        for place, at in enumerate(places[: 2 * self._thickest]):
            line = read(at)
            is_whole = line.count(1) >= WHOLE * len(line)
            if begin is None and is_whole:
                begin = place
            if begin is None and place >= self._thickest:
                return None
            if begin is not None and (not is_whole or place >= begin + self._thickest):
                return begin, place
        return None


def _measure_ink(rows: Sequence[bytes]) -> float:
    """The share of the ones in rows, without the outermost pixels: corners of sides may be round."""
    inner = b"".join(row[1:-1] for row in rows[1:-1])
    return inner.count(1) / len(inner) if inner else 0.0


def _is_crossed(rows: Sequence[bytes]) -> bool:
    """Whether a stroke goes all through what is between the sides, so that there are several boxes."""
    return any(row.count(1) >= _THROUGH * len(row) for row in rows)
