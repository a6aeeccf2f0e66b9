"""The part of a document in which a method looks for tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.documents.pages import Box, Line
from lambdas.documents.tables.table import Cell, Table
from lambdas.senseml.matches.sequence import Hit, Sequence
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
        tops = [min(cell.box.top for cell in row if cell.row == number) for number, row in enumerate(table.rows)]
        bottoms = [*tops[1:], table.box.bottom]
        first, last = 0, len(tops)
        if table.page == self.anchor.page:
            height = _middle(self.anchor.box) + self.offset_y
            first = sum(bottom <= height for bottom in bottoms)
            if first < _HEADINGS and _holds(table.box, self.anchor.box):
                first = 0
        if self.stop is not None and table.page == self.stop.page:
            last = sum(bottom <= self.stop.box.bottom - _SLACK for bottom in bottoms)
            last = last if _middle(self.stop.box) < table.box.bottom else len(tops)
        return table.rows[first:last]

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


def find_stretch(scan: Scan, anchor: Hit, stop: Sequence | None, offset_y: float = 0.0) -> Stretch:
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
