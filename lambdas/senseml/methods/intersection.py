"""The method `intersection`: what stands where a line through the anchor crosses a line through another anchor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lambdas.documents.pages import Box
from lambdas.senseml.anchors import Anchor, parse_anchor
from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.methods.regions import DEFAULT, Containment, overlaps, parse_containment, touches
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.places import Place
from lambdas.senseml.scan import Scan
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.values import Candidate, whole_line


@dataclass(frozen=True, slots=True)
class Crossing:
    """The lines at the crossing of a level line through one anchor's middle and a plumb line through the other's.

    `size` is a box in inches around the crossing whose lines count, or, where it contains none, those that reach into
    it: the reference says only the former, the outputs that it shows need both. Without a box each line counts that
    touches the crossing. The page is that of the anchor of the level line.
    """

    other: Anchor
    other_is_level: bool
    offset: tuple[float, float] = (0.0, 0.0)
    size: tuple[float, float] | None = None
    containment: Containment = DEFAULT
    tiebreaker: Tiebreaker | None = None

    def collect(self, scan: Scan, anchor: Hit) -> tuple[Candidate, ...]:
        place = self.look(scan, anchor)
        if place is None:
            return ()
        start, stop = scan.pages[place.page]
        lines = scan.lines[start:stop]
        if not place.regions:
            return tuple(whole_line(line, place) for line in lines if touches(line.box, *place.points[0]))
        region = place.regions[0]
        inside = self.containment.find_contained(lines, region)
        return tuple(whole_line(line, place) for line in inside or lines if inside or overlaps(line.box, region))

    def look(self, scan: Scan, anchor: Hit) -> Place | None:
        """The crossing and the box around it, if any; None where the other anchor is nowhere."""
        other = next(self.other.find_all(scan), None)
        if other is None:
            return None
        level, plumb = (other, anchor) if self.other_is_level else (anchor, other)
        beside, above = scan.lines[level.index].box, scan.lines[plumb.index].box
        x = (above.left + above.right) / 2 + self.offset[0]
        y = (beside.top + beside.bottom) / 2 + self.offset[1]
        page = scan.lines[level.index].page
        if self.size is None:
            return Place(page, ((x, y),))
        across, down = self.size[0] / 2, self.size[1] / 2
        return Place(page, ((x, y),), (Box(x - across, y - down, x + across, y + down),))


def parse_intersection(node: Node) -> Crossing:
    """`{id: "intersection", verticalAnchor | horizontalAnchor, offsetX?, offsetY?, width?, height?, …}`, in inches.

    `percentOverlapX` and `percentOverlapY`, between 0 and 1, say how much of a line has to be in the box.
    """
    anchors = ("verticalAnchor", "horizontalAnchor")
    optional = ("offsetX", "offsetY", "width", "height", "percentOverlapX", "percentOverlapY")
    entries = node.entries(("id",), (*anchors, *optional, *SHARED_PARAMETERS))
    given = [key for key in anchors if key in entries]
    if len(given) != 1:
        raise node.error(f"one of {' and '.join(anchors)} is needed, and only one; there are {len(given)}")
    return Crossing(
        other=parse_anchor(entries[given[0]]),
        other_is_level=given[0] == "horizontalAnchor",
        offset=(
            read_optional(entries, "offsetX", Node.number, 0.0),
            read_optional(entries, "offsetY", Node.number, 0.0),
        ),
        size=_parse_size(entries),
        containment=parse_containment(entries),
    )


def _parse_size(entries: Mapping[str, Node]) -> tuple[float, float] | None:
    if "width" not in entries and "height" not in entries:
        return None
    return read_optional(entries, "width", Node.length, 0.0), read_optional(entries, "height", Node.length, 0.0)
