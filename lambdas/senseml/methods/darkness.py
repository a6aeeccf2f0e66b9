"""How dark a pixel has to be to belong to a border or a mark: the parameter `darknessThreshold`."""

from __future__ import annotations

from math import floor

from lambdas.documents.pixels.ink import find_ground
from lambdas.documents.pixels.rasters import Raster

DARK = 0.9
"""Of white: the default on light ground (SenseML, "box")."""

_CONTRAST = 0.05  # darker than the ground


def settle_darkness(raster: Raster, x: float, y: float, threshold: float | None) -> float:
    """The threshold, or where none is given the default for the ground around a point in inches.

    Where the ground itself is darker than the default, what is dark is darker than the ground; in steps of a tenth, so
    that boxes on grounds nearly alike are found at one go.
    """
    if threshold is not None:
        return threshold
    ground = find_ground(raster, x, y)
    return DARK if ground >= DARK else max(floor((ground - _CONTRAST) * 10) / 10, 0.1)
