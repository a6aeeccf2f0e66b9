"""Lines and rulings of a page -> its tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lambdas.documents.pages import Box, Line
from lambdas.documents.pixels.rulings import Rulings
from lambdas.documents.sights import GivenTable
from lambdas.documents.tables.given import build_given
from lambdas.documents.tables.grids import find_grids
from lambdas.documents.tables.ruled import fill_span, split_grid
from lambdas.documents.tables.splitting import split_boxes
from lambdas.documents.tables.stacks import complete_columns
from lambdas.documents.tables.strokes import NONE, find_strokes
from lambdas.documents.tables.table import Table
from lambdas.documents.tables.typed import part_typed
from lambdas.documents.tables.unruled import Page, find_unruled

_LEAST_ROWS = 2
_SAME = 0.5  # of a table between strokes: where so much of it is another table's, it is that one


def recognise_tables(
    lines: Sequence[Line],
    rulings: Rulings,
    columns: int | None = None,
    *,
    pale: Rulings = NONE,
    given: Iterable[GivenTable] = (),
) -> tuple[Table, ...]:
    """The tables of a page, from top to bottom, then left to right; every one has two rows and two columns at least.

    Where strokes enclose cells, those are the cells; the columns of what stands between level strokes, or without any,
    are parted by white space. `columns` is how many columns a table that is looked for has: where a block of boxes, or
    text side by side, can be read in several ways, it is read so that there is such a one. `pale` has paler strokes as
    well, if need be. Tables that are `given` count before what is found where they are, with `columns` those that have
    so many.
    """
    if not lines:
        return ()
    page = lines[0].page
    lines, typed = part_typed(lines)
    strokes = complete_columns(find_strokes(rulings, lines, pale).add_level(typed), lines)
    tables = _build_all(given, lines, page, columns)
    known = tuple(tables)
    for grid in find_grids(strokes):
        for span in split_grid(grid, columns):
            parted = split_boxes(grid, span, lines)
            table = fill_span(*parted, lines, page)
            if table and any(_is_same(table.box, other.box) for other in known):
                continue
            if table and any(_overlap(table.box, other.box) for other in tables):
                table = fill_span(*parted, _outside(lines, tables), page)  # no word is of two tables
            if table is not None and table.row_count >= _LEAST_ROWS:
                tables.append(table)
    tables += find_unruled(_outside(lines, tables), Page(page, strokes.level, columns))
    whole = (table for table in tables if table.row_count >= _LEAST_ROWS)
    return tuple(sorted(whole, key=lambda table: (table.box.top, table.box.left)))


def _build_all(given: Iterable[GivenTable], lines: Sequence[Line], page: int, columns: int | None) -> list[Table]:
    tables: list[Table] = []
    for one in given:
        table = build_given(one, _outside(lines, tables), page)
        if table is not None and table.row_count >= _LEAST_ROWS and columns in (None, table.column_count):
            tables.append(table)
    return tables


def _is_same(found: Box, known: Box) -> bool:
    """Whether a table between strokes is one that is known."""
    across = min(found.right, known.right) - max(found.left, known.left)
    down = min(found.bottom, known.bottom) - max(found.top, known.top)
    return across > 0 and down > 0 and across * down >= _SAME * found.width * found.height


def _overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def _outside(lines: Sequence[Line], tables: Sequence[Table]) -> list[Line]:
    """The lines whose middles are in no table."""
    return [line for line in lines if not any(_holds(table.box, line) for table in tables)]


def _holds(box: Box, line: Line) -> bool:
    across, down = (line.box.left + line.box.right) / 2, (line.box.top + line.box.bottom) / 2
    return box.left <= across <= box.right and box.top <= down <= box.bottom
