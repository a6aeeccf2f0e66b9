"""The method `row`: the lines beside the anchor line."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.values import Candidate

TOLERANCE = 0.08
_EDGE_TOLERANCE = 1e-6

_POSITIONS = {"left": False, "right": True}


@dataclass(frozen=True, slots=True)
class Row:
    """The lines of the page whose top is within `tolerance` inches of the anchor's, from left to right."""

    to_the_right: bool = True
    include_anchor: bool = False
    tolerance: float = TOLERANCE
    tiebreaker: Tiebreaker | None = None

    def collect(self, scan: Scan, anchor: Hit) -> tuple[Candidate, ...]:
        origin = scan.lines[anchor.index]
        row = [
            line
            for line in scan.page_lines(anchor.index)
            if abs(line.box.top - origin.box.top) <= self.tolerance + _EDGE_TOLERANCE
            and (line.box.left > origin.box.left) == self.to_the_right
            and line is not origin
        ]
        if self.include_anchor:
            row.append(origin)
        return tuple(Candidate(line.text, (line,)) for line in sorted(row, key=lambda line: line.box.left))


def parse_row(node: Node) -> Row:
    """`{id: "row", position?, includeAnchor?, tolerance?}`; the tolerance in inches."""
    optional = ("position", "includeAnchor", "tolerance", *SHARED_PARAMETERS)
    entries = node.entries(("id",), optional)
    return Row(
        to_the_right=read_optional(entries, "position", lambda node: node.choose("position", _POSITIONS), True),
        include_anchor=read_optional(entries, "includeAnchor", Node.boolean, False),
        tolerance=read_optional(entries, "tolerance", Node.length, TOLERANCE),
    )
