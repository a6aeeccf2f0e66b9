"""How much of a part of a page is dark, and how bright its ground is."""

from __future__ import annotations

from lambdas.documents.box import Box
from lambdas.documents.pixels.rasters import Raster

AROUND = 0.12
"""Inches in each direction: what is seen of the ground around a point, more than most letters are high."""

_EVERY = 3  # rows: as many are enough to see a ground
_WHITE = 255


def measure_ink(raster: Raster, box: Box, *, dark: float) -> float:
    """The share of the pixels in a box in inches that are darker than `dark` (0 black, 1 white); 0 off the page."""
    seen = _read(raster, box)
    light = bytes(grey for grey in range(256) if grey >= dark * _WHITE)
    return len(seen.translate(None, light)) / len(seen) if seen else 0.0


def find_ground(raster: Raster, x: float, y: float) -> float:
    """How bright the ground is around a point in inches, whatever is printed on it: 0 black, 1 white."""
    seen = _read(raster, Box(x - AROUND, y - AROUND, x + AROUND, y + AROUND), step=_EVERY)
    if not seen or 2 * seen.count(_WHITE) >= len(seen):
        return 1.0
    return max(range(256), key=seen.count) / _WHITE


def _read(raster: Raster, box: Box, *, step: int = 1) -> bytes:
    left, top, right, bottom = raster.clip(box)
    return b"".join([raster.row(y, left, right) for y in range(top, bottom, step)])
