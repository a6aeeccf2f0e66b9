"""Documents -> one xlsx file: a `fields` sheet with a row for each, and a sheet for each value that is a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from lambdas.workbooks.book import Book
from lambdas.workbooks.cells import Cell, read_cell, write_json
from lambdas.workbooks.columns import Columns
from lambdas.workbooks.documents import WorkbookDocument, WorkbookLimits, WorkbookSummary
from lambdas.workbooks.grid import Grid
from lambdas.workbooks.openpyxl_writer import OpenpyxlWriter
from lambdas.workbooks.rows import Row, read_row
from lambdas.workbooks.sheets import name_sheet
from lambdas.workbooks.spool import Spool, open_spool
from lambdas.workbooks.writer import WorkbookWriter

FIELDS_SHEET = "fields"
EXCEL = WorkbookLimits()


def write_workbook(
    documents: Iterable[WorkbookDocument],
    path: Path,
    *,
    limits: WorkbookLimits = EXCEL,
    open_writer: Callable[[Path], WorkbookWriter] = OpenpyxlWriter,
) -> WorkbookSummary:
    """Write `documents` into the workbook `path`, one row each in their order, and say what was cut.

    `documents` is iterated once, and may be a generator: what it gives is kept in a nameless file beside `path` until
    the columns are known. The same documents make the same bytes. When anything raises, no file is left at `path`.
    Raises TypeError for a parsed_document that is not made of JSON's values.
    """
    columns = Columns()
    with open_spool(path.parent) as spool, ExitStack() as undo:
        for document in documents:
            row = read_row(document)
            spool.append(row)
            _note_columns(columns, row)
        writer = open_writer(path)
        undo.callback(writer.discard)
        summary = _Filling(Book(writer, limits), columns, spool).run()
        writer.save()
        undo.pop_all()
    return summary


def _note_columns(columns: Columns, row: Row) -> None:
    for field_id, entry in row.fields:
        if isinstance(entry, Cell):
            columns.add(field_id, entry)
        else:
            columns.add_reference(field_id)


class _Filling:
    """The second pass: `fields` grows row by row while the lists' sheets come and go after it."""

    def __init__(self, book: Book, columns: Columns, spool: Spool) -> None:
        self._book = book
        self._columns = columns
        self._spool = spool
        self._inlined = 0

    def run(self) -> WorkbookSummary:
        headings = self._columns.headings
        fields = Grid(self._book, self._book.take_name(FIELDS_SHEET), headings)
        for number, row in enumerate(self._spool):
            cells = [
                (
                    field_id,
                    entry if isinstance(entry, Cell) else self._write_list(row.document, number, field_id, entry),
                )
                for field_id, entry in row.fields
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

    def _write_list(self, document: str, number: int, field_id: str, values: list[Any]) -> Cell:
        """Write a sheet with one value a row; what stands in `fields` instead."""
        if self._book.is_full:
            self._inlined += 1
            return Cell(write_json(values))
        name = self._book.take_name(name_sheet(number if self._spool.count > 1 else None, field_id))
        columns = Columns()
        cells = [read_cell(value) for value in values]
        for cell in cells:
            columns.add(field_id, cell)
        grid = Grid(self._book, name, columns.headings)
        for cell in cells:
            grid.append(columns.arrange([(field_id, cell)]), document)
        grid.close()
        return Cell(name.reference)
