"""How far down a table reaches from its anchor."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.hits import Hit
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan

Position = tuple[tuple[int, int], float]
"""A page's number and a block on it, and inches from the page's top."""

Stop = Sequence | float

REACH_PARAMETERS = ("offsetY", "stop")


@dataclass(frozen=True, slots=True)
class Reach:
    """From the anchor's bottom plus `offset_y` inches to the stop, or to the end of the page without one.

    A stop that is a match is looked for below the anchor, on later pages too, and where it is missing the table goes
    on to the end, as it does with the stop `last`; a stop that is a number is inches below the start.
    """

    offset_y: float = 0.0
    stop: Stop | None = None

    def list_lines(self, scan: Scan, anchor: Hit) -> tuple[Line, ...]:
        """The lines whose middles are within."""
        origin = scan.lines[anchor.index]
        start = (origin.flow, origin.box.bottom + self.offset_y)
        end = self._find_end(scan, anchor, start)
        first = scan.page_range(anchor.index)[0]
        last = bisect_left(scan.lines, end, key=lambda line: (line.flow, line.box.top))
        return tuple(line for line in scan.lines[first:last] if start <= _middle(line) < end)

    def _find_end(self, scan: Scan, anchor: Hit, start: Position) -> Position:
        flow, top = start
        if self.stop is None:
            return (flow[0] + 1, 0), 0.0
        if isinstance(self.stop, Sequence):
            hit = self.stop.find_first(scan, anchor.index + 1, len(scan.lines))
            if hit is None or self.stop.is_last:
                return (scan.lines[-1].page + 1, 0), 0.0
            return scan.lines[hit.index].flow, scan.lines[hit.index].box.top
        return flow, top + self.stop


def parse_reach(entries: dict[str, Node]) -> Reach:
    """`offsetY?` and `stop?`, in inches, the stop a match as well; raises `ConfigurationError`."""
    return Reach(
        offset_y=read_optional(entries, "offsetY", Node.number, 0.0),
        stop=read_optional(entries, "stop", _parse_stop, None),
    )


def _parse_stop(node: Node) -> Stop:
    return node.length() if isinstance(node.value, int | float) else parse_sequence(node)


def _middle(line: Line) -> Position:
    return line.flow, (line.box.top + line.box.bottom) / 2
