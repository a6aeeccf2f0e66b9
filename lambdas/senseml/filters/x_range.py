"""The parameter `xRangeFilter`: lines that are not wholly inside of a column beside the anchor are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.values import Candidate

_EDGE_TOLERANCE = 1e-6
_EDGES = {"left": True, "right": False}


@dataclass(frozen=True, slots=True)
class XRangeFilter:
    """A column from `offset` inches to the right of the anchor's left or right edge, `width` inches wide."""

    from_left_edge: bool
    offset: float
    width: float

    def apply(self, candidates: Iterable[Candidate], anchor: Line) -> Iterator[Candidate]:
        left = (anchor.box.left if self.from_left_edge else anchor.box.right) + self.offset - _EDGE_TOLERANCE
        right = left + self.width + 2 * _EDGE_TOLERANCE
        return (
            candidate
            for candidate in candidates
            if all(left <= line.box.left and line.box.right <= right for line in candidate.lines)
        )


def parse_x_range_filter(node: Node) -> XRangeFilter:
    """`{start, offsetX?, width}`, in inches."""
    entries = node.entries(("start", "width"), ("offsetX",))
    return XRangeFilter(
        entries["start"].choose("start", _EDGES),
        read_optional(entries, "offsetX", Node.number, 0.0),
        entries["width"].length(),
    )
