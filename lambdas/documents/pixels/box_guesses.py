"""Where small boxes may be: between two level strokes that two plumb ones join."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

from lambdas.documents.box import Box
from lambdas.documents.pixels.box_pixels import LARGEST, SMALLEST, THICKEST, WHOLE
from lambdas.documents.pixels.rulings import Rulings

SHORTEST = 0.08
"""Inches: sides have strokes of at least this length."""

_HIGHEST = LARGEST + 2 * THICKEST  # inches, with the sides
_SLACK = 0.03  # inches: what a stroke may lack at a corner
_LONGEST = 2.2  # times as wide as high, or as high as wide
_MOST_PAIRS = 4000  # of level strokes in one strip: forms in small print have a few thousand, photographs any number


class BoxGuesses:
    """The guesses on one page, by its rulings of at least `SHORTEST` inches."""

    def __init__(self, rulings: Rulings) -> None:
        self._upper = sorted((_upper_face(one), one.left, one.right) for one in rulings.level)
        self._lower = sorted((_lower_face(one), one.left, one.right) for one in rulings.level)
        self._tops = [one[0] for one in self._upper]
        self._bottoms = [one[0] for one in self._lower]
        self._plumb = rulings.plumb

    def list(self, top: float, bottom: float) -> Iterator[Box]:
        """Boxes between two level strokes one above the other and the plumb strokes that join them, by outer faces.

        Those with their middles between `top` and `bottom` are among them.
        """
        plumb = [one for one in self._plumb if one.top < bottom + _HIGHEST / 2 and one.bottom > top - _HIGHEST / 2]
        lefts = [one.left for one in plumb]
        start, stop = bisect_left(self._tops, top - _HIGHEST / 2), bisect_left(self._tops, bottom)
        upper = [one for one in self._upper[start:stop] if _carries(one, SMALLEST / 2, plumb, lefts)]
        start, stop = bisect_left(self._bottoms, top), bisect_left(self._bottoms, bottom + _HIGHEST / 2)
        lower = [one for one in self._lower[start:stop] if _carries(one, -SMALLEST / 2, plumb, lefts)]
        bottoms, pairs = [one[0] for one in lower], 0
        for face, begin, end in upper:
            for other, left, right in lower[
                bisect_left(bottoms, face + SMALLEST) : bisect_left(bottoms, face + _HIGHEST)
            ]:
                first, last = max(begin, left), min(end, right)
                pairs += 1
                if pairs > _MOST_PAIRS:
                    return
                if last - first >= SMALLEST:
                    near = plumb[bisect_left(lefts, first - LARGEST) : bisect_left(lefts, last + _SLACK)]
                    yield from _join(face, other, first - _SLACK, last + _SLACK, near)
                if left <= begin and end <= right:
                    break


def _carries(level: tuple[float, float, float], down: float, plumb: Sequence[Box], lefts: Sequence[float]) -> bool:
    """Whether there are two plumb strokes at a level one, going on from it as far `down` at least."""
    face, left, right = level
    y = face + down
    near = plumb[bisect_left(lefts, left - LARGEST) : bisect_left(lefts, right + _SLACK)]
    joining = 0
    for one in near:
        if one.top <= y <= one.bottom and one.right >= left - _SLACK:
            joining += 1
            if joining > 1:
                return True
    return False


def _join(top: float, bottom: float, left: float, right: float, plumb: Sequence[Box]) -> Iterator[Box]:
    """The boxes of a top and a bottom that are there from `left` to `right`."""
    height = bottom - top
    lack = (1 - WHOLE) * height + _SLACK
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
            if max(SMALLEST, height / _LONGEST) <= end - begin <= widest:
                yield Box(begin, top, end, bottom)
                if after.top <= top and bottom <= after.bottom:
                    break


def _upper_face(stroke: Box) -> float:
    return stroke.top if _is_side(stroke.width, stroke.height) else stroke.bottom


def _lower_face(stroke: Box) -> float:
    return stroke.bottom if _is_side(stroke.width, stroke.height) else stroke.top


def _is_side(length: float, thickness: float) -> bool:
    """Whether a stroke is a side, perhaps with a tick that touches it, and not a fill beside the box."""
    return thickness <= THICKEST or length <= _HIGHEST
