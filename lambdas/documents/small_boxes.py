"""Small boxes that are there to be ticked, found in the pixels of a page.

Strokes say where such a box may be, pixels where its sides are and what is between them: a tick may touch a side, and
then a stroke is thicker than the side.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

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
_MOST_PAIRS = 1000  # of level strokes in one strip; forms have at most some hundred, photographs any number
_MOST_GUESSES = 3000  # in one strip
_LONGEST = 2.2  # times as wide as high, or as high as wide


@dataclass(frozen=True, slots=True)
class SmallBox:
    """What is between the sides of a box, the box around these, and how much of what is between is dark, 0 to 1."""

    inner: Box
    outer: Box
    ink: float


class SmallBoxes:
    """The small boxes of one page, looked for strip by strip in what its rulings leave as guesses.

    `rulings` are those of at least `SHORTEST` inches.
    """

    def __init__(self, rulings: Rulings) -> None:
        self._upper = sorted((_upper_face(one), one.left, one.right) for one in rulings.level)
        self._lower = sorted((_lower_face(one), one.left, one.right) for one in rulings.level)
        self._tops = [one[0] for one in self._upper]
        self._bottoms = [one[0] for one in self._lower]
        self._plumb = rulings.plumb

    def find(self, raster: Raster, top: float, bottom: float, *, dark: float) -> tuple[SmallBox, ...]:
        """The boxes whose middles are at or below `top` and above `bottom`, of sides darker than `dark`.

        They are sorted by top, then left. Of boxes one in the other only the inner ones count.
        """
        pixels = _Pixels(raster, dark)
        guesses = dict.fromkeys(islice(self._guess(top, bottom), _MOST_GUESSES))
        settled = (pixels.settle(guess) for guess in guesses)
        found = {box.inner: box for box in settled if box and top <= (box.inner.top + box.inner.bottom) / 2 < bottom}
        boxes = sorted(found.values(), key=lambda box: (box.inner.top, box.inner.left))
        return tuple(_choose(boxes))

    def _guess(self, top: float, bottom: float) -> Iterator[Box]:
        """Boxes between two level strokes one above the other and the plumb strokes that join them, by outer faces.

        Those with their middles between `top` and `bottom` are among them.
        """
        plumb = [one for one in self._plumb if one.top < bottom + _HIGHEST / 2 and one.bottom > top - _HIGHEST / 2]
        lefts = [one.left for one in plumb]
        start, stop = bisect_left(self._tops, top - _HIGHEST / 2), bisect_left(self._tops, bottom)
        upper = [one for one in self._upper[start:stop] if _carries(one, _SMALLEST / 2, plumb, lefts)]
        start, stop = bisect_left(self._bottoms, top), bisect_left(self._bottoms, bottom + _HIGHEST / 2)
        lower = [one for one in self._lower[start:stop] if _carries(one, -_SMALLEST / 2, plumb, lefts)]
        bottoms, pairs = [one[0] for one in lower], 0
        for face, begin, end in upper:
            for other, left, right in lower[
                bisect_left(bottoms, face + _SMALLEST) : bisect_left(bottoms, face + _HIGHEST)
            ]:
                first, last = max(begin, left), min(end, right)
                pairs += 1
                if pairs > _MOST_PAIRS:
                    return
                if last - first >= _SMALLEST:
                    near = plumb[bisect_left(lefts, first - LARGEST) : bisect_left(lefts, last + _SLACK)]
                    yield from _join(face, other, first - _SLACK, last + _SLACK, near)
                if left <= begin and end <= right:
                    break


def _carries(level: tuple[float, float, float], down: float, plumb: Sequence[Box], lefts: Sequence[float]) -> bool:
    """Whether there are two plumb strokes at a level one, going on from it as far `down` at least."""
    face, left, right = level
    y = face + down
    near = plumb[bisect_left(lefts, left - LARGEST) : bisect_left(lefts, right + _SLACK)]
    return sum(one.top <= y <= one.bottom and one.right >= left - _SLACK for one in near) > 1


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
                if after.top <= top and bottom <= after.bottom:
                    break


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
        self._dark = mark_dark(dark)
        self._thickest = max(round(_THICKEST * raster.density), 1)

    def settle(self, guess: Box) -> SmallBox | None:
        """The box whose sides begin about where a guess has its own; None where a side is not whole."""
        left, top, right, bottom = self._raster.clip(guess)
        rows, columns = self._read_rows(left, right), self._read_columns(top, bottom)
        above, below = self._measure(rows, range(top, bottom)), self._measure(rows, range(bottom - 1, top - 1, -1))
        if above is None or below is None:
            return None
        before, after = (
            self._measure(columns, range(left, right)),
            self._measure(columns, range(right - 1, left - 1, -1)),
        )
        if before is None or after is None:
            return None
        inner, outer = (
            (left + before[face], top + above[face], right - after[face], bottom - below[face]) for face in (1, 0)
        )
        between = [self._read_rows(inner[0], inner[2])(y) for y in range(inner[1], inner[3])]
        if not between or inner[2] <= inner[0] or _is_crossed(between):
            return None
        if _is_crossed([bytes(column) for column in zip(*between, strict=True)]):
            return None
        box = SmallBox(self._scale(inner), self._scale(outer), _measure_ink(between))
        fits = min(box.inner.width, box.inner.height) >= _SMALLEST and max(box.inner.width, box.inner.height) <= LARGEST
        return box if fits else None

    def _read_rows(self, left: int, right: int) -> Callable[[int], bytes]:
        return lambda y: self._raster.row(y, left, right).translate(self._dark)

    def _read_columns(self, top: int, bottom: int) -> Callable[[int], bytes]:
        return lambda x: self._raster.column(x, top, bottom).translate(self._dark)

    def _scale(self, edges: tuple[int, int, int, int]) -> Box:
        left, top, right, bottom = (edge / self._raster.density for edge in edges)
        return Box(left, top, right, bottom)

    def _measure(self, read: Callable[[int], bytes], places: Sequence[int]) -> tuple[int, int] | None:
        """Between which rows or columns a side is, counted from the first place; None where none of them is whole.

        Strokes that lean begin before the side does.
        """
        begin: int | None = None
        for place, at in enumerate(places[: 2 * self._thickest]):
            line = read(at)
            is_whole = line.count(1) >= _WHOLE * len(line)
            if begin is None and is_whole:
                begin = place
            if begin is None and place >= self._thickest:
                return None
            if begin is not None and (not is_whole or place >= begin + self._thickest):
                return begin, place
        return None


def _measure_ink(rows: Sequence[bytes]) -> float:
    """The share of the ones in rows, without the outermost pixels: corners of sides may be round."""
    inner = b"".join(row[1:-1] for row in rows[1:-1])
    return inner.count(1) / len(inner) if inner else 0.0


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
