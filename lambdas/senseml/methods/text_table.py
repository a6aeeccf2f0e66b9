"""The method `textTable`: a table whose columns the configuration draws, below its anchor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.filters.filter import Filter
from lambdas.senseml.filters.parameters import parse_filters
from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.finder import check_shared
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.readings import read_candidates
from lambdas.senseml.scan import Scan
from lambdas.senseml.tables.columns import ColumnRange, parse_columns
from lambdas.senseml.tables.fallbacks import merge_fallbacks
from lambdas.senseml.tables.reach import REACH_PARAMETERS, Reach, parse_reach
from lambdas.senseml.tables.rows import Gap, Piece, Row, arrange_rows, parse_first_row, slice_rows
from lambdas.senseml.values import Candidate, Column, Table, Value

_OPTIONAL = (
    *REACH_PARAMETERS,
    *("startOnRow", "stopOnRow", "columnsRelativeToAnchor", "detectMultipleLinesPerRow"),
    *SHARED_PARAMETERS,
)


@dataclass(frozen=True, slots=True)
class TextTable:
    """The rows of text within reach, number `first_row` to number `last_row`, less those that lack a required cell."""

    columns: tuple[ColumnRange, ...]
    reach: Reach
    filters: tuple[Filter, ...] = ()
    first_row: int = 0
    last_row: int | None = None
    continues: Gap | None = None
    is_relative: bool = False

    def find(self, scan: Scan, anchor: Hit) -> Table | None:
        """The anchor's table, None where it has no row; raises `SearchTimeout`."""
        origin = scan.lines[anchor.index]
        pieces = self._collect(self.reach.list_lines(scan, anchor), origin)
        heading = self._collect([line for line in scan.page_lines(anchor.index) if _is_beside(line, origin)], origin)
        rows = slice_rows(arrange_rows(pieces, heading, self.continues), self.first_row, self.last_row)
        cells = [cells for row in rows if (cells := self._read_row(row, scan)) is not None]
        if not cells:
            return None
        columns = zip(self.columns, zip(*cells, strict=True), strict=True)
        return Table(merge_fallbacks(Column(column.id, values) for column, values in columns))

    def _collect(self, lines: Sequence[Line], origin: Line) -> list[Piece]:
        """What of the lines stands in each column and passes the filters."""
        left = origin.box.left if self.is_relative else 0.0
        pieces: list[Piece] = []
        for number, column in enumerate(self.columns):
            candidates: Iterable[Candidate] = column.collect(lines, left)
            for one in self.filters:
                candidates = one.apply(candidates, origin)
            pieces += [(number, candidate) for candidate in candidates]
        return pieces

    def _read_row(self, row: Row, scan: Scan) -> tuple[Value | None, ...] | None:
        scan.check_time()
        cells = tuple(
            read_candidates(row.cell(number), column.type, None) for number, column in enumerate(self.columns)
        )
        missing = any(column.is_required and cell is None for column, cell in zip(self.columns, cells, strict=True))
        return None if missing else cells


def _is_beside(line: Line, origin: Line) -> bool:
    return origin.box.top <= (line.box.top + line.box.bottom) / 2 <= origin.box.bottom


def parse_text_table(node: Node) -> TextTable:
    """`{id: "textTable", columns, offsetY?, stop?, startOnRow?, stopOnRow?, columnsRelativeToAnchor?, …}`.

    With them `detectMultipleLinesPerRow` and the filters; raises `ConfigurationError`.
    """
    entries = node.entries(("id", "columns"), _OPTIONAL)
    check_shared(entries)
    return TextTable(
        columns=parse_columns(entries["columns"]),
        reach=parse_reach(entries),
        filters=parse_filters(entries),
        first_row=read_optional(entries, "startOnRow", parse_first_row, 0),
        last_row=read_optional(entries, "stopOnRow", Node.integer, None),
        continues=read_optional(entries, "detectMultipleLinesPerRow", _parse_gap, None),
        is_relative=read_optional(entries, "columnsRelativeToAnchor", Node.boolean, False),
    )


def _parse_gap(node: Node) -> Gap | None:
    """True for half of a line's height, or `{maxGap}` in inches."""
    if isinstance(node.value, dict):
        return Gap(inches=node.entries(("maxGap",))["maxGap"].length())
    return Gap() if node.boolean() else None
