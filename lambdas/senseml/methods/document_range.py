"""The method `documentRange`: the lines from the anchor on, across pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import inf

from lambdas.documents.pages import Line
from lambdas.senseml.hits import Hit
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
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
        line = self._find_stop(scan, first)
        return None if line is None else (line.flow, line.box.top + self.stop_offset)

    def _find_stop(self, scan: Scan, first: int) -> Line | None:
        hit = self.stop.find_first(scan, first, len(scan.lines)) if self.stop else None
        return None if hit is None else scan.lines[hit.index]

    def measure(self, scan: Scan, anchor: Hit) -> tuple[tuple[int, float], tuple[int, float]]:
        """From where to where the range goes, each time a page and a height on it in inches."""
        line = scan.lines[anchor.index]
        begin = line.page, line.box.top + (self.offset or 0.0)
        stop = self._find_stop(scan, max(self._start(scan, anchor.index), anchor.index + 1))
        ends = [(scan.lines[-1].page, inf) if stop is None else (stop.page, stop.box.top + self.stop_offset)]
        if self.most_lines is not None:
            ends += [(one.lines[-1].page, one.lines[-1].box.bottom) for one in self.collect(scan, anchor)][-1:]
        return begin, min(ends)


def _is_at_or_below(line: Line, flow: tuple[int, int], top: float) -> bool:
    return (line.flow, line.box.top + _EDGE_TOLERANCE) >= (flow, top)


def parse_document_range(node: Node) -> DocumentRange:
    """`{id: "documentRange", stop?, numLines?, includeAnchor?, offsetY?, stopOffsetY?}`, offsets in inches.

    `includeImages` is refused unless it is false: images are no text for a type to read.
    """
    images = node.mapping().get("includeImages")
    if images is not None and images.boolean():
        raise images.error("images are what a field of the type 'images' finds", 'add "type": "images"')
    return parse_range(node)


def parse_range(node: Node) -> DocumentRange:
    """The same with any `includeImages`."""
    optional = ("stop", "numLines", "includeAnchor", "includeImages", "offsetY", "stopOffsetY", *SHARED_PARAMETERS)
    entries = node.entries(("id",), optional)
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
