"""Small boxes that are there to be ticked, found in the pixels of a page.

Strokes say where such a box may be, pixels where its sides are and what is between them: a tick may touch a side, and
then a stroke is thicker than the side.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from lambdas.documents.box import Box
from lambdas.documents.rasters import Raster, mark_dark
from lambdas.documents.rulings import Rulings

LARGEST = 0.3
"""Inches across and down, between the sides: larger boxes hold text (SenseML, "checkbox")."""

SHORTEST = 0.08
"""Inches: sides have strokes of at least this length."""

_SMALLEST = 0.05  # inches, between the sides
_THICKEST = 0.06  # inches: what is thicker is a fill beside the box, or a side and the tick that touches it
_SLACK = 0.03  # inches: what a stroke may lack at a corner
_WHOLE = 0.8  # of a side: how much of it has to be drawn
_THROUGH = 0.95  # of a box: strokes of a tick are shorter
_HIGHEST = LARGEST + 2 * _THICKEST  # with the sides
_LONGEST = 2.2  # times as wide as high, or as high as wide


@dataclass(frozen=True, slots=True)
class SmallBox:
    """What is between the sides of a box, the box around these, and how much of what is between is dark, 0 to 1."""

    inner: Box
    outer: Box
    ink: float


def find_small_boxes(
    raster: Raster, rulings: Rulings, top: float, bottom: float, *, dark: float
) -> tuple[SmallBox, ...]:
    """The small boxes whose middles are at or below `top` and above `bottom`, of sides darker than `dark`.

    `rulings` are those of at least `SHORTEST` inches. The boxes are sorted by top, then left. Of boxes one in the
    other only the inner ones count.
    """
    pixels = _Pixels(raster, dark)
    guesses = dict.fromkeys(_guess(rulings, top, bottom))
    settled = (pixels.settle(guess) for guess in guesses)
    found = {box.inner: box for box in settled if box and top <= (box.inner.top + box.inner.bottom) / 2 < bottom}
    boxes = sorted(found.values(), key=lambda box: (box.inner.top, box.inner.left))
    return tuple(_choose(boxes))


def _guess(rulings: Rulings, top: float, bottom: float) -> Iterator[Box]:
    """Boxes between two level strokes one above the other and the plumb strokes that join them, by outer faces.

    Those with their middles between `top` and `bottom` are among them.
    """
    level = [(_upper_face(one), one) for one in rulings.level]
    level = sorted((one for one in level if top - _HIGHEST / 2 <= one[0] < bottom), key=lambda one: one[0])
    lower = sorted((_lower_face(one), one.left, one.right) for one in rulings.level)
    faces = [one[0] for one in lower]
    plumb = [one for one in rulings.plumb if one.top < bottom + _HIGHEST / 2 and one.bottom > top - _HIGHEST / 2]
    lefts = [one.left for one in plumb]
    for face, upper in level:
        first, last = bisect_left(faces, face + _SMALLEST), bisect_left(faces, face + _HIGHEST)
        for end, left, right in lower[first:last]:
            left, right = max(upper.left, left), min(upper.right, right)  # noqa: PLW2901
            if right - left >= _SMALLEST:
                near = plumb[bisect_left(lefts, left - LARGEST) : bisect_left(lefts, right + _SLACK)]
                if len(near) > 1:
                    yield from _join(face, end, left - _SLACK, right + _SLACK, near)


def _join(top: float, bottom: float, left: float, right: float, plumb: Sequence[Box]) -> Iterator[Box]:
    """The boxes of a top and a bottom that are there from `left` to `right`."""
    height = bottom - top
    lack = (1 - _WHOLE) * height + _SLACK
    sides = [
        one
        for one in plumb
        if one.top <= top + lack and one.bottom >= bottom - lack and one.right >= left and one.left <= right
    ]
    widest = min(_HIGHEST, _LONGEST * height)
    for place, before in enumerate(sides):
        begin = before.left if _is_side(before.height, before.width) else before.right
        for after in takewhile(lambda one: one.left - begin <= widest, sides[place + 1 :]):  # noqa: B023 - taken at once
            end = after.right if _is_side(after.height, after.width) else after.left
            if max(_SMALLEST, height / _LONGEST) <= end - begin <= widest:
                yield Box(begin, top, end, bottom)


def _choose(boxes: Sequence[SmallBox]) -> Iterator[SmallBox]:
    """The boxes without those around others, and without those that a tick in a larger one seems to make."""
    within = [one for one in boxes if not any(_holds(one.inner, other.outer) for other in boxes)]
    for one in within:
        if not any(other is not one and _holds(other.outer, one.outer) for other in within):
            yield one


def _upper_face(stroke: Box) -> float:
    return stroke.top if _is_side(stroke.width, stroke.height) else stroke.bottom


def _lower_face(stroke: Box) -> float:
    return stroke.bottom if _is_side(stroke.width, stroke.height) else stroke.top


def _is_side(length: float, thickness: float) -> bool:
    """Whether a stroke is a side, perhaps with a tick that touches it, and not a fill beside the box."""
    return thickness <= _THICKEST or length <= _HIGHEST


class _Pixels:
    """The dark pixels of a page."""

    def __init__(self, raster: Raster, dark: float) -> None:
        self._raster = raster
        self._density = raster.density
        self._dark = mark_dark(dark)
        self._thickest = max(round(_THICKEST * raster.density), 1)

    def settle(self, guess: Box) -> SmallBox | None:
        """The box whose sides begin about where a guess has its own; None where a side is not whole."""
        left, top, right, bottom = self._raster.clip(guess)
        rows = [self._raster.row(y, left, right).translate(self._dark) for y in range(top, bottom)]
        if not rows or right <= left or not (above := self._measure(rows)) or not (below := self._measure(rows[::-1])):
            return None
        columns = [bytes(column) for column in zip(*rows, strict=True)]
        if not (before := self._measure(columns)) or not (after := self._measure(columns[::-1])):
            return None
        between = [row[before[1] : len(row) - after[1]] for row in rows[above[1] : len(rows) - below[1]]]
        area = sum(len(row) for row in between)
        if _is_crossed(between) or _is_crossed([bytes(column) for column in zip(*between, strict=True)]):
            return None
        inner, outer = (
            Box(
                (left + before[face]) / self._density,
                (top + above[face]) / self._density,
                (right - after[face]) / self._density,
                (bottom - below[face]) / self._density,
            )
            for face in (1, 0)
        )
        if not area or min(inner.width, inner.height) < _SMALLEST or max(inner.width, inner.height) > LARGEST:
            return None
        return SmallBox(inner, outer, sum(row.count(1) for row in between) / area)

    def _measure(self, rows: Sequence[bytes]) -> tuple[int, int] | None:
        """Between which rows a side is; None where it is not whole. Strokes that lean begin before the side does."""
        least = _WHOLE * len(rows[0]) if rows else 0.0
        begin = next((place for place, row in enumerate(rows[: self._thickest]) if row.count(1) >= least), None)
        if begin is None:
            return None
        side = rows[begin : begin + self._thickest]
        return begin, next((begin + place for place, row in enumerate(side) if row.count(1) < least), begin + len(side))


def _is_crossed(rows: Sequence[bytes]) -> bool:
    """Whether a stroke goes all through what is between the sides, so that there are several boxes."""
    return any(row.count(1) >= _THROUGH * len(row) for row in rows)


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )
