"""Documents -> one CSV file, by the rules of the workbook."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from lambdas.workbooks.csv_writer import CsvWriter
from lambdas.workbooks.documents import WorkbookDocument, WorkbookLimits, WorkbookSummary
from lambdas.workbooks.workbook import write_workbook
from lambdas.workbooks.writer import WorkbookWriter

CSV = WorkbookLimits(rows=sys.maxsize, columns=sys.maxsize, text=sys.maxsize, sheets=20_000)
"""A CSV file cuts nothing. What would be one of more blocks than `sheets`, each a file until all are there, stands as
JSON in its cell."""


def write_csv(
    documents: Iterable[WorkbookDocument],
    path: Path,
    *,
    limits: WorkbookLimits = CSV,
    open_writer: Callable[[Path], WorkbookWriter] = CsvWriter,
) -> WorkbookSummary:
    """Write what `write_workbook` would, its sheets in their order with an empty line between them.

    The blocks have no titles. They stand in the order of the cells that refer to them, row by row and from left to
    right, each followed by those that it refers to itself. Text that begins with `=`, `+`, `-`, `@`, a tab or a
    carriage return gets an apostrophe in front. Raises as `write_workbook`.
    """
    return write_workbook(documents, path, limits=limits, open_writer=open_writer)
