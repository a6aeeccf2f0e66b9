"""The paragraphs of a page by their layout: lines close below one another, in one column or several."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lambdas.documents.pages import Box, Line

BREAK = 0.4  # of a line's height: a wider gap above it begins a paragraph (SenseML, "types", paragraph)
_ALIKE = 0.8  # of the higher line's height: text of one paragraph is about equally high
_LEAST_SHARED = 0.5  # of the lower line's height: lines that share more of the vertical stand side by side
_BESIDE = 1.0  # of a line's height: what is no further away in its row belongs to it
_MARKER = re.compile(r"[(\[]?\w{1,4}(?:\.\w{1,3})*[.)\]]|[^\w\s]{1,2}|\d+(?:\.\d+)+")
_MARKER_GAP = 0.5  # inches between a number or a bullet and what it stands before
_EDGE_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Rows of lines from top to bottom, each from left to right; all on one page."""

    rows: tuple[tuple[Line, ...], ...]

    @property
    def first(self) -> Line:
        return self.rows[0][0]

    @property
    def last(self) -> Line:
        return self.rows[-1][-1]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for row in self.rows for line in row)

    @property
    def left(self) -> float:
        """The left edge of the rows below the first one, which may be indented; of that one where it is alone."""
        return min(row[0].box.left for row in self.rows[1:] or self.rows)

    @property
    def right(self) -> float:
        return max(line.box.right for line in self.lines)


class PageText:
    """The lines of one page, among which paragraphs are looked for."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = sorted(lines, key=lambda line: (line.box.top, line.box.left))
        self._tops = [line.box.top for line in self.lines]
        self._highest = max((line.box.height for line in self.lines), default=0.0)
        self._found: dict[int, Paragraph] = {}

    def find_around(self, line: Line) -> Paragraph:
        """The paragraph that the line belongs to; that of a number or bullet is the one that it stands before."""
        if id(line) not in self._found:
            paragraph = self._collect(line)
            self._found.update((id(one), paragraph) for one in (line, *paragraph.lines))
        return self._found[id(line)]

    def _collect(self, line: Line) -> Paragraph:
        if _MARKER.fullmatch(line.text):
            beside = (other for other in self._list_near(line.box) if _precedes(line.box, other.box, _MARKER_GAP))
            line = min(beside, key=lambda other: other.box.left, default=line)
        found = {id(line): line}
        waiting = [line]
        while waiting:
            box = waiting.pop().box
            linked = [other for other in self._list_near(box) if id(other) not in found and _is_linked(box, other.box)]
            found.update((id(other), other) for other in linked)
            waiting += linked
        return Paragraph(tuple(tuple(self._mark(row)) for row in _list_rows(found.values())))

    def _list_near(self, box: Box) -> Iterator[Line]:
        """The lines at about the height of a box, itself among them."""
        reach = (1 + BREAK) * self._highest
        start = bisect_left(self._tops, box.top - reach - box.height)
        for line in self.lines[start : bisect_left(self._tops, box.bottom + reach)]:
            if line.box is not box:
                yield line

    def _mark(self, row: list[Line]) -> list[Line]:
        """The row with the number or bullet before it."""
        box = row[0].box
        before = [other for other in self._list_near(box) if _precedes(other.box, box, _MARKER_GAP)]
        nearest = max(before, key=lambda other: other.box.right, default=None)
        return [nearest, *row] if nearest is not None and _MARKER.fullmatch(nearest.text) else row


def _is_linked(one: Box, other: Box) -> bool:
    """Whether two lines are next to each other in a paragraph."""
    if not is_alike(one, other):
        return False
    if _precedes(one, other, _BESIDE * one.height) or _precedes(other, one, _BESIDE * one.height):
        return True
    upper, lower = (one, other) if one.top <= other.top else (other, one)
    return overlaps(one, other) and lower.top - upper.bottom <= BREAK * lower.height + _EDGE_TOLERANCE


def is_alike(one: Box, other: Box) -> bool:
    """Whether two lines are about equally high."""
    return min(one.height, other.height) >= _ALIKE * max(one.height, other.height)


def overlaps(one: Box, other: Box) -> bool:
    """Whether one line is above the other, or part of it."""
    return one.left < other.right and other.left < one.right


def _precedes(left: Box, right: Box, gap: float) -> bool:
    """Whether two lines stand side by side, no further apart than `gap`."""
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    is_beside = shared > _LEAST_SHARED * min(left.height, right.height)
    return is_beside and left.left < right.left and right.left - left.right <= gap


def _list_rows(lines: Iterable[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.box.top, line.box.left)):
        first = rows[-1][0].box if rows else None
        if first is not None and line.box.top < (first.top + first.bottom) / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box.left) for row in rows]
