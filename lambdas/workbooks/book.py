"""The workbook that is being written: its file, the names that are taken, and what had to be cut."""

from __future__ import annotations

from collections.abc import Sequence

from lambdas.workbooks.cells import Scalar
from lambdas.workbooks.documents import Truncation, WorkbookLimits
from lambdas.workbooks.sheets import SheetName, SheetNames
from lambdas.workbooks.text import measure_text, shorten_text
from lambdas.workbooks.writer import SheetWriter, WorkbookWriter


class Book:
    """What the sheets of one workbook share."""

    def __init__(self, writer: WorkbookWriter, limits: WorkbookLimits) -> None:
        self.limits = limits
        self.truncated: list[Truncation] = []
        self.sheets = 0
        self._writer = writer
        self._names = SheetNames()

    @property
    def is_full(self) -> bool:
        """Whether there are as many sheets as the limits allow."""
        return self.sheets >= self.limits.sheets

    def take_name(self, full: str) -> SheetName:
        """A name that no other sheet of this workbook has."""
        return self._names.take(full)

    def open_sheet(self, name: SheetName) -> SheetWriter:
        """A new last sheet."""
        self.sheets += 1
        return self._writer.open_sheet(name.title)

    def fit_row(self, cells: Sequence[Scalar], document: str, sheet: str, row: int) -> list[Scalar]:
        """`cells` as a spreadsheet can hold them, empty text as no cell; what had to be cut is noted with its place."""
        return [
            self._fit(value, document, sheet, row, column) or None if isinstance(value, str) else value
            for column, value in enumerate(cells, 1)
        ]

    def _fit(self, text: str, document: str, sheet: str, row: int, column: int) -> str:
        clean = self._writer.clean_text(text)
        # No character takes more than two UTF-16 units, so most texts need no measuring.
        if len(clean) * 2 <= self.limits.text or (length := measure_text(clean)) <= self.limits.text:
            return clean
        self.truncated.append(Truncation(document, sheet, row, column, length))
        return shorten_text(clean, self.limits.text)
