"""Fields of the type `cellRows`: a group of fields for each row of a spreadsheet under a header row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import dropwhile

from lambdas.senseml.anchors import Anchor, parse_anchor
from lambdas.senseml.computed.registry import NAMES, parse_computed_field
from lambdas.senseml.hits import Hit
from lambdas.senseml.levels import Level, Step
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node, part, read_optional
from lambdas.senseml.problems import ProblemKind
from lambdas.senseml.scan import Scan
from lambdas.senseml.spreadsheets.cell import CELL, CellField, parse_cell_field
from lambdas.senseml.spreadsheets.sheet import Row, list_rows
from lambdas.senseml.values import Group

CELL_ROWS = "cellRows"


@dataclass(frozen=True, slots=True)
class CellRows:
    """Every row of the first sheet below its header rows that is not empty, to the row before `stop` or to the end."""

    id: str
    header_row: Anchor
    header_rows: int
    stop: Sequence | None
    fields: tuple[CellField | Step, ...]

    def run(self, level: Level) -> tuple[Group, ...] | None:
        """One group of fields a row; None where there is no header row, as in what is no spreadsheet."""
        scan = level.scan.for_sections(self.id)
        rows = list_rows(scan)
        header = self._find_header(scan, rows)
        if header is None:
            if not scan.file.sheets:
                level.problems.report(self.id, "the document is no spreadsheet", ProblemKind.INVALID)
            return None
        first = header.number + self.header_rows
        headings = [
            line for row in rows if header.number <= row.number < first for line in scan.lines[row.start : row.stop]
        ]
        steps = [field.bind(headings) if isinstance(field, CellField) else field for field in self.fields]
        body = list(dropwhile(lambda row: row.number < first, rows))
        return tuple(Level(part, level).run(steps) for part in self._cut(scan, body))

    def _find_header(self, scan: Scan, rows: list[Row]) -> Row | None:
        """The first row that all matches are found in; else the one in which the last is found below the others."""
        hit = self._find_in_row(scan, rows) or next(self.header_row.find_all(scan), None)
        return None if hit is None else next((row for row in rows if row.start <= hit.index < row.stop), None)

    def _find_in_row(self, scan: Scan, rows: list[Row]) -> Hit | None:
        if self.header_row.start is not None or self.header_row.end is not None:
            return None
        hits = (self.header_row.match.find_first(scan, row.start, row.stop) for row in rows)
        return next((hit for hit in hits if hit is not None), None)

    def _cut(self, scan: Scan, rows: list[Row]) -> Iterator[Scan]:
        if not rows:
            return
        hit = None if self.stop is None else self.stop.find_first(scan, rows[0].start, rows[-1].stop)
        for row in rows:
            if hit is not None and hit.index < row.stop:
                return
            scan.check_time()
            yield row.cut(scan)


def is_cell_rows(node: Node) -> bool:
    """Whether an element of `fields` reads rows of a spreadsheet, by its type."""
    kind = node.mapping().get("type")
    return kind is not None and kind.value == CELL_ROWS


def parse_cell_rows(node: Node) -> CellRows:
    """`{id, type: "cellRows", headerRow, headerRowsCount?, stop?, fields}`; raises `ConfigurationError`.

    Its fields have the method `cell` or a computed one (SenseML, "spreadsheet extraction").
    """
    entries = node.entries(("id", "type", "headerRow", "fields"), ("headerRowsCount", "stop"))
    entries["type"].choose("type", {CELL_ROWS: None})
    return CellRows(
        id=entries["id"].text(),
        header_row=parse_anchor(entries["headerRow"]),
        header_rows=read_optional(entries, "headerRowsCount", _parse_count, 1),
        stop=read_optional(entries, "stop", parse_sequence, None),
        fields=entries["fields"].each(_parse_field),
    )


def _parse_count(node: Node) -> int:
    count = node.integer()
    if count < 1:
        raise node.error(f"{count} is not at least 1")
    return count


@part("row_step", example={"id": "x", "method": {"id": "cell", "header": "x"}})
def _parse_field(node: Node) -> CellField | Step:
    """`{id, method, type?}` with the method `cell`, or a computed field."""
    return node.entry("method").entry("id").choose("method of a row", _KINDS)(node)


_KINDS: dict[str, Callable[[Node], CellField | Step]] = {
    CELL: parse_cell_field,
    **dict.fromkeys(NAMES, parse_computed_field),
}
