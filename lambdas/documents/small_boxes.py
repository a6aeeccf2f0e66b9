"""Small boxes that are there to be ticked, found in the pixels of a page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lambdas.documents.box import Box
from lambdas.documents.ink import measure_ink
from lambdas.documents.rasters import Raster
from lambdas.documents.rulings import Rulings, find_rulings

LARGEST = 0.3
"""Inches across and down: larger boxes hold text (SenseML, "checkbox")."""

_SMALLEST = 0.05  # inches, between the sides
_SHORTEST = 0.08  # inches, of a side's stroke
_SLACK = 0.02  # inches: what a stroke may lack at a corner
_WHOLE = 0.85  # of a side: how much of it has to be drawn
_LONGEST = 2.2  # times as wide as high, or as high as wide
_THICKEST = 0.06  # inches: what is thicker is a fill beside the box
_MARGIN = LARGEST + 0.1


@dataclass(frozen=True, slots=True)
class SmallBox:
    """What is between the sides of a box, the box around these, and how much of what is between is dark, 0 to 1."""

    inner: Box
    outer: Box
    ink: float


def find_small_boxes(raster: Raster, top: float, bottom: float, *, dark: float) -> tuple[SmallBox, ...]:
    """The small boxes whose middles are at or below `top` and above `bottom`, of sides darker than `dark`.

    They are sorted by top, then left. Of boxes within each other only the inner ones count.
    """
    strip, first = _cut(raster, top - _MARGIN, bottom + _MARGIN)
    rulings = find_rulings(strip, dark=dark, shortest=_SHORTEST)
    found = {(inner, outer) for inner, outer in _pair(rulings)}
    found = {(_move(inner, first), _move(outer, first)) for inner, outer in found}
    smallest = [one for one in found if not any(_holds(one[0], other[1]) for other in found if other is not one)]
    wanted = [one for one in smallest if top <= (one[0].top + one[0].bottom) / 2 < bottom]
    boxes = [SmallBox(inner, outer, measure_ink(raster, inner, dark=dark)) for inner, outer in wanted]
    return tuple(sorted(boxes, key=lambda box: (box.inner.top, box.inner.left)))


def _cut(raster: Raster, top: float, bottom: float) -> tuple[Raster, float]:
    """The rows of a raster between two heights in inches, and the height of the first of them."""
    first = min(max(round(top * raster.density), 0), raster.height)
    after = min(max(round(bottom * raster.density), first), raster.height)
    pixels = raster.pixels[first * raster.width : after * raster.width]
    return replace(raster, height=after - first, pixels=pixels), first / raster.density


def _pair(rulings: Rulings) -> Iterator[tuple[Box, Box]]:
    """The boxes between two level strokes one above the other, and the plumb strokes that join them."""
    tops = [one.top for one in rulings.level]
    lefts = [one.left for one in rulings.plumb]
    for upper in rulings.level:
        start = bisect_left(tops, upper.bottom + _SMALLEST)
        stop = bisect_left(tops, upper.bottom + LARGEST)
        for lower in rulings.level[start:stop]:
            left, right = max(upper.left, lower.left), min(upper.right, lower.right)
            if right - left >= _SMALLEST:
                first = bisect_left(lefts, left - LARGEST)
                last = bisect_left(lefts, right + _SLACK)
                yield from _join(upper, lower, rulings.plumb[first:last])


def _join(upper: Box, lower: Box, plumb: Sequence[Box]) -> Iterator[tuple[Box, Box]]:
    height = lower.top - upper.bottom
    lack = (1 - _WHOLE) * height
    left, right = max(upper.left, lower.left) - _SLACK, min(upper.right, lower.right) + _SLACK
    sides = [
        one
        for one in plumb
        if one.top <= upper.bottom + lack and one.bottom >= lower.top - lack and one.right >= left and one.left <= right
    ]
    for before, after in pairwise(sides):
        width = after.left - before.right
        if _SMALLEST <= width <= LARGEST and max(width, height) <= _LONGEST * min(width, height):
            inner = Box(before.right, upper.bottom, after.left, lower.top)
            yield inner, _surround(inner, Box(before.left, upper.top, after.right, lower.bottom))


def _surround(inner: Box, outer: Box) -> Box:
    """The box around the sides, of which a fill counts only as much as a stroke is thick."""
    return Box(
        max(outer.left, inner.left - _THICKEST),
        max(outer.top, inner.top - _THICKEST),
        min(outer.right, inner.right + _THICKEST),
        min(outer.bottom, inner.bottom + _THICKEST),
    )


def _move(box: Box, down: float) -> Box:
    return Box(box.left, box.top + down, box.right, box.bottom + down)


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )
