"""One table of any size: on one sheet where it fits, else continued on further ones that repeat the headings.

A table with more rows than a sheet has goes on below on `<name>~2`, `<name>~3`, …; one with more columns goes on to the
right on sheets that are named alike and have the same rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from lambdas.workbooks.book import Book
from lambdas.workbooks.cells import Scalar
from lambdas.workbooks.sheets import SheetName


class Grid:
    """A table that is being written row by row."""

    def __init__(self, book: Book, name: SheetName, headings: Sequence[str]) -> None:
        width = book.limits.columns
        self._strips = [
            _Strip(book, name if start == 0 else book.take_name(name.full), name.full, headings, start)
            for start in range(0, max(1, len(headings)), width)
        ]

    def append(self, row: Sequence[Scalar], document: str) -> None:
        """The next row, as wide as the headings; `document` is whom a cut text is told of."""
        for strip in self._strips:
            strip.append(row, document)

    def close(self) -> None:
        """No row follows."""
        for strip in self._strips:
            strip.close()


class _Strip:
    """As many of a table's columns as fit side by side, over as many sheets as its rows need."""

    def __init__(self, book: Book, name: SheetName, base: str, headings: Sequence[str], start: int) -> None:
        self._book = book
        self._slice = slice(start, start + book.limits.columns)
        self._headings = headings
        self._base = base
        self._open(name)

    def append(self, row: Sequence[Scalar], document: str) -> None:
        if self._row == self._book.limits.rows:
            self.close()
            self._open(self._book.take_name(self._base))
        self._write(row, document)

    def close(self) -> None:
        self._sheet.close()

    def _open(self, name: SheetName) -> None:
        self._name = name
        self._row = 0
        self._sheet = self._book.open_sheet(name)
        self._write(self._headings, "")

    def _write(self, row: Sequence[Scalar], document: str) -> None:
        self._row += 1
        self._sheet.append(self._book.fit_row(row[self._slice], document, self._name.title, self._row))
