"""A stretch of a document from one height on a page to another, and the lines in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import structs

from lambdas.documents.pages import Line
from lambdas.senseml.scan import Scan
from lambdas.senseml.text_index import TextIndex

Position = tuple[tuple[int, int], float]
"""A page's number and a block on it, and inches from the page's top; one off the page is before or after all lines."""

NOWHERE: Position = ((-1, 0), 0.0)

TOLERANCE = 0.08
"""Inches by which lines of one row may begin higher or lower than each other, unless the configuration says."""

_EDGE_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Extent:
    """The lines whose tops are at `start` or below it and above `stop`; they may stand on several pages."""

    start: Position
    stop: Position

    def cut(self, scan: Scan) -> tuple[Line, ...]:
        """The lines within, in reading order."""
        first = bisect_left(scan.lines, _raise(self.start), key=find_top)
        return scan.lines[first : bisect_left(scan.lines, _raise(self.stop), key=find_top)]


def find_top(line: Line) -> Position:
    """Where a line begins."""
    return line.flow, line.box.top


def find_end(scan: Scan) -> Position:
    """Below all lines."""
    return (scan.lines[-1].page + 1, 0), 0.0


def move(position: Position, inches: float) -> Position:
    """The position so much further down in the same flow; further up where negative."""
    return position[0], position[1] + inches


def scan_lines(lines: Sequence[Line], lent: Sequence[Line], scan: Scan) -> Scan:
    """A scan of lines and of those that they are lent from elsewhere, each of them once, in reading order."""
    own = {id(line): line for line in lines}
    borrowed = {id(line): line for line in lent}
    ordered = tuple(sorted((borrowed | own).values(), key=lambda line: (*find_top(line), line.box.left)))
    pages: dict[int, tuple[int, int]] = {}
    for index, line in enumerate(ordered):
        pages[line.page] = (pages.get(line.page, (index, index))[0], index + 1)
    first = next((index for index, line in enumerate(ordered) if id(line) in own), 0)
    return structs.replace(scan, lines=ordered, pages=pages, texts=TextIndex(ordered, first))


def _raise(position: Position) -> Position:
    return move(position, -_EDGE_TOLERANCE)
