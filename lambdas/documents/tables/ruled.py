"""Tables whose cells strokes enclose."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lambdas.documents.pages import Box, Line
from lambdas.documents.tables.filling import place_lines
from lambdas.documents.tables.grids import Block, Grid
from lambdas.documents.tables.table import Cell, Table

HEADER_ROWS = 3
"""Rows at a table's top that may have fewer borders than the rows below them."""

_NARROW = 0.15  # inches: a column without any text that is narrower is the gap of a double stroke
_LOW = 0.1  # inches: and so is a row

Borders = frozenset[int]


@dataclass(frozen=True, slots=True)
class Span:
    """Some consecutive rows of a grid, from `first` to before `last`, and the borders that part their columns."""

    first: int
    last: int
    borders: Borders


def split_grid(grid: Grid, columns: int | None = None) -> list[Span]:
    """The tables in a grid, as spans of rows whose borders fit each other; with two columns at least.

    Only rows of one table have the same borders, some of them, or in its first rows fewer of them. With `columns`,
    where no table has so many columns, the rows that have are tables with the headings above them.
    """
    borders = list(_list_borders(grid))
    spans = [span for span in _chain(borders) if span.borders]
    if columns is None or any(len(span.borders) + 1 == columns for span in spans):
        return spans
    return list(_pick(borders, columns)) or spans


def _list_borders(grid: Grid) -> Iterator[Borders]:
    rows: list[set[int]] = [set() for _ in grid.ys[1:]]
    for block in grid.blocks:
        for row in range(block.top, block.bottom):
            rows[row].add(block.left)
    return (frozenset(row - {0}) for row in rows)


def _chain(borders: Sequence[Borders]) -> Iterator[Span]:
    first, whole = 0, borders[0]
    for row, own in enumerate(borders[1:], start=1):
        grows = own > whole and row - first <= HEADER_ROWS
        if own <= whole or grows:
            whole |= own
        else:
            yield Span(first, row, whole)
            first, whole = row, own
    yield Span(first, len(borders), whole)


def _pick(borders: Sequence[Borders], columns: int) -> Iterator[Span]:
    row = 0
    while row < len(borders):
        whole = borders[row]
        if len(whole) + 1 != columns:
            row += 1
            continue
        first, last = row, row + 1
        while first > 0 and row - first < HEADER_ROWS and borders[first - 1] < whole:
            first -= 1
        while last < len(borders) and borders[last] == whole:
            last += 1
        yield Span(first, last, whole)
        row = last


def fill_span(grid: Grid, span: Span, lines: Iterable[Line], page: int) -> Table | None:
    """The table of a span with what stands in its cells; None where it has no text or less than two columns."""
    ys = grid.ys[span.first : span.last + 1]
    xs = [grid.xs[number] for number in (0, *sorted(span.borders), len(grid.xs) - 1)]
    blocks = list(_cut_blocks(grid, span))
    owners = {
        (row, column): number
        for number, block in enumerate(blocks)
        for row in range(block.top, block.bottom)
        for column in range(block.left, block.right)
    }
    found = place_lines(lines, xs, ys, owners)
    if not found:
        return None
    begun = {block.top for block in blocks}
    kept_rows = [
        row for row in _keep(ys, _LOW, {row for (row, _), owner in owners.items() if owner in found}) if row in begun
    ]
    kept_columns = _keep(xs, _NARROW, {column for (_, column), owner in owners.items() if owner in found})
    if len(kept_columns) < 2:
        return None
    cells = _make_cells(blocks, found, kept_rows, kept_columns, (xs, ys))
    box = Box(xs[kept_columns[0]], ys[kept_rows[0]], xs[kept_columns[-1] + 1], ys[kept_rows[-1] + 1])
    edges = (*(xs[column] for column in kept_columns), xs[kept_columns[-1] + 1])
    return Table(page, box, edges, tuple(cells), is_ruled=True)


def _cut_blocks(grid: Grid, span: Span) -> Iterator[Block]:
    """The grid's blocks in the span's rows, with rows counted from its first one and columns by its borders."""
    edges = [0, *sorted(span.borders), len(grid.xs) - 1]
    for top, left, bottom, right in grid.blocks:
        first, last = max(top, span.first), min(bottom, span.last)
        if first < last:
            yield Block(first - span.first, bisect_left(edges, left), last - span.first, bisect_left(edges, right))


def _keep(places: Sequence[float], least: float, filled: set[int]) -> list[int]:
    """The gaps between places that hold something or are not too small for it."""
    return [
        number for number in range(len(places) - 1) if number in filled or places[number + 1] - places[number] >= least
    ]


def _make_cells(
    blocks: Iterable[Block],
    found: dict[int, list[Line]],
    rows: Sequence[int],
    columns: Sequence[int],
    places: tuple[Sequence[float], Sequence[float]],
) -> Iterator[Cell]:
    xs, ys = places
    for number, block in enumerate(blocks):
        top, bottom = bisect_left(rows, block.top), bisect_left(rows, block.bottom)
        left, right = bisect_left(columns, block.left), bisect_left(columns, block.right)
        if top < bottom and left < right:
            box = Box(xs[block.left], ys[block.top], xs[block.right], ys[block.bottom])
            yield Cell(top, left, bottom - top, right - left, box, tuple(found.get(number, ())))
