"""Tables whose columns only white space parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lambdas.documents.pages import Box, Line
from lambdas.documents.tables.bands import Band, gather_bands
from lambdas.documents.tables.columns import Columns, Spanner, find_columns
from lambdas.documents.tables.filling import place_lines
from lambdas.documents.tables.fitting import find_side, join_seldom
from lambdas.documents.tables.grids import Block
from lambdas.documents.tables.rows import join_bands
from lambdas.documents.tables.runs import find_runs, trim
from lambdas.documents.tables.strokes import Stroke
from lambdas.documents.tables.table import Cell, Table

_DEEPEST = 10  # times that lines over columns part what others have parted
MOST_LINES = 20_000
"""Lines of a page in which tables are looked for by white space."""

_MARK = re.compile(r"[^\w$€£¥]{0,2}|\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})[.)]")
_BLANK = 0.35  # of a line's height: a gap between words that is wider may part columns


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its number, its level strokes from top to bottom, and how many columns are wanted, if that is known."""

    number: int
    level: Sequence[Stroke] = ()
    wanted: int | None = None


def find_unruled(lines: Iterable[Line], page: Page) -> list[Table]:
    """The tables in lines of one page, from top to bottom: at least two bands of at least two columns each."""
    tables: list[Table] = []
    lines = list(lines)
    if len(lines) > MOST_LINES:
        return tables
    for bands in find_runs(lines, page.level):
        tables.extend(_make_tables(bands, page))
    return tables


def _make_tables(bands: Sequence[Band], page: Page, depth: int = 0) -> Iterator[Table]:
    """The tables in bands that are near each other; a line by itself that reaches over columns parts them."""
    bands = trim(bands)
    if sum(len(band.lines) > 1 for band in bands) < 2 or depth > _DEEPEST:
        return
    columns = find_columns(bands)
    alone = sorted({spanner.band for spanner in columns.spanners if len(bands[spanner.band].lines) == 1})
    if alone:
        for before, after in pairwise((-1, *alone, len(bands))):
            yield from _make_tables(bands[before + 1 : after], page, depth + 1)
    elif len(columns.reaches) > 1:
        yield from _fit_table(bands, columns, page, depth)


def _fit_table(bands: Sequence[Band], columns: Columns, page: Page, depth: int) -> Iterator[Table]:
    """The table, or those side by side of which one has the columns that are wanted."""
    if page.wanted is not None and len(columns.reaches) > page.wanted:
        fitted = join_seldom(columns, bands, page.wanted)
        place = find_side(columns, page.wanted) if fitted is columns else None
        if place is not None:
            lines = [line for band in bands for line in band.lines]
            for side in ([one for one in lines if (one.box.left < place) is is_left] for is_left in (True, False)):
                yield from _make_tables(gather_bands(side), page, depth + 1)
            return
        columns = fitted
    table = make_table(bands, columns, page)
    if not _is_list(table):
        yield table


def _is_list(table: Table) -> bool:
    """Whether the first of two columns holds nothing but what points of a list begin with."""
    return table.column_count == 2 and all(_MARK.fullmatch(row[0]) for row in table.texts())


def make_table(bands: Sequence[Band], columns: Columns, page: Page) -> Table:
    """The table of bands with these columns; level strokes over half of its width part rows."""
    edges = columns.edges
    cuts = [
        one.at for one in page.level if min(one.end, edges[-1]) - max(one.begin, edges[0]) > (edges[-1] - edges[0]) / 2
    ]
    rows = join_bands(bands, edges, cuts)
    ys = [bands[0].top]
    ys += [(upper[-1].bottom + lower[0].top) / 2 for upper, lower in pairwise(rows)]
    ys.append(bands[-1].bottom)
    numbers = {id(band): number for number, row in enumerate(rows) for band in row}
    blocks = list(_make_blocks([numbers[id(band)] for band in bands], len(rows), columns, edges))
    owners = {
        (block.top, column): number for number, block in enumerate(blocks) for column in range(block.left, block.right)
    }
    lines = [line for band in bands for line in band.lines]
    found = place_lines(lines, _open(edges), _open(ys), owners)
    cells = tuple(
        Cell(
            block.top,
            block.left,
            1,
            block.right - block.left,
            Box(edges[block.left], ys[block.top], edges[block.right], ys[block.bottom]),
            tuple(found.get(number, ())),
        )
        for number, block in enumerate(blocks)
    )
    return Table(page.number, Box(edges[0], ys[0], edges[-1], ys[-1]), edges, cells, is_ruled=False)


def _open(places: Sequence[float]) -> Sequence[float]:
    """Places whose first and last gap have no outer end."""
    return (float("-inf"), *places[1:-1], float("inf"))


def _make_blocks(numbers: Sequence[int], count: int, columns: Columns, edges: Sequence[float]) -> Iterator[Block]:
    """A block for each place, and one for the places that a line without a gap reaches over."""
    spans: dict[tuple[int, int], int] = {}
    for spanner in columns.spanners:
        if not _has_gaps(spanner, edges):
            spans[numbers[spanner.band], spanner.first] = spanner.last + 1
    for row in range(count):
        column = 0
        while column < len(columns.reaches):
            right = max(spans.get((row, column), column + 1), column + 1)
            yield Block(row, column, row + 1, right)
            column = right


def _has_gaps(spanner: Spanner, edges: Sequence[float]) -> bool:
    """Whether the line has a gap, wider than between words, at each border that it reaches over."""
    words = spanner.line.words
    return all(
        any(
            left.box.right <= edge <= right.box.left
            and right.box.left - left.box.right > _BLANK * spanner.line.box.height
            for left, right in pairwise(words)
        )
        for edge in edges[spanner.first + 1 : spanner.last + 1]
    )
