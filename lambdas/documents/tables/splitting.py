"""Rows that no stroke parts: boxes that hold several rows of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lambdas.documents.pages import Line
from lambdas.documents.tables.bands import Band, gather_bands
from lambdas.documents.tables.grids import Block, Grid
from lambdas.documents.tables.rows import join_bands
from lambdas.documents.tables.ruled import Span

_FEW = 2  # rows of boxes: with more of them, each is one row of the table
_MANY = 3  # rows of text in a box, or columns of it
_TIGHT = 0.35  # of a line's height: gaps between lines of one text
_FULL = 0.6  # of the columns that a box's rows fill between them: each row fills so many at least


def split_boxes(grid: Grid, span: Span, lines: Sequence[Line]) -> tuple[Grid, Span]:
    """The grid with a table's boxes parted where they hold rows of text side by side.

    Only where the table has few rows of boxes, or all but the first hold many rows of text.
    """
    xs = [grid.xs[number] for number in (0, *sorted(span.borders), len(grid.xs) - 1)]
    cuts = {row: _find_cuts(grid, row, lines, xs) for row in range(span.first, span.last)}
    parted = [row for row, own in cuts.items() if own]
    rest = range(span.first + 1, span.last)
    if not parted or (len(cuts) > _FEW and not all(len(cuts[row]) + 1 >= _MANY for row in rest)):
        return grid, span
    for row in reversed(parted):
        grid = _cut_row(grid, row, cuts[row])
    return grid, Span(span.first, span.last + sum(map(len, cuts.values())), span.borders)


def _find_cuts(grid: Grid, row: int, lines: Sequence[Line], xs: Sequence[float]) -> list[float]:
    """The heights that part a row of boxes into rows of text; none where it is one row."""
    top, bottom = grid.ys[row], grid.ys[row + 1]
    inside = [
        line
        for line in lines
        if top < (line.box.top + line.box.bottom) / 2 < bottom and xs[0] <= line.box.left and line.box.right <= xs[-1]
    ]
    rows = join_bands(gather_bands(inside), xs)
    filled = [_count_filled(some, xs) for some in rows]
    if len(rows) < 2 or max(filled) < 2 or min(filled) < _FULL * max(filled):
        return []
    are_tight = all(lower[0].top - upper[-1].bottom <= _TIGHT * lower[0].height for upper, lower in pairwise(rows))
    if are_tight and (len(rows) < _MANY or max(filled) < _MANY):
        return []  # rather the lines of cells, as of addresses side by side
    return [(upper[-1].bottom + lower[0].top) / 2 for upper, lower in pairwise(rows)]


def _count_filled(row: Sequence[Band], xs: Sequence[float]) -> int:
    middles = [(line.box.left + line.box.right) / 2 for band in row for line in band.lines]
    return sum(any(left <= middle < right for middle in middles) for left, right in pairwise(xs))


def _cut_row(grid: Grid, row: int, cuts: Sequence[float]) -> Grid:
    blocks = sorted(block for old in grid.blocks for block in _cut_block(old, row, len(cuts)))
    return Grid(grid.xs, (*grid.ys[: row + 1], *cuts, *grid.ys[row + 1 :]), tuple(blocks))


def _cut_block(block: Block, row: int, more: int) -> Iterator[Block]:
    """A block of that row alone falls into pieces, one of several rows grows, one below it moves down."""
    if (block.top, block.bottom) == (row, row + 1):
        for number in range(more + 1):
            yield block._replace(top=row + number, bottom=row + number + 1)
    else:
        yield block._replace(
            top=block.top + more * (block.top > row), bottom=block.bottom + more * (block.bottom > row)
        )
