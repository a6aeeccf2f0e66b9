"""Columns of lines side by side, told apart by the white space between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from lambdas.documents.pages import Line

Span = tuple[float, float]
"""From a left edge to a right edge, in inches from the left edge of the page."""

_LEAST = 1e-6


def take_columnar(lines: Sequence[Line], min_gap: float) -> int:
    """How many of the lines, in reading order, come before the first one that spans several columns of those above it.

    Lines less than `min_gap` inches apart are of one column.
    """
    columns = _Columns(min_gap)
    for count, line in enumerate(lines):
        if not columns.take(line.box.left, line.box.right):
            return count
    return len(lines)


class _Columns:
    """Columns from left to right, `min_gap` inches apart or more, that grow with each line."""

    def __init__(self, min_gap: float) -> None:
        self._min_gap = min_gap
        self._lefts: list[float] = []
        self._rights: list[float] = []

    def take(self, left: float, right: float) -> bool:
        """Put a line in the column that it touches, or into one of its own; False where it spans several."""
        if bisect_left(self._lefts, right) - bisect_right(self._rights, left) > 1:
            return False
        first = bisect_right(self._rights, left - self._min_gap)
        last = bisect_left(self._lefts, right + self._min_gap)
        near = slice(first, max(first, last))
        self._lefts[near] = [min([left, *self._lefts[near]])]
        self._rights[near] = [max([right, *self._rights[near]])]
        return True


def find_gutters(lines: Iterable[Line], min_gap: float) -> list[Span]:
    """The stretches of x between lines, at least `min_gap` inches wide, that no line covers, from left to right."""
    spans = sorted((line.box.left, line.box.right) for line in lines)
    gutters = []
    right = spans[0][1] if spans else 0.0
    for span in spans:
        if span[0] - right >= max(min_gap, _LEAST):
            gutters.append((right, span[0]))
        right = max(right, span[1])
    return gutters


def set_apart_spanning(lines: Sequence[Line], min_gap: float) -> tuple[list[Line], list[Line]]:
    """The lines, in reading order, that are cells of columns, and those that span several of these.

    A line spans the gap between two neighbours in a row when it reaches over some of both. That may also say that these
    are of one column: it does where more lines with neighbours of their own span the gap than rows have a gap there.
    """
    rows = list(_list_rows(lines))
    gaps = [gap for row in rows for gap in _list_gaps(row, min_gap)]
    cells = [(line.box.left, line.box.right) for row in rows if len(row) > 1 for line in row]
    crossed = _count_around(gaps, cells)
    lefts, rights = sorted(left for left, _ in gaps), sorted(right for _, right in gaps)
    real = [
        gap
        for gap, count in zip(gaps, crossed, strict=True)
        if bisect_left(lefts, gap[1]) - bisect_right(rights, gap[0]) >= count
    ]
    reaches = _Reaches(real)
    spanning = [line for line in lines if reaches.span(line.box.left, line.box.right)]
    apart = set(map(id, spanning))
    return [line for line in lines if id(line) not in apart], spanning


class _Reaches:
    """Which lines reach over a gap and beyond it."""

    def __init__(self, gaps: Iterable[Span]) -> None:
        ordered = sorted(gaps)
        self._lefts = [left for left, _ in ordered]
        self._nearest = list(accumulate((right for _, right in reversed(ordered)), min))[::-1]

    def span(self, left: float, right: float) -> bool:
        first = bisect_right(self._lefts, left)
        return first < len(self._nearest) and self._nearest[first] < right


def _count_around(gaps: list[Span], spans: Iterable[Span]) -> list[int]:
    """How many of the spans begin before each gap and end after it."""
    waiting = sorted(spans, reverse=True)
    begun: list[float] = []
    counts = [0] * len(gaps)
    for index in sorted(range(len(gaps)), key=gaps.__getitem__):
        left, right = gaps[index]
        while waiting and waiting[-1][0] < left:
            insort(begun, waiting.pop()[1])
        counts[index] = len(begun) - bisect_right(begun, right)
    return counts


def _list_gaps(row: list[Line], min_gap: float) -> Iterator[Span]:
    """The gaps between neighbours in a row."""
    right = row[0].box.right
    for line in row[1:]:
        if line.box.left - right >= max(min_gap, _LEAST):
            yield right, line.box.left
        right = max(right, line.box.right)


def _list_rows(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines side by side from left to right; they begin above the middle of the first of them."""
    row: list[Line] = []
    for line in lines:
        if row and (line.flow != row[0].flow or line.box.top > (row[0].box.top + row[0].box.bottom) / 2):
            yield sorted(row, key=lambda one: one.box.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda one: one.box.left)
