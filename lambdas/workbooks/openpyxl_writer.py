"""The port to the file, by openpyxl's write-only mode: a row is on the disk before the next one is made."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.writer.excel import ExcelWriter

from lambdas.workbooks.archive import EARLIEST, ReproducibleZip
from lambdas.workbooks.cells import Scalar
from lambdas.workbooks.text import clean_text


class OpenpyxlSheet:
    """One write-only sheet."""

    def __init__(self, sheet: Any) -> None:  # noqa: ANN401  # openpyxl has no types
        self._sheet = sheet

    def append(self, row: Sequence[Scalar]) -> None:
        """The next row; a text that openpyxl would take for a formula or an error is marked as text."""
        cells = [self._typed(value, "s") if _is_mistakable(value) else value for value in row]
        # Readers do not count last rows without any cell, and documents would be missing: an empty cell makes a row.
        self._sheet.append(cells if any(value is not None for value in row) else [self._typed("", "n")])

    def close(self) -> None:
        """Let the sheet's temporary file go; thousands of open ones would be more than a process may have."""
        self._sheet.close()

    def _typed(self, value: Scalar, data_type: str) -> Any:  # noqa: ANN401  # openpyxl has no types
        cell = WriteOnlyCell(self._sheet, value)
        cell.data_type = data_type
        return cell


class OpenpyxlWriter:
    """One xlsx file at `path`; the same rows make the same bytes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._book: Any = Workbook(write_only=True)
        self._book.properties.creator = "Sheaf"
        # openpyxl's own save() writes the time of saving, so that no two files are the same.
        self._book.properties.created = self._book.properties.modified = datetime(*EARLIEST)  # noqa: DTZ001  # openpyxl takes naive UTC

    def clean_text(self, text: str) -> str:
        """`text` as an xlsx file can hold it."""
        return clean_text(text)

    def open_sheet(self, title: str) -> OpenpyxlSheet:
        """A new last sheet."""
        return OpenpyxlSheet(self._book.create_sheet(title))

    def save(self) -> None:
        """Pack the sheets into the file."""
        with ReproducibleZip(self._path, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(self._book, archive).save()

    def discard(self) -> None:
        """Remove the file and the sheets' temporary files, which openpyxl keeps until the process ends."""
        # On a full disk closing fails as writing did; a stack goes on with the rest all the same.
        with ExitStack() as everything:
            everything.callback(self._path.unlink, missing_ok=True)
            for sheet in self._book.worksheets:
                if sheet._writer is not None:
                    everything.callback(_drop, sheet)


def _drop(sheet: Any) -> None:  # noqa: ANN401  # openpyxl has no types
    with ExitStack() as everything:
        if Path(sheet._writer.out).exists():
            everything.callback(sheet._writer.cleanup)
        everything.callback(sheet._writer.close)
        if sheet._rows is not None:
            everything.callback(sheet._rows.close)


def _is_mistakable(value: Scalar) -> bool:
    return isinstance(value, str) and (value.startswith("=") or value in ERROR_CODES)
