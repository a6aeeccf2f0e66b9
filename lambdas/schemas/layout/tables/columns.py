"""Columns: where one ends and the next begins, by the heading and by the white space below it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lambdas.documents.pages import Box, Line, Word
from lambdas.schemas.layout.tables.headings import Heading
from lambdas.schemas.layout.tables.rows import Row

_STEP = 0.02  # inches between places that are tried for a border
_LINE_CROSSED = 0.3  # how bad it is to part a line between its words, where parting a word is 1
_STAGGERED = 0.25  # of the lower row's height: rows that overlap by more, each in other columns, are one
_WORDY = 3  # columns that one line reaches into: it is a sentence, and no cell


@dataclass(frozen=True, slots=True)
class Cells:
    """A row's words by column; `torn` are the columns whose words came out of a line that was parted."""

    row: Row
    words: Mapping[int, tuple[Word, ...]]
    torn: frozenset[int] = frozenset()
    spanning: bool = False

    def text(self, column: int) -> str:
        return " ".join(word.text for word in self.words.get(column, ()))


@dataclass(frozen=True, slots=True)
class Columns:
    """The borders between a heading's columns, in inches, from left to right: one less than there are columns."""

    borders: tuple[float, ...]

    def place(self, row: Row) -> Cells:
        """Return the row's words by column, without the cells of dashes and dots."""
        words: dict[int, list[Word]] = {}
        torn: set[int] = set()
        spanning = False
        for line in row.lines:
            parts = self._part(line)
            spanning = spanning or len(parts) >= _WORDY
            if len(parts) > 1:
                torn.update(parts)
            for column, some in parts.items():
                words.setdefault(column, []).extend(some)
        told = {column: tuple(words[column]) for column in sorted(words) if _tells(words[column])}
        return Cells(row, told, frozenset(torn & told.keys()), spanning)

    def _part(self, line: Line) -> dict[int, list[Word]]:
        words = line.words or (Word(line.text, line.box),)
        crossed = [border for border in self.borders if line.box.left < border < line.box.right]
        if any(word.box.left < border < word.box.right for border in crossed for word in words):
            return {self._column_of(_widest_part(line.box, self.borders)): list(words)}
        parts: dict[int, list[Word]] = {}
        for word in words:
            parts.setdefault(self._column_of((word.box.left + word.box.right) / 2), []).append(word)
        return parts

    def _column_of(self, across: float) -> int:
        return bisect_right(self.borders, across)


def _tells(words: Sequence[Word]) -> bool:
    """Whether a cell holds more than a dash or dots, which say that it is empty."""
    return any(character.isalnum() for word in words for character in word.text)


def join_staggered(rows: Iterable[Cells]) -> list[Cells]:
    """Return the rows, those joined that overlap in height and fill other columns: cells centred beside higher ones."""
    joined: list[list[Cells]] = []
    for cells in rows:
        if joined and _is_staggered(cells, joined[-1]):
            joined[-1].append(cells)
        else:
            joined.append([cells])
    return [some[0] if len(some) == 1 else _join(some) for some in joined]


def _is_staggered(cells: Cells, group: Sequence[Cells]) -> bool:
    overlapped = [
        other
        for other in group
        if other.row.bottom - cells.row.top > _STAGGERED * min(cells.row.height, other.row.height)
    ]
    return bool(overlapped) and all(cells.words.keys().isdisjoint(other.words) for other in overlapped)


def _join(group: Sequence[Cells]) -> Cells:
    rows = [cells.row for cells in group]
    whole = Row(
        tuple(line for row in rows for line in row.lines), min(row.top for row in rows), max(row.bottom for row in rows)
    )
    words: dict[int, tuple[Word, ...]] = {}
    for cells in group:
        for column, some in cells.words.items():
            words[column] = (*words.get(column, ()), *some)
    torn = frozenset(column for cells in group for column in cells.torn)
    return Cells(whole, words, torn, any(cells.spanning for cells in group))


def find_columns(heading: Heading, rows: Sequence[Row]) -> Columns:
    """Return the columns of the table below a heading; `rows` are some of its rows."""
    lines = [line for row in rows for line in row.lines]
    return Columns(tuple(_find_border(left.box, right.box, lines) for left, right in pairwise(heading.cells)))


def _find_border(left: Box, right: Box, lines: Sequence[Line]) -> float:
    start, end = left.right, right.left
    if end - start <= _STEP:
        return (start + end) / 2
    count = int((end - start) / _STEP)
    tried = [start + (end - start) * step / count for step in range(1, count)] or [(start + end) / 2]
    badness = [_count_crossed(across, lines) for across in tried]
    least = min(badness)
    run = max(_runs([bad <= least for bad in badness]), key=lambda one: one[1] - one[0])
    return (tried[run[0]] + tried[run[1]]) / 2


def _count_crossed(across: float, lines: Sequence[Line]) -> float:
    bad = 0.0
    for line in lines:
        if line.box.left < across < line.box.right:
            words = line.words or (Word(line.text, line.box),)
            bad += 1 if any(word.box.left < across < word.box.right for word in words) else _LINE_CROSSED
    return bad


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place, flag in enumerate(flags):
        if flag and runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        elif flag:
            runs.append((place, place))
    return runs


def _widest_part(box: Box, borders: Sequence[float]) -> float:
    """The middle of the part of a box that is widest, where borders cut it."""
    edges = [box.left, *(border for border in borders if box.left < border < box.right), box.right]
    left, right = max(pairwise(edges), key=lambda part: part[1] - part[0])
    return (left + right) / 2
