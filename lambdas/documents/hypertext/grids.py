"""The rows and cells of a table as they come -> a grid of cells that do not overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from lambdas.documents.hypertext.flow import Flow
from lambdas.documents.hypertext.styles import Attributes, Declarations
from lambdas.documents.layout.blocks import ALL_EDGES, NO_EDGES, Cell, Paragraph, Table
from lambdas.errors import DocumentTooLarge

MOST_COLUMNS = 1000
"""Of a table, and what a cell spans (HTML, 4.9.11)."""

MOST_ROWS_SPANNED = 65_534

MOST_PLACES = 1_000_000
"""Of the cells of a table: a place is a row and a column."""

_PADDING = 0.08  # inches: columns without rulings stay apart, and a value is near enough to its label
_SECTIONS = {"thead": 0, "tbody": 1, "tfoot": 2}
_NO_BORDER = ("", "0", "none", "hidden")


class _Filled(NamedTuple):
    """A cell, and how many rows and columns it wants to span; no rows are all that follow in its section."""

    flow: Flow
    rows: int
    columns: int


@dataclass(slots=True)
class Grid:
    """A table that is being filled, row by row. A foot comes last, wherever it is written."""

    left: float
    is_ruled: bool = False
    is_layout: bool = False
    caption: Flow | None = None
    _rows: list[tuple[int, int, list[_Filled]]] = field(default_factory=list)
    _section: tuple[int, int] = (1, 0)

    def begin_section(self, tag: str) -> None:
        """Begin a head, a body or a foot."""
        self._section = _SECTIONS[tag], len(self._rows)

    def begin_row(self) -> None:
        """Begin a row."""
        self._rows.append((*self._section, []))

    def add_cell(self, flow: Flow, attributes: Attributes) -> None:
        """Add a cell to the row that was begun last."""
        if not self._rows:
            self.begin_row()
        columns = read_number(attributes.get("colspan", ""), 1, MOST_COLUMNS)
        rows = read_number(attributes.get("rowspan", ""), 1, MOST_ROWS_SPANNED)
        self._rows[-1][2].append(_Filled(flow, rows, max(columns, 1)))

    def finish(self) -> Iterator[Paragraph | Table]:
        """The caption and the table; nothing where no cell says anything."""
        if self.caption is not None:
            yield from (block for block in self.caption.finish() if isinstance(block, Paragraph | Table))
        ordered = sorted(self._rows, key=lambda row: row[:2])
        cells: list[Cell] = []
        for _, section in groupby(ordered, key=lambda row: row[:2]):
            first = max((cell.row + cell.rows for cell in cells), default=0)
            cells += _place([row[2] for row in section], first, is_ruled=self.is_ruled and not self.is_layout)
        if any(cell.blocks for cell in cells):
            yield Table(tuple(cells), left=self.left, padding=_PADDING)


def has_border(tag: str, attributes: Attributes, declared: Declarations) -> bool:
    """Whether a table or a cell says that it is drawn with lines; a cell of headings says it of its table."""
    if tag == "th":
        return True
    if attributes.get("border", "0").strip().rstrip("px") not in _NO_BORDER:
        return True
    borders = (value for name, value in declared.items() if name in {"border", "border-top", "border-bottom"})
    return any(not value.startswith(_NO_BORDER[1:]) for value in borders if value)


def read_number(text: str, usual: int, most: int) -> int:
    """A whole number of an attribute, cut at `most`; the usual one where it is none."""
    digits = text.strip()[:9]
    return min(int(digits), most) if digits.isascii() and digits.isdecimal() else usual


def _place(rows: Sequence[Sequence[_Filled]], first: int, *, is_ruled: bool) -> Iterator[Cell]:
    """The cells of a section, whose rows begin at number `first`: each beside those that reach into its row."""
    busy: dict[int, int] = {}  # columns, and before which row of the section they are free again
    places = MOST_PLACES
    for number, row in enumerate(rows):
        column = 0
        for filled in row:
            while busy.get(column, 0) > number:
                column += 1
            if column >= MOST_COLUMNS:
                break
            span = _find_span(busy, number, column, filled.columns)
            down = min(filled.rows or len(rows), len(rows) - number)
            places -= span
            if places < 0:
                raise DocumentTooLarge("TOO_MANY_CELLS", f"The page has a table of more than {MOST_PLACES:,} cells.")
            busy.update(dict.fromkeys(range(column, column + span), number + down))
            edges = ALL_EDGES if is_ruled else NO_EDGES
            yield Cell(first + number, column, filled.flow.finish(), down, span, edges)
            column += span


def _find_span(busy: dict[int, int], row: int, column: int, wanted: int) -> int:
    """How many columns a cell spans that are free."""
    most = min(wanted, MOST_COLUMNS - column)
    return next((span for span in range(1, most) if busy.get(column + span, 0) > row), most)
