"""The method `documentRange`: the lines from the anchor on, across pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lambdas.documents.pages import Line
from lambdas.senseml.matches.sequence import Hit, Sequence, parse_sequence
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.values import Candidate, whole_line

_EDGE_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class DocumentRange:
    """The lines after the anchor line, down to the top of the stop line, or so many of them, else all.

    With an offset in inches the range begins or ends at that distance from the top of the anchor or the stop line,
    whichever lines stand there. The anchor line itself belongs to it only when it is included.
    """

    stop: Sequence | None = None
    most_lines: int | None = None
    include_anchor: bool = False
    offset: float | None = None
    stop_offset: float = 0.0
    tiebreaker: Tiebreaker | None = None

    def collect(self, scan: Scan, anchor: Hit) -> Iterator[Candidate]:
        lines = islice(self._lines(scan, anchor.index), self.most_lines)
        return map(whole_line, lines)

    def _lines(self, scan: Scan, anchor: int) -> Iterator[Line]:
        start = self._start(scan, anchor)
        end = self._end(scan, max(start, anchor + 1))
        if self.include_anchor and start > anchor:
            yield scan.lines[anchor]
        for index in range(start, len(scan.lines)):
            if end is not None and _is_at_or_below(scan.lines[index], *end):
                return
            if index != anchor or self.include_anchor:
                yield scan.lines[index]

    def _start(self, scan: Scan, anchor: int) -> int:
        """The first line's index; where no line of the page is as low as the offset, the first one after the page."""
        if self.offset is None:
            return anchor + 1
        line = scan.lines[anchor]
        first, end = scan.page_range(anchor)
        below = (
            index
            for index in range(first, end)
            if _is_at_or_below(scan.lines[index], line.flow, line.box.top + self.offset)
        )
        return next(below, end)

    def _end(self, scan: Scan, first: int) -> tuple[tuple[int, int], float] | None:
        """The flow and the height in it at which the range ends."""
        hit = self.stop.find_first(scan, first, len(scan.lines)) if self.stop else None
        if hit is None:
            return None
        line = scan.lines[hit.index]
        return line.flow, line.box.top + self.stop_offset


def _is_at_or_below(line: Line, flow: tuple[int, int], top: float) -> bool:
    return (line.flow, line.box.top + _EDGE_TOLERANCE) >= (flow, top)


def parse_document_range(node: Node) -> DocumentRange:
    """`{id: "documentRange", stop?, numLines?, includeAnchor?, offsetY?, stopOffsetY?}`, offsets in inches.

    `includeImages` is refused unless it is false.
    """
    optional = ("stop", "numLines", "includeAnchor", "offsetY", "stopOffsetY", *SHARED_PARAMETERS)
    images = node.mapping().get("includeImages")
    ignored = ("includeImages",) if images is not None and images.value is False else ()
    entries = node.entries(("id",), optional, ("includeImages",), ignored)
    return DocumentRange(
        stop=read_optional(entries, "stop", parse_sequence, None),
        most_lines=read_optional(entries, "numLines", _parse_count, None),
        include_anchor=read_optional(entries, "includeAnchor", Node.boolean, False),
        offset=read_optional(entries, "offsetY", Node.number, None),
        stop_offset=read_optional(entries, "stopOffsetY", Node.number, 0.0),
    )


def _parse_count(node: Node) -> int:
    count = node.integer()
    if count < 1:
        raise node.error(f"{count} is less than one line")
    return count
