"""Boxes to be ticked within the cells of tables: `[true]` or `[false]` where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Box, Line, Word
from lambdas.documents.pixels.images import STRIP
from lambdas.documents.tables.table import Cell
from lambdas.senseml.methods.darkness import DARK
from lambdas.senseml.methods.marks import Mark, find_marks
from lambdas.senseml.scan import Scan

_LARGER = 1.5  # times: so much wider or higher than a box in it is a cell, or it is the box itself


def read_with_ticks(cell: Cell, page: int, scan: Scan) -> tuple[Line, ...]:
    """The lines of a cell with a word for each box to be ticked, in place of what ticks it."""
    marks = [mark for mark in _list_marks(scan, page, cell.box) if _is_within(mark.box, cell.box)]
    if not marks:
        return cell.lines
    lines: list[list[Word]] = []
    for line in cell.lines:
        words = line.words or (Word(line.text, line.box),)
        lines.append([word for word in words if not any(_holds(mark.box, word.box) for mark in marks)])
    for mark in marks:
        word = Word("[true]" if mark.is_ticked else "[false]", mark.box)
        beside = next((words for words in lines if any(_is_beside(mark.box, other.box) for other in words)), None)
        if beside is None:
            lines.append([word])
        else:
            beside.append(word)
    made = [_make_line(words, page) for words in lines if words]
    return tuple(sorted(made, key=lambda line: (line.box.top + line.box.bottom, line.box.left)))


def _list_marks(scan: Scan, page: int, box: Box) -> Iterator[Mark]:
    for strip in range(int(max(box.top, 0) / STRIP), int(box.bottom / STRIP) + 1):
        yield from find_marks(scan, page, strip, DARK)


def _make_line(words: Iterable[Word], page: int) -> Line:
    ordered: Sequence[Word] = sorted(words, key=lambda word: word.box.left)
    box: Box = enclose(word.box for word in ordered)
    return Line(" ".join(word.text for word in ordered), box, page, tuple(ordered))


def _is_within(box: Box, cell: Box) -> bool:
    is_larger = cell.width > _LARGER * box.width or cell.height > _LARGER * box.height
    return is_larger and _holds(cell, box)


def _holds(outer: Box, inner: Box) -> bool:
    across, down = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left <= across <= outer.right and outer.top <= down <= outer.bottom


def _is_beside(one: Box, other: Box) -> bool:
    return min(one.bottom, other.bottom) - max(one.top, other.top) > min(one.height, other.height) / 2
