"""What a recognised table is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lambdas.documents.pages import Box, Line


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell by the zero-based row and column of its top left corner, and how many of each it reaches over.

    `lines` are what stands in it, in reading order; a line that reaches over several cells is in each with the words
    that stand there.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The lines joined by spaces; empty for an empty cell."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Table:
    """A table on one page: its cells by row, then column, and the edges of its columns in inches from the left.

    There is one edge more than there are columns. `is_ruled` tells that strokes part its columns.
    """

    page: int
    box: Box
    edges: tuple[float, ...]
    cells: tuple[Cell, ...]
    is_ruled: bool

    @property
    def column_count(self) -> int:
        """How many columns there are."""
        return len(self.edges) - 1

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @cached_property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The cell at every place, row by row: a cell that spans several places is at each of them."""
        places = {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        count = max((row for row, _ in places), default=-1) + 1
        return tuple(tuple(places[row, column] for column in range(self.column_count)) for row in range(count))

    @cached_property
    def tops(self) -> tuple[float, ...]:
        """Where each row begins, in inches from the top of the page."""
        return tuple(
            min((cell.box.top for cell in row if cell.row == number), default=self.box.top)
            for number, row in enumerate(self.rows)
        )

    def texts(self) -> list[list[str]]:
        """What every place says, row by row."""
        return [[cell.text for cell in row] for row in self.rows]
