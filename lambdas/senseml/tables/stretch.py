"""The part of a document in which a method looks for tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lambdas.documents.pages import Box, Line
from lambdas.documents.tables.table import Cell, Table
from lambdas.senseml.hits import Hit
from lambdas.senseml.matches.sequence import Sequence as MatchSequence
from lambdas.senseml.scan import Scan
from lambdas.senseml.tables.store import list_tables

_HEADINGS = 3  # rows at a table's top of which one may hold the anchor
_SLACK = 0.02  # inches


@dataclass(frozen=True, slots=True)
class Stretch:
    """From an anchor line, moved down by `offset_y` inches, to before the stop line, or to the end without one."""

    scan: Scan
    anchor: Line
    stop: Line | None
    offset_y: float = 0.0

    @property
    def pages(self) -> Iterator[int]:
        """The numbers of the pages."""
        last = self.scan.lines[-1].page if self.stop is None else self.stop.page
        return (page for page in self.scan.pages if self.anchor.page <= page <= last)

    def find_tables(self, columns: int | None = None) -> Iterator[tuple[Table, tuple[tuple[Cell, ...], ...]]]:
        """The tables in it, with the rows that are in it; those with `columns` columns where that is given."""
        for page in self.pages:
            self.scan.check_time()
            tables = [(table, rows) for table in list_tables(self.scan, page, columns) if (rows := self._cut(table))]
            tables = [one for one in tables if columns is None or one[0].column_count == columns]
            yield from self._prefer(tables) if page == self.anchor.page else tables

    def _cut(self, table: Table) -> tuple[tuple[Cell, ...], ...]:
        """The rows below the anchor and above the stop; all of them if the anchor is a heading of the table."""
        bottoms = (*table.tops[1:], table.box.bottom)
        first, last = self._find_filled(table.page, table.tops, bottoms)
        if table.page == self.anchor.page:
            height = _middle(self.anchor.box) + self.offset_y
            above = sum(bottom <= height for bottom in bottoms)
            is_heading = above < _HEADINGS and _holds(table.box, self.anchor.box)
            first = first if is_heading else max(first, above)
        if self.stop is not None and table.page == self.stop.page and _middle(self.stop.box) < table.box.bottom:
            last = min(last, sum(bottom <= self.stop.box.bottom - _SLACK for bottom in bottoms))
        return table.rows[first:last]

    def _find_filled(self, page: int, tops: Sequence[float], bottoms: Sequence[float]) -> tuple[int, int]:
        """From which row to before which one there is anything on the page: a section may begin or end in a table."""
        start, stop = self.scan.pages[page]
        lines = self.scan.lines[start:stop]
        highest, lowest = min(line.box.top for line in lines), max(line.box.bottom for line in lines)
        return sum(bottom <= highest for bottom in bottoms), sum(top < lowest for top in tops)

    def _prefer(
        self, tables: list[tuple[Table, tuple[tuple[Cell, ...], ...]]]
    ) -> list[tuple[Table, tuple[tuple[Cell, ...], ...]]]:
        """Of tables side by side those that are nearer to the anchor, left or right of it."""
        return [
            one
            for one in tables
            if not any(
                _are_beside(one[0].box, other[0].box) and self._distance(other[0].box) < self._distance(one[0].box)
                for other in tables
            )
        ]

    def _distance(self, box: Box) -> float:
        return max(box.left - self.anchor.box.right, self.anchor.box.left - box.right, 0.0)


def find_stretch(scan: Scan, anchor: Hit, stop: MatchSequence | None, offset_y: float = 0.0) -> Stretch:
    """The part of the document from an anchor on; a stop that is found nowhere, and `last`, let it go on to the end."""
    hit = None if stop is None or stop.is_last else stop.find_first(scan, anchor.index + 1, len(scan.lines))
    return Stretch(scan, scan.lines[anchor.index], None if hit is None else scan.lines[hit.index], offset_y)


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _holds(box: Box, other: Box) -> bool:
    across = (other.left + other.right) / 2
    return box.left <= across <= box.right and box.top <= _middle(other) <= box.bottom


def _are_beside(one: Box, other: Box) -> bool:
    return one.top < other.bottom and other.top < one.bottom
