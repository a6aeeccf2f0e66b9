"""Fills: grounds that are darker than the page, with text on them."""

from __future__ import annotations

from collections.abc import Callable

from lambdas.documents.box import Box
from lambdas.documents.pixels.ink import AROUND, find_ground
from lambdas.documents.pixels.rasters import Raster

_ALIKE = 20  # of 255: how unlike a fill's ground some of its pixels may be
_MOST = 0.5  # of a row or a column: as much of it is ground, and not text, as long as it belongs to the fill
_ROUNDS = 20


def find_fill(raster: Raster, x: float, y: float) -> Box | None:
    """The rectangle around a point in inches whose ground is that of the point; None where there is none."""
    ground = find_ground(raster, x, y) * 255
    alike = bytes(abs(grey - ground) <= _ALIKE for grey in range(256))
    left, top, right, bottom = raster.clip(Box(x - AROUND, y - AROUND, x + AROUND, y + AROUND))

    def is_ground(line: bytes) -> bool:
        return line.translate(alike).count(1) >= _MOST * len(line)

    def row(at: int) -> bool:
        return 0 <= at < raster.height and is_ground(raster.row(at, left, right))

    def column(at: int) -> bool:
        return 0 <= at < raster.width and is_ground(raster.column(at, top, bottom))

    for _ in range(_ROUNDS):
        before = left, top, right, bottom
        top, bottom = _fit(row, top, bottom)
        if bottom > top:
            left, right = _fit(column, left, right)
        if right <= left or bottom <= top:
            return None
        if before == (left, top, right, bottom):
            break
    return Box(left / raster.density, top / raster.density, right / raster.density, bottom / raster.density)


def _fit(is_ground: Callable[[int], bool], first: int, after: int) -> tuple[int, int]:
    """The range of lines, without those at its ends that are no ground, and with those beyond them that are."""
    while first < after and not is_ground(first):
        first += 1
    while first < after and not is_ground(after - 1):
        after -= 1
    while first < after and is_ground(first - 1):
        first -= 1
    while first < after and is_ground(after):
        after += 1
    return first, after
