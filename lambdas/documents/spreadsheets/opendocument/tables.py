"""A spreadsheet's content -> its sheets with their cells that say something (OpenDocument 1.3 part 3, 9.1).

Rows and cells that are alike stand there once, with how often they are repeated; empty ones fill a sheet to its end in
that way. What is repeated and says something is counted as that many cells, as soon as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lambdas.documents.packages.markup import Attributes, find_attribute
from lambdas.documents.spreadsheets.layout import Cell
from lambdas.documents.spreadsheets.opendocument.text import CellText
from lambdas.documents.spreadsheets.opendocument.values import show_value
from lambdas.documents.spreadsheets.package import WORKBOOK

_COVERED = "covered-table-cell"  # by one that is merged, so that nobody sees what it says
_CELLS = frozenset({"table-cell", _COVERED})
_PASSED_OVER = frozenset({"tracked-changes", "shapes", "dde-links"})
"""Parts of a sheet, or beside sheets, that have cells or texts which are not shown."""
_MOST_REPEATED = 1 << 21  # twice the rows of a sheet; those that are empty cost nothing


class Table(NamedTuple):
    """A sheet's number, and whether it is hidden."""

    number: int
    is_hidden: bool


_BEFORE = Table(-1, is_hidden=False)


@dataclass(slots=True)
class TableReader:
    """Collects the cells of one table after the other.

    Tables that are kept of other files, for formulas to look into, are none of this one's sheets.
    """

    _found: list[tuple[Table, Iterator[Cell] | None]] = field(default_factory=list)
    _hidden: set[str] = field(default_factory=set)
    _style: str = ""
    _table: Table = _BEFORE
    _is_begun: bool = False
    _is_foreign: bool = False
    _passed: int = 0
    _row: int = 0
    _rows: int = 1
    _column: int = 0
    _columns: int = 1
    _in_cell: int = 0
    _is_covered: bool = False
    _values: list[tuple[int, int, str]] = field(default_factory=list)
    _cell: Attributes = field(default_factory=dict)
    _text: CellText = field(default_factory=CellText)

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._passed or name in _PASSED_OVER:
            self._passed += 1
        elif self._in_cell:
            self._in_cell += 1
            self._text.start(name, attributes)
        elif name == "style":
            self._style = find_attribute(attributes, "name") or ""
        elif name == "table-properties" and find_attribute(attributes, "display") == "false":
            self._hidden.add(self._style)
        else:
            self._start_table(name, attributes)

    def end(self, name: str) -> None:
        """An element ends; of a row, its cells are there."""
        if self._passed:
            self._passed -= 1
        elif self._in_cell:
            self._in_cell -= 1
            if self._in_cell:
                self._text.end(name)
            else:
                self._end_cell()
        elif name == "table-row":
            self._end_row()
        elif name == "table":
            self._begin()

    def text(self, text: str) -> None:
        """A piece of text."""
        if self._in_cell and not self._passed:
            self._text.text(text)

    def take(self) -> Iterator[tuple[Table, Cell | None]]:
        """The cells since the last call with their tables; of each table, None comes first."""
        found, self._found = self._found, []
        for table, cells in found:
            if cells is None:
                yield table, None
            else:
                yield from ((table, cell) for cell in cells)

    def _start_table(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            style = find_attribute(attributes, "style-name")
            self._table = Table(self._table.number + 1, style in self._hidden)
            self._is_begun = self._is_foreign = False
            self._row = 0
        elif name == "table-source":
            self._is_foreign = True
        elif name == "table-row":
            self._start_row(_read_count(find_attribute(attributes, "number-rows-repeated")))
        elif name in _CELLS:
            self._columns = _read_count(find_attribute(attributes, "number-columns-repeated"))
            self._cell = attributes
            self._is_covered = name == _COVERED
            self._in_cell = 1

    def _start_row(self, count: int) -> None:
        self._begin()
        self._rows = count
        self._column = 0

    def _begin(self) -> None:
        if not self._is_begun and not self._is_foreign:
            self._found.append((self._table, None))
            self._is_begun = True

    def _end_cell(self) -> None:
        text = self._text.take()
        text = text if text.strip() else show_value(self._cell)
        if text.strip() and not self._is_covered:
            self._values.append((self._column, self._columns, text))
        self._column += self._columns

    def _end_row(self) -> None:
        if self._values and self._is_begun:
            self._found.append((self._table, _repeat(self._values, self._row, self._rows)))
        self._values = []
        self._row += self._rows


def _repeat(values: list[tuple[int, int, str]], first: int, rows: int) -> Iterator[Cell]:
    """The cells of so many rows, one by one: whoever takes them counts."""
    for row in range(first, first + rows):
        for column, columns, text in values:
            for number in range(column, column + columns):
                yield Cell(row, number, text)


def _read_count(text: str | None) -> int:
    if text is None:
        return 1
    if not text.isdecimal() or len(text) > 9:
        raise WORKBOOK.broken("a row or a cell of it is repeated a number of times that is none")
    return min(max(int(text), 1), _MOST_REPEATED)
