"""Rulings of one direction, laid out so that those near a place are found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from msgspec import Struct

from lambdas.documents.box import Box

SLACK = 0.04
"""Inches: what strokes may lack at corners and between one another, and how far those of one side may be apart."""

_BUCKET = 0.25
_THICK = 0.06  # inches: bars and fills, of which there are few


class Stroke(Struct, frozen=True, gc=False):
    """A stroke by its faces across its direction, `near` being left or top, and its ends along it; in inches.

    A thin one is a line, not a bar or the fill of a box.
    """

    near: float
    far: float
    begin: float
    end: float
    is_thin: bool


class Strokes:
    """The strokes of a page in one direction: the level ones or the plumb ones."""

    def __init__(self, strokes: Iterable[Stroke]) -> None:
        self._sorted = sorted(strokes, key=lambda one: (one.near, one.begin))
        self._nears = [one.near for one in self._sorted]
        self._thick = [one for one in self._sorted if not one.is_thin]
        self._stretches: dict[float, list[tuple[float, float]]] = {}
        self._buckets: dict[int, list[Stroke]] = {}
        for one in self._sorted:
            for bucket in range(int((one.begin - SLACK) // _BUCKET), int((one.end + SLACK) // _BUCKET) + 1):
                self._buckets.setdefault(bucket, []).append(one)

    def crossing(self, at: float) -> list[Stroke]:
        """The strokes that reach over `at`, a place along their direction, or nearly so; sorted by their near face."""
        found = self._buckets.get(int(at // _BUCKET), ())
        return [one for one in found if one.begin - SLACK <= at <= one.end + SLACK]

    def reach(self, face: float, at: float) -> tuple[float, float]:
        """How far what is dark along a face goes without a break in both directions from `at`, a place in it."""
        for begin, end in self._unite(face):
            if begin - SLACK <= at <= end + SLACK:
                return begin, end
        return at, at

    def measure_gaps(self, face: float, begin: float, end: float) -> float:
        """How many inches between `begin` and `end` there is no stroke along a face."""
        covered = (min(last, end) - max(first, begin) for first, last in self._unite(face))
        return (end - begin) - sum(one for one in covered if one > 0)

    def _unite(self, face: float) -> list[tuple[float, float]]:
        """The stretches along a face where there is a stroke, or nearly so, in their order."""
        if face not in self._stretches:
            self._stretches[face] = self._join(face)
        return self._stretches[face]

    def _join(self, face: float) -> list[tuple[float, float]]:
        start, stop = bisect_left(self._nears, face - _THICK - SLACK / 2), bisect_right(self._nears, face + SLACK / 2)
        beside = [one for one in self._sorted[start:stop] if one.far >= face - SLACK / 2]
        beside.extend(one for one in self._thick if one.near <= face <= one.far)
        stretches: list[tuple[float, float]] = []
        for one in sorted(beside, key=lambda one: one.begin):
            if stretches and one.begin <= stretches[-1][1] + SLACK:
                stretches[-1] = (stretches[-1][0], max(stretches[-1][1], one.end))
            else:
                stretches.append((one.begin, one.end))
        return stretches


def lay_out_level(boxes: Iterable[Box]) -> Strokes:
    """Level strokes: faces are heights on the page, ends are left and right."""
    return Strokes(Stroke(box.top, box.bottom, box.left, box.right, box.height <= _THICK) for box in boxes)


def lay_out_plumb(boxes: Iterable[Box]) -> Strokes:
    """Plumb strokes: faces are distances from the page's left edge, ends are top and bottom."""
    return Strokes(Stroke(box.left, box.right, box.top, box.bottom, box.width <= _THICK) for box in boxes)
