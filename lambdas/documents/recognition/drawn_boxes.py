"""Small boxes that were drawn, told from what letters enclose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from lambdas.documents.box import Box
from lambdas.documents.pixels.ink import measure_ink
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.pixels.small_boxes import SmallBox

DARK = 0.9
"""Of white: what is darker belongs to a box or to a letter."""

_CORNER, _CORNERS = 0.5, 3  # so many corners of a box are as dark: those of round letters are not
_OUTSIDE = (0.01, 0.03)  # inches from a side
_LIGHT, _LIGHT_STRIPS = 0.6, 3  # no more of a strip outside of a side is dark, of so many sides
_EVEN = 0.4  # of what a side has of ink in its middle: what it has where it has least


def is_drawn(box: SmallBox, raster: Raster) -> bool:
    """Whether the sides of a box go through without a break and meet in corners: what letters enclose has neither.

    Around it is paper, but where it stands on a ruling: in a dark fill are light letters.
    """
    outer, inner = box.outer, box.inner
    if sum(measure_ink(raster, strip, dark=DARK) <= _LIGHT for strip in _list_strips(outer)) < _LIGHT_STRIPS:
        return False
    across = ((outer.left, inner.left), (inner.right, outer.right))
    down = ((outer.top, inner.top), (inner.bottom, outer.bottom))
    corners = (Box(left, top, right, bottom) for left, right in across for top, bottom in down)
    if sum(measure_ink(raster, corner, dark=DARK) >= _CORNER for corner in corners) < _CORNERS:
        return False
    sides = [_list_darkest(raster, Box(inner.left, top, inner.right, bottom), is_level=True) for top, bottom in down]
    sides += [
        _list_darkest(raster, Box(left, inner.top, right, inner.bottom), is_level=False) for left, right in across
    ]
    return all(side and 255 - max(side) >= _EVEN * (255 - median(side)) for side in sides)


def _list_strips(box: Box) -> Iterable[Box]:
    """What is right outside of the sides of a box."""
    near, far = _OUTSIDE
    yield Box(box.left - far, box.top, box.left - near, box.bottom)
    yield Box(box.right + near, box.top, box.right + far, box.bottom)
    yield Box(box.left, box.top - far, box.right, box.top - near)
    yield Box(box.left, box.bottom + near, box.right, box.bottom + far)


def _list_darkest(raster: Raster, box: Box, *, is_level: bool) -> Sequence[int]:
    """The darkest grey across a side at each place along it."""
    left, top, right, bottom = raster.clip(box)
    lines = (
        [raster.row(y, left, right) for y in range(top, bottom)]
        if is_level
        else [raster.column(x, top, bottom) for x in range(left, right)]
    )
    return [min(greys) for greys in zip(*lines, strict=True)]
