"""The rows of a spreadsheet's first sheet, as ranges of a scan's lines."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from msgspec import structs

from lambdas.documents.pages import Line
from lambdas.documents.spreadsheets.layout import locate
from lambdas.senseml.scan import Scan


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty: its number from 0, and the half-open range of the indexes of its cells."""

    number: int
    start: int
    stop: int

    def cut(self, scan: Scan) -> Scan:
        """A scan of the row's cells alone, from left to right."""
        lines = scan.lines[self.start : self.stop]
        return structs.replace(scan, lines=lines, pages={lines[0].page: (0, len(lines))})


def list_rows(scan: Scan) -> list[Row]:
    """The rows of the first sheet that have cells, from top to bottom; none where the file is no spreadsheet."""
    sheets = scan.file.sheets
    first_page = min((page for page, sheet in sheets.items() if sheet == 0), default=0)
    numbers = (
        (locate(line, first_page).row, index) for index, line in enumerate(scan.lines) if sheets.get(line.page) == 0
    )
    groups = ((number, [index for _, index in cells]) for number, cells in groupby(numbers, lambda cell: cell[0]))
    return [Row(number, indexes[0], indexes[-1] + 1) for number, indexes in groups]


def find_column(line: Line) -> int:
    """The column of a cell, from 0."""
    return locate(line, line.page).column
