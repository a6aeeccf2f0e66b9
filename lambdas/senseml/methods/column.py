"""The method `column`: the lines below or above the anchor line."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.pages import Box
from lambdas.senseml.hits import Hit
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.values import Candidate, whole_line

_LEAST_SHARED = 0.5  # of the narrower line's width (SenseML, "column"); one inside of the other shares all of it
_EDGE_TOLERANCE = 1e-6

_POSITIONS = {"above": False, "below": True}


@dataclass(frozen=True, slots=True)
class Column:
    """The lines of the page that stand over or under the anchor line, from top to bottom.

    A stop ends them at its edge: of its finds the one nearest to the anchor, whether it is in the column or not.
    """

    is_below: bool = True
    include_anchor: bool = False
    stop: Sequence | None = None
    tiebreaker: Tiebreaker | None = None

    def collect(self, scan: Scan, anchor: Hit) -> tuple[Candidate, ...]:
        origin = scan.lines[anchor.index]
        column = [
            line
            for line in scan.page_lines(anchor.index)
            if line is not origin and self._is_beyond(line.box, origin.box) and _share_column(line.box, origin.box)
        ]
        stop = self._find_stop(scan, anchor.index) if column else None
        if stop is not None:
            column = [line for line in column if self._is_beyond(stop, line.box)]
        if column and self.include_anchor:
            column.insert(0 if self.is_below else len(column), origin)
        return tuple(map(whole_line, column))

    def _find_stop(self, scan: Scan, anchor: int) -> Box | None:
        """The box of the line that ends the column."""
        if self.stop is None:
            return None
        first, end = scan.page_range(anchor)
        hits = self.stop.find_all(scan, *((anchor + 1, end) if self.is_below else (first, anchor)))
        boxes = [scan.lines[hit.index].box for hit in hits]
        beyond = [box for box in boxes if self._is_beyond(box, scan.lines[anchor].box)]
        if self.is_below:
            return min(beyond, key=lambda box: box.top, default=None)
        return max(beyond, key=lambda box: box.bottom, default=None)

    def _is_beyond(self, line: Box, anchor: Box) -> bool:
        """Whether the line's middle is past the anchor's edge; the boxes of tightly set lines overlap a little."""
        middle = (line.top + line.bottom) / 2
        return middle > anchor.bottom if self.is_below else middle < anchor.top


def _share_column(one: Box, other: Box) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared >= _LEAST_SHARED * min(one.width, other.width) - _EDGE_TOLERANCE


def parse_column(node: Node) -> Column:
    """`{id: "column", position?, includeAnchor?, stop?}`; the lines below the anchor unless `position` is `above`."""
    entries = node.entries(("id",), ("position", "includeAnchor", "stop", *SHARED_PARAMETERS))
    return Column(
        is_below=read_optional(entries, "position", lambda node: node.choose("position", _POSITIONS), True),
        include_anchor=read_optional(entries, "includeAnchor", Node.boolean, False),
        stop=read_optional(entries, "stop", parse_sequence, None),
    )
