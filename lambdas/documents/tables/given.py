"""Tables that whoever recognised the page saw on it, with the page's own lines in their cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product

from lambdas.documents.affine import Point
from lambdas.documents.pages import Box, Line, Word
from lambdas.documents.sights import GivenCell, GivenTable
from lambdas.documents.tables.filling import Place, order_lines, take_part
from lambdas.documents.tables.grids import MOST_PLACES
from lambdas.documents.tables.table import Cell, Table

_LEAST_COLUMNS = 2
_QUARTERS = 4

Edges = tuple[Sequence[float], Sequence[float]]
"""Those of columns from the left, and those of rows from the top."""

_Span = tuple[int, int, float, float]
"""The first row or column of a cell, how many it reaches over, where it begins and where it ends."""


def build_given(table: GivenTable, lines: Sequence[Line], page: int) -> Table | None:
    """The table with what stands in its cells; places that no cell is at are empty cells.

    Where its rows do not go downwards and its columns to the right on the page as it is now, they are counted anew.
    None where no quarter turn makes them so, where it has no text, fewer than two columns or too many places, and where
    it leaves out a whole row or column.
    """
    for _ in range(_QUARTERS):
        made = _build(table, lines, page)
        if made is not None:
            return made
        table = _turn(table)
    return None


def _turn(table: GivenTable) -> GivenTable:
    """The same cells, counted as on a page that is turned by a quarter clockwise."""
    rows = max((cell.row + cell.row_span for cell in table.cells), default=0)
    return GivenTable(
        tuple(
            GivenCell(one.column, rows - one.row - one.row_span, one.column_span, one.row_span, one.box)
            for one in table.cells
        )
    )


def _build(table: GivenTable, lines: Iterable[Line], page: int) -> Table | None:
    rows = max((cell.row + cell.row_span for cell in table.cells), default=0)
    columns = max((cell.column + cell.column_span for cell in table.cells), default=0)
    if columns < _LEAST_COLUMNS or rows * columns > MOST_PLACES:
        return None
    owners = _settle(table.cells)
    cells = {number: table.cells[number] for number in sorted(set(owners.values()))}
    xs = _find_edges([(one.column, one.column_span, one.box.left, one.box.right) for one in cells.values()], columns)
    ys = _find_edges([(one.row, one.row_span, one.box.top, one.box.bottom) for one in cells.values()], rows)
    if not xs or not ys or not all(_agrees(one, xs, ys) for one in cells.values()):
        return None
    found = _place(lines, cells, owners, (xs, ys))
    if not found:
        return None
    made = [_make_cell(one, xs, ys, found.get(number, ())) for number, one in cells.items()]
    made += [_make_empty(place, xs, ys) for place in product(range(rows), range(columns)) if place not in owners]
    made.sort(key=lambda cell: (cell.row, cell.column))
    return Table(page, Box(xs[0], ys[0], xs[-1], ys[-1]), xs, tuple(made), is_ruled=True)


def _settle(cells: Sequence[GivenCell]) -> dict[Place, int]:
    """The number of the cell at each place; those that lie on one before them are left out."""
    owners: dict[Place, int] = {}
    for number, cell in enumerate(cells):
        if not any(place in owners for place in _list_places(cell)):
            owners.update((place, number) for place in _list_places(cell))
    return owners


def _list_places(cell: GivenCell) -> Iterator[Place]:
    return product(range(cell.row, cell.row + cell.row_span), range(cell.column, cell.column + cell.column_span))


def _find_edges(spans: Iterable[_Span], count: int) -> tuple[float, ...]:
    """Where rows or columns begin and end, in the mean of what cells say of it; nothing where these do not agree."""
    said: list[list[float]] = [[] for _ in range(count + 1)]
    for first, length, begin, end in spans:
        said[first].append(begin)
        said[first + length].append(end)
    if not all(said):
        return ()
    edges = tuple(sum(places) / len(places) for places in said)
    return edges if all(one < other for one, other in pairwise(edges)) else ()


def _agrees(cell: GivenCell, xs: Sequence[float], ys: Sequence[float]) -> bool:
    """Whether a cell's middle is where its row and column are."""
    across, down = _middle(cell.box)
    right, bottom = cell.column + cell.column_span, cell.row + cell.row_span
    return xs[cell.column] < across < xs[right] and ys[cell.row] < down < ys[bottom]


def _place(
    lines: Iterable[Line], cells: Mapping[int, GivenCell], owners: Mapping[Place, int], edges: Edges
) -> dict[int, list[Line]]:
    """The parts of lines by the number of the cell that holds the middles of their words."""
    found: dict[int, list[Line]] = {}
    for line in lines:
        parts: dict[int, list[Word]] = {}
        for word in line.words or (Word(line.text, line.box),):
            if (owner := _find_owner(_middle(word.box), cells, owners, edges)) is not None:
                parts.setdefault(owner, []).append(word)
        for owner, words in parts.items():
            found.setdefault(owner, []).append(take_part(line, words))
    return {owner: order_lines(some) for owner, some in found.items()}


def _find_owner(point: Point, cells: Mapping[int, GivenCell], owners: Mapping[Place, int], edges: Edges) -> int | None:
    """The cell around a point; where that is in none, though in the table, the one that is there by row and column."""
    near = owners.get((bisect_right(edges[1], point[1]) - 1, bisect_right(edges[0], point[0]) - 1))
    if near is None or _holds(cells[near].box, point):
        return near
    return next((number for number, one in cells.items() if _holds(one.box, point)), near)


def _holds(box: Box, point: Point) -> bool:
    return box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom


def _middle(box: Box) -> Point:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _make_cell(given: GivenCell, xs: Sequence[float], ys: Sequence[float], lines: Iterable[Line]) -> Cell:
    right, bottom = given.column + given.column_span, given.row + given.row_span
    box = Box(xs[given.column], ys[given.row], xs[right], ys[bottom])
    return Cell(given.row, given.column, given.row_span, given.column_span, box, tuple(lines))


def _make_empty(place: Place, xs: Sequence[float], ys: Sequence[float]) -> Cell:
    row, column = place
    return Cell(row, column, 1, 1, Box(xs[column], ys[row], xs[column + 1], ys[row + 1]))
