"""Cells -> pages of lines: one line a cell.

Every cell is 1 inch wide and 0.25 inches high, whatever its sheet says, and a page is 15 inches high at the most
(SenseML, "supported file types"). A sheet begins on a page of its own and goes on on further ones; its first cell is
in the top left corner, so that a place on the page tells the row and the column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from lambdas.documents.limits import Limits
from lambdas.documents.pages import Box, Line, Page, Word
from lambdas.errors import DocumentTooLarge, UnreadableDocument

CELL_WIDTH, CELL_HEIGHT = 1.0, 0.25  # inches
ROWS = 60
"""What a page has: 15 inches of them."""

MOST_COLUMNS = 16_384  # what Excel has
MOST_CELLS = 500_000
MOST_WORDS = 1_000_000
MOST_CHARACTERS = 20_000_000
"""What a file may have in it, all sheets together: many cells can share one long text, and the file stays small."""


class Cell(NamedTuple):
    """A cell's row and column, from 0, and its text."""

    row: int
    column: int
    text: str


class Place(NamedTuple):
    """A row and a column of a sheet, from 0."""

    row: int
    column: int


_Rows = dict[int, list[tuple[int, list[str]]]]
"""The columns and the words of the cells of each row."""


@dataclass(slots=True)
class Layout:
    """Pages that are filled sheet by sheet."""

    limits: Limits
    pages: list[Page] = field(default_factory=list)
    _cells: int = 0
    _words: int = 0
    _characters: int = 0
    _sheets: int = 0
    _edges: list[float] = field(default_factory=lambda: [0.0])

    def add_sheet(self, cells: Iterable[Cell]) -> None:
        """Lay out a sheet's cells, which come in any order; cells without a word are none.

        Raises `DocumentTooLarge` with TOO_MANY_CELLS, _WORDS, _CHARACTERS, _COLUMNS or _PAGES.
        """
        self._check_pages(0)
        rows: _Rows = {}
        columns = 1
        for row, column, words in self._count(cells):
            rows.setdefault(row, []).append((column, words))
            columns = max(columns, column + 1)
        self._edges.extend(number * CELL_WIDTH for number in range(len(self._edges), columns + 1))
        count = max(rows, default=0) + 1
        for start in range(0, count, ROWS):
            numbers = range(start, min(start + ROWS, count))
            lines = tuple(self._draw(rows, numbers, len(self.pages)))
            size = columns * CELL_WIDTH, len(numbers) * CELL_HEIGHT
            self.pages.append(Page(len(self.pages), *size, lines, sheet=self._sheets))
        self._sheets += 1

    def finish(self) -> tuple[Page, ...]:
        """All pages; raises `UnreadableDocument` with SPREADSHEET_IS_BLANK where no cell had a word."""
        if not self._cells:
            raise UnreadableDocument("SPREADSHEET_IS_BLANK", "The spreadsheet is blank: there is no word in it.")
        return tuple(self.pages)

    def _count(self, cells: Iterable[Cell]) -> Iterator[tuple[int, int, list[str]]]:
        for cell in cells:
            words = self._split(cell.text)
            if not words:
                continue
            if cell.column >= MOST_COLUMNS:
                raise _too_large("TOO_MANY_COLUMNS", f"has more than {MOST_COLUMNS:,} columns")
            self._check_pages(cell.row)
            yield cell.row, cell.column, words

    def _check_pages(self, row: int) -> None:
        if len(self.pages) + row // ROWS >= self.limits.max_pages:
            most = f"{self.limits.max_pages:,} pages of {ROWS} rows"
            raise _too_large("TOO_MANY_PAGES", f"fills more than {most}, which is the limit (MAX_DOCUMENT_PAGES)")

    def _split(self, text: str) -> list[str]:
        """The words of a cell, which are counted; none of a cell that says nothing."""
        words = text.split(maxsplit=MOST_WORDS)
        self._cells += bool(words)
        self._words += len(words)
        self._characters += len(text)
        if self._cells > MOST_CELLS:
            raise _too_large("TOO_MANY_CELLS", f"has more than {MOST_CELLS:,} cells with text in them")
        if self._words > MOST_WORDS:
            raise _too_large("TOO_MANY_WORDS", f"has more than {MOST_WORDS:,} words")
        if self._characters > MOST_CHARACTERS:
            raise _too_large("TOO_MANY_CHARACTERS", f"has more than {MOST_CHARACTERS:,} characters")
        return words

    def _draw(self, rows: _Rows, numbers: range, page: int) -> Iterator[Line]:
        for number in numbers:
            top = (number - numbers.start) * CELL_HEIGHT
            bottom = top + CELL_HEIGHT
            for column, words in sorted(rows.pop(number, ()), key=lambda cell: cell[0]):
                box = Box(self._edges[column], top, self._edges[column + 1], bottom)
                yield Line(" ".join(words), box, page, tuple(_spread(words, box)))


def locate(line: Line, first_page: int) -> Place:
    """The place of a cell's line in the sheet that begins on `first_page`, on a page of any scale."""
    unit = line.box.height / CELL_HEIGHT
    row = round(line.box.top / (CELL_HEIGHT * unit))
    return Place((line.page - first_page) * ROWS + row, round(line.box.left / (CELL_WIDTH * unit)))


def _too_large(code: str, what: str) -> DocumentTooLarge:
    return DocumentTooLarge(code, f"The spreadsheet {what}.")


def _spread(words: list[str], box: Box) -> Iterator[Word]:
    """The words side by side over all of the cell, as wide as they have characters."""
    if len(words) == 1:
        yield Word(words[0], box)
        return
    unit = box.width / (sum(map(len, words)) + len(words) - 1)
    ends = list(accumulate(len(word) + 1 for word in words))
    for word, end in zip(words, ends, strict=True):
        right = box.left + (end - 1) * unit
        yield Word(word, Box(right - len(word) * unit, box.top, right, box.bottom))
