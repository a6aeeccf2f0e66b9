"""Records: the rows below a heading put together to items, up to where the table ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median, median_low

from lambdas.documents.pages import Word
from lambdas.schemas.layout.tables.columns import Cells, join_staggered
from lambdas.schemas.layout.tables.rows import Row

WIDE_GAP = 2.6  # of a line's height, and
WIDER_GAP = 2.2  # of the gap that is usual between rows: a gap that is wider than both ends the table
MOST_USUAL = 2.0  # of a line's height: no gap that is wider counts as usual
_TIGHT_GAP = 0.9  # of a line's height: what continues a cell is no further below it
_CLOSER = 0.6  # of the usual gap: lines of one cell are closer than rows
_FIRST = 12  # gaps that tell what is usual
_MOST_MISFITS = 2  # rows in a row that are none of the table's: more end it
_FULL = 0.6  # of the columns: a row that fills so many belongs to the table whatever its cells say
_NEARLY_ALL = 0.8  # of them: so many has a row in which no number or day can be read
_SUMMARY = re.compile(
    r"\W*(?:(?:grand|sub|claim|net|page|report|account|gross|sum|overall)[ -]?)*"
    r"(?:totals?|subtotals?|sum of|balance|amount due|carried|brought|end of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table's rows are held against: the matched columns, which of them are typed, and what reads them."""

    matched: tuple[int, ...]
    typed: frozenset[int]
    reads: Callable[[int, str], bool]
    usual_gap: float = 0.0
    """Inches between two rows, as most have it."""

    def filled(self, cells: Cells) -> list[int]:
        return [column for column in self.matched if column in cells.words]

    def unreadable(self, cells: Cells) -> int:
        return sum(column in self.typed and not self.reads(column, cells.text(column)) for column in self.filled(cells))


@dataclass(slots=True)
class Record:
    """One item: the number of its page, and its rows from top to bottom."""

    page: int
    rows: list[Cells] = field(default_factory=list)

    @property
    def bottom(self) -> float:
        return max(cells.row.bottom for cells in self.rows)

    @property
    def columns(self) -> set[int]:
        return {column for cells in self.rows for column in cells.words}

    def words(self, column: int) -> list[Word]:
        """The column's words, row by row."""
        return [word for cells in self.rows for word in cells.words.get(column, ())]

    def is_torn(self, column: int) -> bool:
        return any(column in cells.torn for cells in self.rows)


@dataclass(frozen=True, slots=True)
class Body:
    """The records of a part of a table; `open` when it did not end before its page did."""

    records: tuple[Record, ...]
    open: bool


def cut_at_gap(rows: Sequence[Row], start: float) -> int:
    """Return how many rows come before a gap that ends the table, for rows from top to bottom below `start`."""
    if not rows:
        return 0
    gaps = [rows[0].top - start, *_gaps(rows)]
    height = median(row.height for row in rows)
    widest = max(WIDE_GAP * height, WIDER_GAP * min(usual_gap(rows), MOST_USUAL * height))
    return next((place for place, gap in enumerate(gaps) if gap > widest), len(gaps))


def usual_gap(rows: Sequence[Row]) -> float:
    """Return the inches between two of the first rows, as most have it; 0 for a single row."""
    gaps = _gaps(rows)[:_FIRST]
    return median_low(gaps) if gaps else 0.0


def _gaps(rows: Sequence[Row]) -> list[float]:
    return [max(0.0, lower.top - upper.bottom) for upper, lower in pairwise(rows)]


def read_records(page: int, rows: Iterable[Cells], shape: Shape) -> Body:
    """Return the records that a page's rows make."""
    records: list[Record] = []
    joinable = False
    misfits = 0
    for cells in join_staggered(rows):
        if not shape.filled(cells):
            continue
        if names_columns(cells, shape):
            return Body(tuple(records), open=False)
        if is_summary(cells, shape):
            joinable = False
        elif joinable and _continues(cells, records[-1], shape):
            records[-1].rows.append(cells)
        elif fits(cells, shape):
            records.append(Record(page, [cells]))
            joinable, misfits = True, 0
        else:
            joinable = False
            misfits += 1
            if misfits > _MOST_MISFITS:
                return Body(tuple(records), open=False)
    return Body(tuple(records), open=misfits == 0)


def names_columns(cells: Cells, shape: Shape) -> bool:
    """Whether a row is the heading of another table: words where numbers or days should be, in several columns."""
    typed = [column for column in shape.filled(cells) if column in shape.typed]
    return len(typed) > 1 and not any(character.isdigit() for column in typed for character in cells.text(column))


def fits(cells: Cells, shape: Shape) -> bool:
    """Whether a row looks like the table's: enough cells, and what should be a number or a day is one."""
    filled = shape.filled(cells)
    unreadable = shape.unreadable(cells)
    readable = sum(column in shape.typed for column in filled) - unreadable
    if not readable and cells.torn:
        return False
    if unreadable and not readable:
        return len(filled) >= max(3, _NEARLY_ALL * len(shape.matched)) and not cells.spanning
    if len(filled) >= max(2, _FULL * len(shape.matched)):
        return unreadable <= len(filled) / 2 and not (cells.spanning and unreadable)
    enough = len(filled) >= min(2, len(shape.matched)) and (readable > 0 or len(shape.matched) == 1)
    return enough and unreadable == 0 and not cells.spanning


def is_summary(cells: Cells, shape: Shape) -> bool:
    """Whether a row sums others up: it says so, and leaves cells empty that an item would fill."""
    if len(shape.filled(cells)) == len(shape.matched) > 1:
        return False
    return any(_SUMMARY.match(line.text) for line in cells.row.lines)


def _continues(cells: Cells, record: Record, shape: Shape) -> bool:
    filled = set(cells.words)
    gap = cells.row.top - record.bottom
    if gap > _TIGHT_GAP * cells.row.height or cells.spanning:
        return False
    if filled & shape.typed or not filled <= record.columns:
        return False
    leading = min(record.columns)
    return leading not in filled or (filled == {leading} and _goes_on(cells, leading, gap, shape))


def _goes_on(cells: Cells, leading: int, gap: float, shape: Shape) -> bool:
    """Whether text alone in the first column belongs to the row above: it is set closer, or begins small."""
    return gap < _CLOSER * shape.usual_gap or cells.text(leading)[:1].islower()
