"""Rectangles on a page, and which lines lie in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lambdas.documents.pages import Box, Line
from lambdas.senseml.nodes import Node, read_optional

OVERLAP_X = 0.9
OVERLAP_Y = 0.8
_EDGE_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Containment:
    """How much of the smaller extent a region and a line have to share, across and down, for the line to be inside.

    The shares are between 0 and 1, and more than them is asked for (SenseML, "region").
    """

    across: float = OVERLAP_X
    down: float = OVERLAP_Y

    def find_contained(self, lines: Iterable[Line], region: Box) -> list[Line]:
        """The lines that are inside of `region`, in their order; a region may be as flat as a stroke or a point."""
        return [line for line in lines if self._contains(region, line.box)]

    def _contains(self, region: Box, line: Box) -> bool:
        return (
            _share(region.left, region.right, line.left, line.right) > self.across - _EDGE_TOLERANCE
            and _share(region.top, region.bottom, line.top, line.bottom) > self.down - _EDGE_TOLERANCE
        )


DEFAULT = Containment()


def parse_containment(entries: Mapping[str, Node]) -> Containment:
    """`percentOverlapX` and `percentOverlapY`, both between 0 and 1; raises `ConfigurationError`."""
    return Containment(
        read_optional(entries, "percentOverlapX", parse_share, OVERLAP_X),
        read_optional(entries, "percentOverlapY", parse_share, OVERLAP_Y),
    )


def parse_share(node: Node) -> float:
    """A number between 0 and 1."""
    share = node.length()
    if share > 1:
        raise node.error(f"{node.shown()} is more than 1")
    return share


def touches(box: Box, x: float, y: float) -> bool:
    """Whether the point lies in the box or on its edge."""
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def overlaps(one: Box, other: Box) -> bool:
    """Whether two boxes have more in common than an edge."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > _EDGE_TOLERANCE and down > _EDGE_TOLERANCE


def _share(begin: float, end: float, first: float, last: float) -> float:
    """The part of the shorter one of two extents that both have in common, -1 where they are apart."""
    common = (end if end < last else last) - (begin if begin > first else first)
    if common < 0:
        return -1.0
    smaller = min(end - begin, last - first)
    return common / smaller if smaller > 0 else 1.0
