"""A written workbook, as someone who opens it finds it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from lambdas.workbooks.documents import WorkbookDocument, WorkbookLimits, WorkbookSummary
from lambdas.workbooks.workbook import EXCEL, write_workbook


def read_sheets(path: Path) -> dict[str, list[list[Any]]]:
    """The values of every sheet, in the order of the sheets."""
    book = load_workbook(path)
    try:
        return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    finally:
        book.close()


def write_and_read(
    folder: Path, *parsed_documents: dict[str, Any], limits: WorkbookLimits = EXCEL
) -> tuple[dict[str, list[list[Any]]], WorkbookSummary]:
    """The sheets and the summary of a workbook of these documents, named `0.pdf`, `1.pdf`, …."""
    path = folder / "workbook.xlsx"
    documents = (WorkbookDocument(f"{number}.pdf", parsed) for number, parsed in enumerate(parsed_documents))
    summary = write_workbook(documents, path, limits=limits)
    return read_sheets(path), summary
