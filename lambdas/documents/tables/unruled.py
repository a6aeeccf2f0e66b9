"""Tables whose columns only white space parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from lambdas.documents.pages import Box, Line
from lambdas.documents.tables.bands import Band, gather_bands
from lambdas.documents.tables.columns import Columns, Spanner, find_columns
from lambdas.documents.tables.filling import place_lines
from lambdas.documents.tables.grids import Block
from lambdas.documents.tables.rows import join_bands
from lambdas.documents.tables.sides import part_sides
from lambdas.documents.tables.strokes import Stroke
from lambdas.documents.tables.table import Cell, Table

_FAR = 3.0  # times the lower line's height, and
_FAR_INCHES = 0.4  # inches: bands that are further apart are of no one table
_FARTHER = 2.5  # times the usual gap of a table, and as much more of a line's height
_DEEPEST = 10  # times that lines over columns part what others have parted
MOST_LINES = 20_000
"""Lines of a page in which tables are looked for by white space."""

_ALIGNED = 0.06  # inches
_MARK = re.compile(r"[^\w$€£¥]{0,2}|\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})[.)]")
_BLANK = 0.35  # of a line's height: a gap between words that is wider may part columns


def find_unruled(lines: Iterable[Line], page: int, level: Sequence[Stroke] = ()) -> list[Table]:
    """The tables in lines of one page, from top to bottom: at least two bands of at least two columns each."""
    tables: list[Table] = []
    lines = list(lines)
    if len(lines) > MOST_LINES:
        return tables
    for run in _split_far(gather_bands(lines)):
        for part in (part for titled in _split_titled(run, level) for part in _split_near(titled, level)):
            for side in part_sides([line for band in _trim(part) for line in band.lines]):
                for bands in _split_near(gather_bands(side), level):
                    tables.extend(_make_tables(bands, page, level))
    return tables


def _split_far(bands: Sequence[Band]) -> Iterator[list[Band]]:
    return _split(bands, lambda upper, lower: max(_FAR * min(upper.height, lower.height), _FAR_INCHES))


def _split_near(bands: Sequence[Band], level: Sequence[Stroke]) -> Iterator[list[Band]]:
    """Where a gap is wider than the usual ones; not where a stroke parts headings from what is below."""
    gaps = sorted(max(lower.top - upper.bottom, 0.0) for upper, lower in pairwise(bands))
    if len(gaps) < 2:
        return iter([list(bands)])
    usual = gaps[len(gaps) // 2]

    def limit(upper: Band, lower: Band) -> float:
        widest = _FARTHER * usual + min(upper.height, lower.height)
        return max(widest, _FAR_INCHES) if _is_parted(upper, lower, level) else widest

    return _split(bands, limit)


def _split_titled(bands: Sequence[Band], level: Sequence[Stroke]) -> Iterator[list[Band]]:
    """Before each line by itself that has a stroke right below it: a title, and the head of the next table."""
    part: list[Band] = []
    for band, below in zip(bands, (*bands[1:], None), strict=True):
        is_alone = len(band.lines) == 1 and not (part and _continues(band, part[-1]))
        if part and below and is_alone and len(below.lines) > 1 and _is_parted(band, below, level):
            yield part
            part = []
        part.append(band)
    yield part


def _continues(band: Band, above: Band) -> bool:
    """Whether a line by itself goes on with a cell right of the first column."""
    left = band.lines[0].box.left
    is_aligned = any(abs(line.box.left - left) <= _ALIGNED for line in above.lines[1:])
    return is_aligned and band.top - above.bottom <= band.height / 2


def _is_parted(upper: Band, lower: Band, level: Sequence[Stroke]) -> bool:
    first = bisect_left(level, (upper.top + upper.bottom) / 2, key=lambda stroke: stroke.at)
    left, right = lower.lines[0].box.left, lower.lines[-1].box.right
    for stroke in level[first:]:
        if stroke.at > (lower.top + lower.bottom) / 2:
            return False
        if min(stroke.end, right) - max(stroke.begin, left) > (right - left) / 2:
            return True
    return False


def _split(bands: Sequence[Band], limit: Callable[[Band, Band], float]) -> Iterator[list[Band]]:
    part: list[Band] = []
    for band in bands:
        if part and band.top - part[-1].bottom > limit(part[-1], band):
            yield part
            part = []
        part.append(band)
    if part:
        yield part


def _make_tables(bands: Sequence[Band], page: int, level: Sequence[Stroke], depth: int = 0) -> Iterator[Table]:
    """The tables in bands that are near each other; a line by itself that reaches over columns parts them."""
    bands = _trim(bands)
    if sum(len(band.lines) > 1 for band in bands) < 2 or depth > _DEEPEST:
        return
    columns = find_columns(bands)
    alone = sorted({spanner.band for spanner in columns.spanners if len(bands[spanner.band].lines) == 1})
    if alone:
        for before, after in pairwise((-1, *alone, len(bands))):
            yield from _make_tables(bands[before + 1 : after], page, level, depth + 1)
    elif len(columns.reaches) > 1:
        table = make_table(bands, columns, page, level)
        if not _is_list(table):
            yield table


def _is_list(table: Table) -> bool:
    """Whether the first of two columns holds nothing but what points of a list begin with."""
    return table.column_count == 2 and all(_MARK.fullmatch(row[0]) for row in table.texts())


def _trim(bands: Sequence[Band]) -> Sequence[Band]:
    """Without lines by themselves above the table, and below it unless they continue a cell."""
    several = [number for number, band in enumerate(bands) if len(band.lines) > 1]
    if not several:
        return []
    last = several[-1] + 1
    while last < len(bands) and _belongs(bands[last], bands[several[0] : last]):
        last += 1
    return bands[several[0] : last]


def _belongs(band: Band, above: Sequence[Band]) -> bool:
    """Whether a line by itself goes on with a cell, or is a cell of a last row: aligned with cells, as near as rows."""
    line, gap = band.lines[0], band.top - above[-1].bottom
    if any(abs(other.box.left - line.box.left) <= _ALIGNED for other in above[-1].lines[1:]):
        return _continues(band, above[-1])
    lefts = [other.box.left - line.box.left for one in above for other in one.lines]
    beside = min((left for left in lefts if left > _ALIGNED), default=0.0)
    gaps = sorted(lower.top - upper.bottom for upper, lower in pairwise(above))
    is_cell = sum(abs(left) <= _ALIGNED for left in lefts) > 1 and line.box.width < beside - _ALIGNED
    return is_cell and len(gaps) > 0 and gap <= gaps[len(gaps) // 2] + _ALIGNED


def make_table(bands: Sequence[Band], columns: Columns, page: int, level: Sequence[Stroke]) -> Table:
    """The table of bands with these columns; level strokes over half of its width part rows."""
    edges = columns.edges
    cuts = [one.at for one in level if min(one.end, edges[-1]) - max(one.begin, edges[0]) > (edges[-1] - edges[0]) / 2]
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
    return Table(page, Box(edges[0], ys[0], edges[-1], ys[-1]), edges, cells, is_ruled=False)


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
