"""The second pass: `fields` grows row by row while the sheets of what is nested come and go after it."""

from __future__ import annotations

from lambdas.workbooks.book import Book
from lambdas.workbooks.cells import Cell, write_json
from lambdas.workbooks.columns import Columns
from lambdas.workbooks.documents import WorkbookSummary
from lambdas.workbooks.entries import Content, Entry, read_content
from lambdas.workbooks.grid import Grid
from lambdas.workbooks.sheets import SheetName, name_sheet
from lambdas.workbooks.spool import Spool

FIELDS_SHEET = "fields"


class Filling:
    """Fills one book from a spool, whose `columns` are those of `fields`.

    With `is_numbered` the names of all other sheets begin with their document's number.

    A sheet is followed by the sheets that its rows refer to, row by row and from left to right, each with those that it
    refers to itself: so it can be told in a CSV file, too, which cell refers to which.
    """

    def __init__(self, book: Book, columns: Columns, spool: Spool, *, is_numbered: bool) -> None:
        self._book = book
        self._columns = columns
        self._spool = spool
        self._is_numbered = is_numbered
        self._inlined = 0

    def run(self) -> WorkbookSummary:
        headings = self._columns.headings
        fields = Grid(self._book, self._book.take_name(FIELDS_SHEET), headings)
        for number, row in enumerate(self._spool):
            place = number if self._is_numbered else None
            cells = [
                (field_id, self._place(entry, row.document, name_sheet(place, field_id), field_id))
                for field_id, entry in sorted(row.fields, key=lambda field: self._columns.rank(field[0]))
            ]
            fields.append(self._columns.arrange(cells), row.document)
        fields.close()
        return WorkbookSummary(
            documents=self._spool.count,
            sheets=self._book.sheets,
            fields=len(headings),
            truncated=tuple(self._book.truncated),
            inlined=self._inlined,
        )

    def _place(self, entry: Entry, document: str, full_name: str, field_id: str) -> Cell:
        """What stands in a cell for `entry`, whose own sheet, where it needs one, is written here."""
        if isinstance(entry, Cell):
            return entry
        if self._book.is_full:
            self._inlined += 1
            return Cell(write_json(entry.value))
        name = self._book.take_name(full_name)
        self._write_sheet(name, read_content(field_id, entry.value), document)
        return Cell(name.reference)

    def _write_sheet(self, name: SheetName, content: Content, document: str) -> None:
        columns = _list_columns(content)
        grid = Grid(self._book, name, columns.headings)
        for row in content.rows:
            cells = [
                (slot.column, self._place(slot.entry, document, f"{name.full}_{slot.path}", slot.column))
                for slot in sorted(row, key=lambda slot: columns.rank(slot.column))
            ]
            grid.append(columns.arrange(cells), document)
        grid.close()


def _list_columns(content: Content) -> Columns:
    columns = Columns()
    for column_id in content.columns:
        columns.name(column_id)
    for row in content.rows:
        for slot in row:
            columns.note(slot.column, slot.entry)
    return columns
