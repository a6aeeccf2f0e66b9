"""Documents -> one xlsx file: a `fields` sheet with a row for each, and sheets for what no cell can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

from lambdas.workbooks.book import Book
from lambdas.workbooks.columns import Columns
from lambdas.workbooks.documents import WorkbookDocument, WorkbookLimits, WorkbookSummary
from lambdas.workbooks.filling import Filling
from lambdas.workbooks.openpyxl_writer import OpenpyxlWriter
from lambdas.workbooks.rows import read_row
from lambdas.workbooks.spool import open_spool
from lambdas.workbooks.writer import WorkbookWriter

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
    is_portfolio = False
    with open_spool(path.parent) as spool, ExitStack() as undo:
        for document in documents:
            is_portfolio = is_portfolio or document.place is not None
            row = read_row(document)
            spool.append(row)
            for field_id, entry in row.fields:
                columns.note(field_id, entry)
        writer = open_writer(path)
        undo.callback(writer.discard)
        # A portfolio is one by the rules for several documents, however many are in it.
        is_numbered = is_portfolio or spool.count > 1
        summary = Filling(Book(writer, limits), columns, spool, is_numbered=is_numbered).run()
        writer.save()
        undo.pop_all()
    return summary
