"""Vertical sections: each column of one part of the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.anchors import Anchor, parse_anchor
from lambdas.senseml.matches.match import Match
from lambdas.senseml.matches.registry import parse_match
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.sections.extent import TOLERANCE, Extent, Position, find_end, find_top, move
from lambdas.senseml.sections.gutters import find_gutters, set_apart_spanning, take_columnar
from lambdas.senseml.sections.selection import ALL, NONE, Indexes, parse_indexes, parse_selection
from lambdas.senseml.sections.stops import SectionStop, parse_section_stop

_OPTIONAL = (
    *("direction", "stop", "offsetY", "stopOffsetY", "tolerance"),
    *("columnSelection", "ignoredColumns", "minColumnGap", "lineFilters"),
)


@dataclass(frozen=True, slots=True)
class VerticalRange:
    """The columns from the top of the first anchor line, moved by `offset_y`, to `tolerance` below the stop line's.

    Columns are told apart by gutters at least `min_gap` wide; all lengths are inches. Without a stop the range ends
    above the first line that spans several columns; with one these belong to every column, however many there are.
    Lines that one of `ignored_lines` accepts are not looked at. Each column is a section, or of those selected each one
    with all that are not. Columns that are ignored are in no section (SenseML, "sections", "section nuances").
    """

    anchor: Anchor
    stop: SectionStop
    offset_y: float = 0.0
    tolerance: float = TOLERANCE
    min_gap: float = 0.0
    ignored_lines: tuple[Match, ...] = ()
    selected: Indexes = ALL
    ignored: Indexes = NONE

    def list_parts(
        self,
        scan: Scan,
        document: Scan,  # noqa: ARG002 - nothing is lent
    ) -> Iterator[tuple[tuple[Line, ...], tuple[Line, ...]]]:
        """The lines of each section from left to right."""
        lines = self._collect(scan)
        if not lines:
            return
        columns, spanning = self._sort_out(lines)
        ignored = self.ignored.resolve(len(columns))
        selected = self.selected.resolve(len(columns)) - ignored
        kept = [line for index, column in enumerate(columns) if index not in selected | ignored for line in column]
        for index in sorted(selected):
            scan.check_time()
            yield (*columns[index], *kept, *spanning), ()

    def _collect(self, scan: Scan) -> list[Line]:
        """The lines of the range, down to the first one that is in no column."""
        hit = next(self.anchor.find_all(scan), None)
        if hit is None:
            return []
        start = move(find_top(scan.lines[hit.index]), self.offset_y or -self.tolerance)
        lines = [line for line in Extent(start, self._end(scan, hit.index)).cut(scan) if not self._ignores(line)]
        columnar = len(lines) if self.stop.match else take_columnar(lines, self.min_gap)
        if columnar == len(lines):
            return lines
        end = move(find_top(lines[columnar]), -self.tolerance)
        return [line for line in lines[:columnar] if find_top(line) < end]

    def _sort_out(self, lines: list[Line]) -> tuple[list[list[Line]], list[Line]]:
        """The lines of each column, and those that are in none."""
        cells, spanning = set_apart_spanning(lines, self.min_gap) if self.stop.match else (lines, [])
        middles = [(left + right) / 2 for left, right in find_gutters(cells, self.min_gap)]
        columns: list[list[Line]] = [[] for _ in range(len(middles) + 1)]
        for line in cells:
            columns[bisect_right(middles, line.box.left)].append(line)
        return columns, spanning

    def _end(self, scan: Scan, index: int) -> Position:
        stop = self.stop.search(scan)(index)
        return find_end(scan) if stop is None else move(stop, self.tolerance)

    def _ignores(self, line: Line) -> bool:
        return any(match.find(line) is not None for match in self.ignored_lines)


def parse_vertical_range(node: Node) -> VerticalRange:
    """`{direction: "vertical", anchor, stop?, offsetY?, stopOffsetY?, tolerance?, minColumnGap?, …}`.

    With them `columnSelection`, `ignoredColumns` and `lineFilters`, a match or an array of matches of which any may
    accept a line. Raises `ConfigurationError`.
    """
    entries = node.entries(("anchor",), _OPTIONAL)
    return VerticalRange(
        anchor=parse_anchor(entries["anchor"]),
        stop=parse_section_stop(entries),
        offset_y=read_optional(entries, "offsetY", Node.number, 0.0),
        tolerance=read_optional(entries, "tolerance", Node.length, TOLERANCE),
        min_gap=read_optional(entries, "minColumnGap", Node.length, 0.0),
        ignored_lines=read_optional(entries, "lineFilters", _parse_matches, ()),
        selected=read_optional(entries, "columnSelection", parse_selection, ALL),
        ignored=read_optional(entries, "ignoredColumns", parse_indexes, NONE),
    )


def _parse_matches(node: Node) -> tuple[Match, ...]:
    nodes = node.elements() if isinstance(node.value, list) else (node,)
    return tuple(parse_match(element) for element in nodes)
