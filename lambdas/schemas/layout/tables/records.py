"""Records: the rows below a heading put together to items, up to where the table ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from statistics import median, median_low

from lambdas.schemas.layout.tables.columns import Cells, join_staggered
from lambdas.schemas.layout.tables.rows import Row
from lambdas.schemas.layout.values.passages import Passage

WIDE_GAP = 2.6  # of a line's height, and
WIDER_GAP = 2.2  # of the gap that is usual between rows: a gap that is wider than both ends the table
WIDEST_GAP = 5.0  # of a line's height: a gap that ends the table whatever follows
MOST_USUAL = 2.0  # of a line's height: no gap that is wider counts as usual
_TIGHT_GAP = 0.9  # of a line's height: what continues a cell is no further below it
_CLOSER = 0.6  # of the usual gap: lines of one cell are closer than rows
_EVEN = 1.25  # of the gap below: a gap that is no wider is as wide as it
_MOST_AHEAD = 2  # lines of texts above the line with their figures
_HAIR = 0.01  # inches
_LONG = 0.85  # of the longest line of a column: a text that goes on fills so much of it
_FIRST = 12  # gaps that tell what is usual
_MOST_MISFITS = 2  # rows in a row that are none of the table's: more end it
_FULL = 0.6  # of the columns: a row that fills so many belongs to the table whatever its cells say
_NEARLY_ALL = 0.8  # of them: so many has a row in which no number or day can be read
_SUMMARY = re.compile(
    r"\W*(?:(?:grand|sub|claim|net|page|report|account|gross|sum|overall|opening|closing|beginning|ending|starting|"
    r"previous|new|final|statement)[ -]?)*(?:totals?|subtotals?|sum of|balance|amount due|carried|brought|end of)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\W*(?:(?:grand|sub)[ -]?)?totals?(?: (?:due|amount|amount due|price|cost|charges?|payable|to pay))?\W*|"
    r"\W*(?:amount|balance) due\W*|"
    r"\W*(?:opening|closing|beginning|ending|starting|previous|new) balance(?: (?:on|as of|at|forward)\b.*)?\W*",
    re.IGNORECASE,
)
_TAX = re.compile(r"\W*(?:sales |total )?(?:tax(?:es)?|vat|gst|hst)\b[^a-z]*", re.IGNORECASE)
_NARROW = 2  # columns: a row of so narrow a table fills all of them, whatever it says
_EXTRA = re.compile(
    r"\W*(?:shipping|freight|delivery|discount|rounding)(?: (?:&|and) handling| charges?| fee)?\W*", re.IGNORECASE
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

    def passage(self, column: int) -> Passage | None:
        """The column's words, row by row; None where it is empty."""
        rows = tuple(cells.words[column] for cells in self.rows if column in cells.words)
        return Passage(self.page, rows) if rows else None

    def is_torn(self, column: int) -> bool:
        return any(column in cells.torn for cells in self.rows)


@dataclass(frozen=True, slots=True)
class Body:
    """The records of a part of a table; `open` when it did not end before its page did."""

    records: tuple[Record, ...]
    open: bool


def cut_at_gap(rows: Sequence[Row], start: float, fits_well: Callable[[Row], bool]) -> int:
    """Return how many rows come before a gap that ends the table, for rows from top to bottom below `start`.

    A row that fits well is the table's beyond a wide gap too: cells may be high, and drawn lines are not seen.
    """
    if not rows:
        return 0
    gaps = [rows[0].top - start, *_gaps(rows)]
    height = median(row.height for row in rows)
    widest = max(WIDE_GAP * height, WIDER_GAP * min(usual_gap(rows), MOST_USUAL * height))
    for place, (row, gap) in enumerate(zip(rows, gaps, strict=True)):
        if gap > widest and (gap > WIDEST_GAP * height or not fits_well(row)):
            return place
    return len(rows)


def usual_gap(rows: Sequence[Row]) -> float:
    """Return the inches between two of the first rows, as most have it; 0 for a single row."""
    gaps = _gaps(rows)[:_FIRST]
    return median_low(gaps) if gaps else 0.0


def _gaps(rows: Sequence[Row]) -> list[float]:
    return [max(0.0, lower.top - upper.bottom) for upper, lower in pairwise(rows)]


def read_records(page: int, rows: Iterable[Cells], shape: Shape) -> Body:
    """Return the records that a page's rows make."""
    reading = _Reading(page, shape)
    placed = [cells for cells in join_staggered(rows) if shape.filled(cells)]
    for cells, below in zip_longest(placed, placed[1:]):
        if names_columns(cells, shape):
            return Body(tuple(reading.records), open=False)
        reading.take(cells, below)
        if reading.misfits > _MOST_MISFITS:
            return Body(tuple(reading.records), open=False)
    return Body(tuple(reading.records), open=reading.misfits == 0)


@dataclass(slots=True)
class _Reading:
    """The records so far; `joinable` tells whether the last one may go on, `ahead` is what the next one begins with."""

    page: int
    shape: Shape
    records: list[Record] = field(default_factory=list)
    joinable: bool = False
    misfits: int = 0
    ahead: list[Cells] = field(default_factory=list)

    def take(self, cells: Cells, below: Cells | None) -> None:
        """Put a row where it belongs; `below` is the next one."""
        if is_summary(cells, self.shape):
            self.joinable = False
            self.ahead = []
        elif self.joinable and _continues(cells, self.records, below, self.shape):
            self.records[-1].rows.append(cells)
        elif fits(cells, self.shape):
            ahead = self.ahead if len(self.ahead) <= _MOST_AHEAD else []
            self.records.append(Record(self.page, [*ahead, cells]))
            self.joinable, self.misfits, self.ahead = True, 0, []
        elif below is not None and _begins(cells, below, self.shape):
            self.ahead.append(cells)
            self.joinable = False
        else:
            self.joinable = False
            self.misfits += 1
            self.ahead = []


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
        has_digit = any(character.isdigit() for column in filled for character in cells.text(column))
        least = 2 if has_digit else 3
        return len(filled) >= max(least, _NEARLY_ALL * len(shape.matched)) and not cells.spanning
    if len(filled) >= max(2, _FULL * len(shape.matched)):
        return unreadable <= len(filled) / 2 and not (cells.spanning and unreadable)
    enough = len(filled) >= min(2, len(shape.matched)) and (readable > 0 or len(shape.matched) == 1)
    return enough and unreadable == 0 and not cells.spanning


def fits_well(cells: Cells, shape: Shape) -> bool:
    """Whether a row is the table's without a doubt: most cells are filled, all are readable, no line is parted."""
    filled = shape.filled(cells)
    is_full = len(filled) >= max(2, _FULL * len(shape.matched)) and not shape.typed.isdisjoint(filled)
    return is_full and not shape.unreadable(cells) and not cells.torn


def is_summary(cells: Cells, shape: Shape) -> bool:
    """Whether a row sums others up: it says no more than that, or says so and leaves cells empty."""
    texts = [line.text for line in cells.row.lines]
    if any(_SUM.fullmatch(text) or (len(shape.matched) == _NARROW and _TAX.fullmatch(text)) for text in texts):
        return True
    if len(shape.filled(cells)) == len(shape.matched) > 1:
        return False
    return any(_SUMMARY.match(text) or _TAX.fullmatch(text) or _EXTRA.fullmatch(text) for text in texts)


def _continues(cells: Cells, records: Sequence[Record], below: Cells | None, shape: Shape) -> bool:
    """Whether a row goes on with texts of the last record: it has nothing but texts, close below it."""
    record = records[-1]
    filled = set(cells.words)
    gap = cells.row.top - record.bottom
    if gap > _TIGHT_GAP * cells.row.height or cells.spanning:
        return False
    if filled & shape.typed or not filled <= record.columns:
        return False
    leading = min(record.columns)
    if leading not in filled:
        return True
    next_gap = below.row.top - cells.row.bottom if below else gap
    if len(filled) > 1:
        return gap <= _EVEN * max(next_gap, _HAIR) and not shape.typed.isdisjoint(record.columns)
    return filled == {leading} and (
        gap < _CLOSER * max(shape.usual_gap, next_gap)
        or cells.text(leading)[:1].islower()
        or (gap <= _EVEN * max(next_gap, _HAIR) and _is_full(records, leading))
    )


def _is_full(records: Sequence[Record], column: int) -> bool:
    """Whether the last line of a column is about as long as its longest one, so that its text may go on below."""
    lines = [cells.words[column] for record in records for cells in record.rows if column in cells.words]
    left = min(words[0].box.left for words in lines)
    longest = max(words[-1].box.right for words in lines) - left
    return len(lines) > 1 and lines[-1][-1].box.right - left >= _LONG * longest


def _begins(cells: Cells, below: Cells, shape: Shape) -> bool:
    """Whether texts alone belong to the row below them, whose figures stand in its last line."""
    gap = below.row.top - cells.row.bottom
    is_close = gap < _CLOSER * shape.usual_gap
    return (
        is_close and not set(cells.words) & shape.typed and not cells.spanning and set(cells.words) <= set(below.words)
    )
