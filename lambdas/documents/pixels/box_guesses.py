"""Where small boxes may be: between two level strokes that two plumb ones join."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from lambdas.documents.box import Box
from lambdas.documents.pixels.box_pixels import LARGEST, SMALLEST, THICKEST, WHOLE
from lambdas.documents.pixels.rulings import Rulings

SHORTEST = 0.08
"""Inches: sides have strokes of at least this length."""

_HIGHEST = LARGEST + 2 * THICKEST  # inches, with the sides
_SLACK = 0.03  # inches: what a stroke may lack at a corner
_LONGEST = 2.2  # times as wide as high, or as high as wide
_MOST_PAIRS = 4000  # of level strokes in one strip: forms in small print have a few thousand, photographs any number


_Level = tuple[float, float, float]
"""A face of a level stroke, and from where to where it goes."""

_Plumb = tuple[float, float, float, float]
"""Left, top, right and bottom of a plumb stroke."""


class BoxGuesses:
    """The guesses on one page, by its rulings of at least `SHORTEST` inches."""

    def __init__(self, rulings: Rulings) -> None:
        level = [(_find_faces(one.top, one.bottom, one.right - one.left), one.left, one.right) for one in rulings.level]
        self._upper = sorted((faces[0], left, right) for faces, left, right in level)
        self._lower = sorted((faces[1], left, right) for faces, left, right in level)
        self._tops = [one[0] for one in self._upper]
        self._bottoms = [one[0] for one in self._lower]
        self._plumb = [(one.left, one.top, one.right, one.bottom) for one in rulings.plumb]
        self._begun: dict[_Level, bool] = {}
        self._ended: dict[_Level, bool] = {}

    def list(self, top: float, bottom: float) -> Iterator[Box]:
        """Boxes between two level strokes one above the other and the plumb strokes that join them, by outer faces.

        Those with their middles between `top` and `bottom` are among them.
        """
        highest, lowest = top - _HIGHEST / 2, bottom + _HIGHEST / 2
        plumb = [one for one in self._plumb if one[1] < lowest and one[3] > highest]
        lefts = [one[0] for one in plumb]
        start, stop = bisect_left(self._tops, highest), bisect_left(self._tops, bottom)
        upper = _keep_joined(self._upper[start:stop], SMALLEST / 2, plumb, lefts, self._begun)
        start, stop = bisect_left(self._bottoms, top), bisect_left(self._bottoms, lowest)
        lower = _keep_joined(self._lower[start:stop], -SMALLEST / 2, plumb, lefts, self._ended)
        for face, other, first, last in _pair(upper, lower):
            begin, end = first - _SLACK, last + _SLACK
            near = plumb[bisect_left(lefts, first - LARGEST) : bisect_left(lefts, end)]
            yield from _join(face, other, _list_sides(face, other, [one for one in near if one[2] >= begin]))


def _pair(upper: Sequence[_Level], lower: Sequence[_Level]) -> Iterator[tuple[float, float, float, float]]:
    """The faces of each upper stroke and of a lower one near below it, and from where to where both are there."""
    bottoms, pairs = [one[0] for one in lower], 0
    for face, begin, end in upper:
        start, stop = bisect_left(bottoms, face + SMALLEST), bisect_left(bottoms, face + _HIGHEST)
        for other, left, right in lower[start:stop]:
            pairs += 1
            if pairs > _MOST_PAIRS:
                return
            first, last = begin if begin > left else left, end if end < right else right
            if last - first >= SMALLEST:
                yield face, other, first, last
            if left <= begin and end <= right:
                break


def _keep_joined(
    level: Sequence[_Level], down: float, plumb: Sequence[_Plumb], lefts: Sequence[float], known: dict[_Level, bool]
) -> list[_Level]:
    """The level strokes that carry plumb ones, found out once for the strips that each is looked at in."""
    for one in level:
        if one not in known:
            known[one] = _carries(one, down, plumb, lefts)
    return [one for one in level if known[one]]


def _carries(level: _Level, down: float, plumb: Sequence[_Plumb], lefts: Sequence[float]) -> bool:
    """Whether there are two plumb strokes at a level one, going on from it as far `down` at least."""
    face, begin, end = level
    y, least, joining = face + down, begin - _SLACK, 0
    for _, top, right, bottom in plumb[bisect_left(lefts, begin - LARGEST) : bisect_left(lefts, end + _SLACK)]:
        if top <= y <= bottom and right >= least:
            joining += 1
            if joining > 1:
                return True
    return False


def _list_sides(top: float, bottom: float, plumb: Sequence[_Plumb]) -> list[_Plumb]:
    """The plumb strokes that join a top and a bottom."""
    lack = (1 - WHOLE) * (bottom - top) + _SLACK
    highest, lowest = top + lack, bottom - lack
    return [one for one in plumb if one[1] <= highest and one[3] >= lowest]


def _join(top: float, bottom: float, sides: Sequence[_Plumb]) -> Iterator[Box]:
    """The boxes of a top, a bottom and the plumb strokes that join them, which are sorted from left to right."""
    height = bottom - top
    narrowest, widest = max(SMALLEST, height / _LONGEST), min(_HIGHEST, _LONGEST * height)
    faces = [_find_faces(left, right, below - above) for left, above, right, below in sides]
    for place, (begin, _) in enumerate(faces):
        for (left, above, _, below), (_, end) in zip(sides[place + 1 :], faces[place + 1 :], strict=True):
            if left - begin > widest:
                break
            if narrowest <= end - begin <= widest:
                yield Box(begin, top, end, bottom)
                if above <= top and bottom <= below:
                    break


def _find_faces(near: float, far: float, length: float) -> tuple[float, float]:
    """The outer faces that a stroke has as the nearer and as the farther side of a box.

    A side is thin, or short and with a tick that touches it; else the stroke is a fill beside the box.
    """
    return (near, far) if far - near <= THICKEST or length <= _HIGHEST else (far, near)
