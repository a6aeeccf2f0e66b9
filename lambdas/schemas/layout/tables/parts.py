"""A part of a table: what stands below one heading, on its page and at the top of the next ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lambdas.documents.pages import Line
from lambdas.schemas.layout.tables.columns import Columns, find_columns
from lambdas.schemas.layout.tables.headings import Heading
from lambdas.schemas.layout.tables.items import ItemReader
from lambdas.schemas.layout.tables.reach import find_left
from lambdas.schemas.layout.tables.records import Body, Record, cut_at_gap, fits, fits_well, read_records, usual_gap
from lambdas.schemas.layout.tables.rows import Row, read_rows

_SLACK = 0.06  # inches that a table's lines may stand off its heading
_FIRST_ROWS = 40  # rows below a heading that tell where its columns end
_LEADING_ROWS = 3  # rows at the top of a page that may come before a table goes on


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, the pages' lines and numbers, the part's `end` on its page in inches, the page that it ends before.

    `left` is its left edge in inches.
    Pages are told by their places here; their numbers differ where only some of a document's pages are read.
    """

    pages: Sequence[Sequence[Line]]
    numbers: Sequence[int]
    heading: Heading
    end: float
    last: int
    left: float

    def lines(self, page: int) -> list[Line]:
        """The page's lines that stand under the heading or would."""
        left, right = self.left - _SLACK, self.heading.right + _SLACK
        return [line for line in self.pages[page] if line.box.right > left and line.box.left < right]


def read_part(part: Part, reader: ItemReader) -> list[Record]:
    """Return the records below the heading, and those on the next pages where the table goes on without one."""
    heading = part.heading
    part = replace(part, left=find_left(read_rows(_lines_below(part, part.pages[heading.page])), heading))
    below = read_rows(_lines_below(part, part.lines(heading.page)))
    columns = find_columns(heading, below[:_FIRST_ROWS])
    rows = _cut(below, heading.bottom, columns, reader)
    body = _read_body(part.numbers[heading.page], rows, columns, reader)
    records = list(body.records)
    page = heading.page + 1
    while body.open and body.records and page < part.last:
        body = _read_body(part.numbers[page], _rows_at_top(part, page, columns, reader), columns, reader)
        records.extend(body.records)
        page += 1
    return records


def _lines_below(part: Part, lines: Iterable[Line]) -> list[Line]:
    return [
        line
        for line in lines
        if (line.box.top + line.box.bottom) / 2 > part.heading.bottom and line.box.bottom <= part.end + _SLACK
    ]


def _cut(rows: Sequence[Row], start: float, columns: Columns, reader: ItemReader) -> Sequence[Row]:
    """The rows before the gap that ends the table."""
    shape = reader.shape(usual_gap(rows))
    return rows[: cut_at_gap(rows, start, lambda row: fits_well(columns.place(row), shape))]


def _rows_at_top(part: Part, page: int, columns: Columns, reader: ItemReader) -> Sequence[Row]:
    rows = read_rows(part.lines(page))
    shape = reader.shape(usual_gap(rows))
    fitting = (place for place, row in enumerate(rows[:_LEADING_ROWS]) if fits(columns.place(row), shape))
    rest = rows[next(fitting, len(rows)) :]
    return _cut(rest, rest[0].top, columns, reader) if rest else []


def _read_body(number: int, rows: Sequence[Row], columns: Columns, reader: ItemReader) -> Body:
    return read_records(number, (columns.place(row) for row in rows), reader.shape(usual_gap(rows)))
