"""Gutters between columns of text: upright stretches of white with text on both of their sides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lambdas.documents.pages import Box, Line

_MOST_ROWS = 400
_WIDEST_BLANK = 1.0  # inches
_NARROWEST = 0.02  # inches
_LEAST_ROWS = 2  # on either side
_CLOSE = 1.5  # of a line's height: what is no further from the next line beside a gutter goes on in its column

_Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Row:
    """Lines side by side, from left to right, and the stretches of x that they leave free."""

    lines: tuple[Line, ...]
    free: tuple[_Span, ...]

    @property
    def top(self) -> float:
        return self.lines[0].box.top

    @property
    def bottom(self) -> float:
        return max(line.box.bottom for line in self.lines)


def find_gutter(lines: Sequence[Line], least_area: float) -> Box | None:
    """The gutter with the largest area, at least so many square inches, or None.

    It is as high as both columns are, and as what goes on closely above or below in one of them. Where the text beside
    it leaves less of it free, it goes on all the same.
    """
    found = (_find_in_band(band, least_area) for band in _list_bands(_list_rows(lines)[:_MOST_ROWS]))
    return max((box for box in found if box is not None), key=_measure, default=None)


def _list_bands(rows: list[_Row]) -> Iterator[list[_Row]]:
    """The rows between stretches of white over the whole width, for these end columns, too."""
    start = 0
    bottom = float("-inf")
    for index, row in enumerate(rows):
        if row.top - bottom > _WIDEST_BLANK and index > start:
            yield rows[start:index]
            start = index
        bottom = max(bottom, row.bottom)
    yield rows[start:]


def _find_in_band(rows: list[_Row], least_area: float) -> Box | None:
    best: Box | None = None
    place = (0, 0)
    for first in range(len(rows)):
        for stop, span in _list_free(rows, first):
            area = max(least_area, _measure(best) if best else 0.0)
            if (span[1] - span[0]) * (rows[stop - 1].bottom - rows[first].top) < area:
                continue
            box = _trim(rows[first:stop], span)
            if box is not None and _measure(box) >= area:
                best, place = box, (first, stop)
    return None if best is None else _trim(*_stretch(rows, place, (best.left, best.right)))


def _stretch(rows: Sequence[_Row], place: tuple[int, int], span: _Span) -> tuple[Sequence[_Row], _Span]:
    """All rows around those from one number to before another that leave some of the stretch free, and how much."""
    first, stop = place
    for step in (-1, 1):
        following = first - 1 if step < 0 else stop
        while 0 <= following < len(rows):
            shared = max(_intersect((span,), rows[following].free), key=lambda one: one[1] - one[0], default=(0.0, 0.0))
            if shared[1] - shared[0] < _NARROWEST:
                break
            span = shared
            first, stop = min(first, following), max(stop, following + 1)
            following += step
    return rows[first:stop], span


def _measure(box: Box) -> float:
    return box.width * box.height


def _list_free(rows: Sequence[_Row], first: int) -> Iterator[tuple[int, _Span]]:
    """The stretches that are free from row number `first` to before another one, each as far down as it is.

    Without those that are free in the row above as well.
    """
    above = rows[first - 1].free if first else ()
    spans = [span for span in rows[first].free if not _is_within(span, above)]
    for stop in range(first + 1, len(rows) + 1):
        shared = list(_intersect(spans, rows[stop].free if stop < len(rows) else ()))
        kept = set(shared)
        yield from ((stop, span) for span in spans if span not in kept)
        spans = [span for span in shared if not _is_within(span, above)]
        if not spans:
            return


def _is_within(span: _Span, others: Sequence[_Span]) -> bool:
    place = bisect_right(others, (span[0], float("inf"))) - 1
    return place >= 0 and span[1] <= others[place][1]


def _intersect(one: Sequence[_Span], other: Sequence[_Span]) -> Iterator[_Span]:
    """What both have in common, which are sorted and do not overlap."""
    left = right = 0
    while left < len(one) and right < len(other):
        start, end = max(one[left][0], other[right][0]), min(one[left][1], other[right][1])
        if start < end:
            yield start, end
        if one[left][1] <= other[right][1]:
            left += 1
        else:
            right += 1


def _trim(rows: Sequence[_Row], span: _Span) -> Box | None:
    lines = [line for row in rows for line in row.lines]
    left = [line.box for line in lines if line.box.right <= span[0]]
    right = [line.box for line in lines if line.box.left >= span[1]]
    if not left or not right:
        return None
    top = max(left[0].top, right[0].top)
    bottom = min(max(box.bottom for box in left), max(box.bottom for box in right))
    beside = [[box for box in side if top <= _middle(box) <= bottom] for side in (left, right)]
    if any(len(side) < _LEAST_ROWS for side in beside):
        return None
    ends = [_extend(side, top, bottom) for side in (left, right)]
    return Box(span[0], min(end[0] for end in ends), span[1], max(end[1] for end in ends))


def _extend(boxes: Sequence[Box], top: float, bottom: float) -> _Span:
    """The heights between which a column goes on closely from where both columns are."""
    above = [box for box in boxes if _middle(box) <= bottom]
    for lower, upper in pairwise(reversed(above)):
        if lower.top <= top + lower.height:
            if lower.top - upper.bottom > _CLOSE * lower.height:
                break
            top = min(top, upper.top)
    for upper, lower in pairwise(boxes):
        if upper.bottom >= bottom - upper.height:
            if lower.top - upper.bottom > _CLOSE * upper.height:
                break
            bottom = max(bottom, lower.bottom)
    return top, bottom


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _list_rows(lines: Sequence[Line]) -> list[_Row]:
    edges = min(line.box.left for line in lines), max(line.box.right for line in lines)
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.box.top, line.box.left)):
        if rows and line.box.top < _middle(rows[-1][0].box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_Row(tuple(row), tuple(_list_gaps(row, edges))) for row in rows]


def _list_gaps(row: Sequence[Line], edges: _Span) -> Iterator[_Span]:
    left = edges[0]
    for line in sorted(row, key=lambda line: line.box.left):
        if line.box.left > left:
            yield left, line.box.left
        left = max(left, line.box.right)
    if left < edges[1]:
        yield left, edges[1]
