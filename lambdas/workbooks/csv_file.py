"""Documents -> one CSV file, by the rules of the workbook."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from lambdas.workbooks.csv_writer import CsvWriter
from lambdas.workbooks.documents import WorkbookDocument, WorkbookLimits, WorkbookSummary
from lambdas.workbooks.workbook import EXCEL, write_workbook
from lambdas.workbooks.writer import WorkbookWriter

CSV = WorkbookLimits(rows=sys.maxsize, columns=sys.maxsize, text=sys.maxsize, sheets=EXCEL.sheets)
"""A CSV file cuts nothing; as in a workbook, more lists than `sheets` stand as JSON in their cells."""


def write_csv(
    documents: Iterable[WorkbookDocument],
    path: Path,
    *,
    limits: WorkbookLimits = CSV,
    open_writer: Callable[[Path], WorkbookWriter] = CsvWriter,
) -> WorkbookSummary:
    """Write what `write_workbook` would, its sheets in their order with an empty line between them.

    The blocks have no titles. They stand in the order in which the cells that refer to them were written: a section's
    block, then those that its first row refers to, each with its own, then those of the next row. Text that begins with
    `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in front. Raises as `write_workbook`.
    """
    return write_workbook(documents, path, limits=limits, open_writer=open_writer)
