"""The port to whatever makes the file: sheets are opened in their order, filled row by row, and closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from lambdas.workbooks.cells import Scalar


class SheetWriter(Protocol):
    """One sheet that is being written."""

    def append(self, row: Sequence[Scalar]) -> None:
        """The next row. Text is text, whatever it begins with; it is already clean and short enough for a cell."""

    def close(self) -> None:
        """No row follows; what the sheet held open is let go."""


class WorkbookWriter(Protocol):
    """One file that is being written."""

    def clean_text(self, text: str) -> str:
        """`text` as this kind of file can hold it."""

    def open_sheet(self, title: str) -> SheetWriter:
        """A new last sheet; `title` is legal and free."""

    def save(self) -> None:
        """Complete the file, whose sheets are all closed."""

    def discard(self) -> None:
        """Leave nothing behind, neither the file nor what was written on the way to it."""
