"""Laws of tables that somebody saw: whatever cells are told, in whatever order and whichever way they are counted."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.documents.pages import Box, Line
from lambdas.documents.sights import GivenCell, GivenTable
from lambdas.documents.tables.given import build_given

Counted = tuple[int, int, int, int]
"""Row, column, and how many of each."""


@dataclass(frozen=True)
class Grid:
    """Cells that fill some rows and columns, an inch wide and half an inch high; each says its row and column."""

    rows: int
    columns: int
    cells: tuple[Counted, ...]

    @property
    def lines(self) -> list[Line]:
        return [
            Line(f"{row}.{column}", Box(column + 1.1, row / 2 + 1.1, column + 1.4, row / 2 + 1.3), 0)
            for row, column, _, _ in self.cells
        ]

    @property
    def given(self) -> list[GivenCell]:
        return [
            GivenCell(
                row, column, down, across, Box(column + 1, row / 2 + 1, column + across + 1, (row + down) / 2 + 1)
            )
            for row, column, down, across in self.cells
        ]

    @property
    def texts(self) -> list[list[str]]:
        """What every place says."""
        said = {
            (row + below, column + beside): f"{row}.{column}"
            for row, column, down, across in self.cells
            for below in range(down)
            for beside in range(across)
        }
        return [[said[row, column] for column in range(self.columns)] for row in range(self.rows)]


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Grids in which some cells reach over others, and every row and column begins and ends somewhere."""
    rows, columns = draw(st.integers(2, 4)), draw(st.integers(2, 4))
    cells = {(row, column): (row, column, 1, 1) for row in range(rows) for column in range(columns)}
    row, column = draw(st.integers(0, rows - 2)), draw(st.integers(0, columns - 2))
    if draw(st.booleans()):
        cells[row, column] = (row, column, 1, 2)
        del cells[row, column + 1]
    elif draw(st.booleans()):
        cells[row, column] = (row, column, 2, 1)
        del cells[row + 1, column]
    return Grid(rows, columns, tuple(cells.values()))


def turn(cells: list[GivenCell], rows: int) -> list[GivenCell]:
    """The cells counted as on a page that is turned by a quarter."""
    return [
        GivenCell(one.column, rows - one.row - one.row_span, one.column_span, one.row_span, one.box) for one in cells
    ]


@settings(max_examples=60)
@given(grids(), st.integers(0, 3), st.randoms(use_true_random=False))
def test_cells_say_what_stands_in_them_in_any_order_and_whichever_way_they_are_counted(
    grid: Grid, quarters: int, random: Random
) -> None:
    cells, rows, columns = grid.given, grid.rows, grid.columns
    for _ in range(quarters):
        cells, rows, columns = turn(cells, rows), columns, rows
    random.shuffle(cells)

    table = build_given(GivenTable(tuple(cells)), grid.lines, 0)

    assert table is not None
    assert table.texts() == grid.texts


_EDGE = st.floats(0, 10, allow_nan=False)
_CELLS = st.builds(
    GivenCell, st.integers(0, 5), st.integers(0, 5), st.integers(1, 3), st.integers(1, 3), st.builds(Box, *[_EDGE] * 4)
)


@settings(max_examples=60)
@given(grids(), st.lists(_CELLS, max_size=6), st.sets(st.integers(0, 15)))
def test_any_cells_are_no_table_or_one_without_holes(grid: Grid, others: list[GivenCell], lost: set[int]) -> None:
    cells = [cell for number, cell in enumerate(grid.given) if number not in lost]

    table = build_given(GivenTable((*cells, *others)), grid.lines, 0)

    if table is not None:
        assert {len(row) for row in table.rows} == {table.column_count}
        assert all(left < right for left, right in pairwise(table.edges))
        words = [line.text for cell in table.cells for line in cell.lines]
        assert len(words) == len(set(words))
        assert len(table.cells) == len({id(cell) for row in table.rows for cell in row})
