"""Cells: the rectangles that rulings enclose, found from a point within.

The sides of a cell are the strokes nearest to the point that go all along it. What is nearer and does not, as an
underline or a letter's stem, is passed over. Where no four sides are found, one may be missing: such a cell ends where
the two strokes end that run towards the missing one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter

from msgspec import Struct

from lambdas.documents.box import Box
from lambdas.documents.pixels.rulings import Rulings
from lambdas.documents.pixels.strokes import SLACK, Stroke, lay_out_level, lay_out_plumb

GAPS = 0.05
"""Of a side's length: as much may be without a stroke, of short ones twice as much up to `SLACK`."""

_MOST_STEPS = 100  # strokes that are passed over until there is no cell
_MOST_POINTS = 2_000  # that are remembered: fields of a form step over the same boxes
_UNEVEN = 0.15  # inches: how unlike the ends of the two strokes of a cell without the side between them may be
_SMALLEST = 0.02  # inches

_LEFT, _RIGHT, _TOP, _BOTTOM = range(4)
_ALONG = ((_TOP, _BOTTOM), (_TOP, _BOTTOM), (_LEFT, _RIGHT), (_LEFT, _RIGHT))
"""The sides between which each side runs."""


_NEAR: Callable[[Stroke], float] = attrgetter("near")
_FAR: Callable[[Stroke], float] = attrgetter("far")
_INNER = (_FAR, _NEAR, _FAR, _NEAR)
"""The face of each side's stroke that looks into the cell."""


class Cell(Struct, frozen=True, gc=False):
    """What is between the sides of a cell, and the box around these; both end alike where a side is missing."""

    inner: Box
    outer: Box


class Cells:
    """The cells of one page."""

    def __init__(self, rulings: Rulings) -> None:
        level, plumb = lay_out_level(rulings.level), lay_out_plumb(rulings.plumb)
        self._strokes = (plumb, plumb, level, level)
        self._found: dict[tuple[float, float], Cell | None] = {}

    def find(self, x: float, y: float) -> Cell | None:
        """The smallest cell around a point in inches; None where there is none."""
        if (x, y) not in self._found:
            if len(self._found) >= _MOST_POINTS:
                self._found.clear()
            self._found[x, y] = self._find(x, y)
        return self._found[x, y]

    def _find(self, x: float, y: float) -> Cell | None:
        plumb, _, level, _ = self._strokes
        ways = (*_part(plumb.crossing(y), x), *_part(level.crossing(x), y))
        closed = self._close(ways, (x, y), None)
        if closed:
            return closed
        opened = [self._close(ways, (x, y), side) for side in range(4)]
        found = [cell for cell in opened if cell]
        return min(found, key=lambda cell: cell.inner.width * cell.inner.height, default=None)

    def _close(self, ways: Sequence[Sequence[Stroke]], point: tuple[float, float], missing: int | None) -> Cell | None:
        """The nearest strokes of all sides but the missing one, each passed over that has too many gaps."""
        places = [0, 0, 0, 0]
        for _ in range(_MOST_STEPS):
            if any(places[side] >= len(ways[side]) for side in range(4) if side != missing):
                return None
            sides = [None if side == missing else ways[side][places[side]] for side in range(4)]
            faces = [_INNER[side](stroke) if stroke else 0.0 for side, stroke in enumerate(sides)]
            if missing is not None:
                shorter = self._end_openly(faces, missing, point)
                if shorter is not None:
                    places[shorter] += 1
                    continue
            worst = self._find_worst(sides, faces)
            if worst is None:
                return _build(sides, faces)
            places[worst] += 1
        return None

    def _end_openly(self, faces: list[float], missing: int, point: tuple[float, float]) -> int | None:
        """Put the missing side where the two end that run towards it; where they end unevenly, tell the shorter one."""
        at = point[0] if missing in (_LEFT, _RIGHT) else point[1]
        beyond = missing in (_RIGHT, _BOTTOM)
        ends = [(self._strokes[side].reach(faces[side], at)[beyond], side) for side in _ALONG[missing]]
        nearer, farther = (min(ends), max(ends)) if beyond else (max(ends), min(ends))
        if abs(nearer[0] - farther[0]) > _UNEVEN:
            return nearer[1]
        faces[missing] = nearer[0]
        return None

    def _find_worst(self, sides: Sequence[Stroke | None], faces: Sequence[float]) -> int | None:
        """The side of which the most inches too many are without a stroke; None where none has too many."""
        worst, most = None, 0.0
        for side, stroke in enumerate(sides):
            begin, end = (faces[one] for one in _ALONG[side])
            if stroke is None or (stroke.begin <= begin and end <= stroke.end):
                continue  # most often one stroke is the whole side
            gaps = self._strokes[side].measure_gaps(faces[side], begin, end)
            excess = gaps - max(GAPS * (end - begin), min(2 * GAPS * (end - begin), SLACK))
            if excess > 0 and excess >= most:
                worst, most = side, excess
        return worst


def _part(strokes: Sequence[Stroke], at: float) -> tuple[list[Stroke], list[Stroke]]:
    """Those before and those after a place, the nearest ones first; they are given by their near faces.

    A thin one that the place lies on is on the side of its middle; a fill around the place is on neither.
    """
    before: list[Stroke] = []
    after: list[Stroke] = []
    for one in strokes:
        if one.far <= at or (one.is_thin and one.near + one.far <= 2 * at):
            before.append(one)
        elif one.is_thin or one.near >= at:
            after.append(one)
    before.sort(key=_FAR, reverse=True)
    return before, after


def _build(sides: Sequence[Stroke | None], faces: Sequence[float]) -> Cell | None:
    """None for what has no extent to speak of."""
    left, right, top, bottom = faces
    if right - left < _SMALLEST or bottom - top < _SMALLEST:
        return None
    outer = [
        face if stroke is None else stroke.far if side in (_RIGHT, _BOTTOM) else stroke.near
        for side, (stroke, face) in enumerate(zip(sides, faces, strict=True))
    ]
    return Cell(Box(left, top, right, bottom), Box(outer[0], outer[2], outer[1], outer[3]))
