"""The port to the file, as CSV: one sheet under the other, an empty line between them."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from lambdas.workbooks.cells import Scalar
from lambdas.workbooks.text import drop_unprintable

LINE_END = "\r\n"
"""What ends a line (RFC 4180, section 2)."""

_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class CsvSheet:
    """One sheet, in a file of its own until all are there: `fields` grows while others come and go after it."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._rows = csv.writer(file, lineterminator=LINE_END)

    def append(self, row: Sequence[Scalar]) -> None:
        """The next row; one without any cell is a line of one quoted empty cell, so that it separates nothing."""
        self._rows.writerow([_disarm(value) for value in row] or [""])

    def close(self) -> None:
        self._file.close()


class CsvWriter:
    """One CSV file at `path`, in UTF-8 without a byte order mark; the same rows make the same bytes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parts = TemporaryDirectory(dir=path.parent)
        self._sheets: list[tuple[CsvSheet, Path]] = []

    def clean_text(self, text: str) -> str:
        """`text` without what no reader shows."""
        return drop_unprintable(text)

    def open_sheet(self, title: str) -> CsvSheet:  # noqa: ARG002  # a CSV file names no sheets
        """A new last sheet."""
        part = Path(self._parts.name) / str(len(self._sheets))
        sheet = CsvSheet(part.open("w", encoding="utf-8", newline=""))
        self._sheets.append((sheet, part))
        return sheet

    def save(self) -> None:
        """Put the sheets one under the other."""
        with self._path.open("wb") as target:
            for number, (_, part) in enumerate(self._sheets):
                if number:
                    target.write(LINE_END.encode())
                with part.open("rb") as source:
                    shutil.copyfileobj(source, target)
        self._parts.cleanup()

    def discard(self) -> None:
        """Remove the file and the sheets' own files."""
        with ExitStack() as everything:
            everything.callback(self._path.unlink, missing_ok=True)
            everything.callback(self._parts.cleanup)
            for sheet, _ in self._sheets:
                everything.callback(sheet.close)


def _disarm(value: Scalar) -> Scalar:
    """Text that a spreadsheet program would run as a formula, behind an apostrophe ("CSV Injection", OWASP)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_RUNS_AS_FORMULA) else value
