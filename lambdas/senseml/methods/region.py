"""The method `region`: the lines in a rectangle at a place relative to the anchor, or to the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lambdas.documents.pages import Box
from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.methods.regions import DEFAULT, Containment, parse_containment
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.places import Place
from lambdas.senseml.scan import Scan
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.values import Candidate, whole_line

Origin = Callable[[Box], tuple[float, float]]
"""The point from which a region's offsets count, in inches from the top left of the page."""

ORIGINS: dict[str, Origin] = {
    "above": lambda box: ((box.left + box.right) / 2, box.top),
    "below": lambda box: ((box.left + box.right) / 2, box.bottom),
    "left": lambda box: (box.left, (box.top + box.bottom) / 2),
    "right": lambda box: (box.right, (box.top + box.bottom) / 2),
}
"""The middle of the anchor's edge (SenseML, "region", `start`)."""


def page_origin(_: Box) -> tuple[float, float]:
    """The top left corner of the page."""
    return 0.0, 0.0


RECTANGLE = ("start", "offsetX", "offsetY", "width", "height")


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of the anchor's page inside of a rectangle of so many inches whose corner is `offset` from `origin`."""

    origin: Origin
    offset: tuple[float, float]
    width: float
    height: float
    containment: Containment = DEFAULT
    tiebreaker: Tiebreaker | None = None

    def collect(self, scan: Scan, anchor: Hit) -> tuple[Candidate, ...]:
        place = self.look(scan, anchor)
        region = place.regions[0]
        inside = self.containment.find_contained(scan.lines_near(place.page, region.top, region.bottom), region)
        return tuple(whole_line(line, place) for line in inside)

    def look(self, scan: Scan, anchor: Hit) -> Place:
        """The point that the offset counts from, and the rectangle."""
        point, region = self.place(scan.lines[anchor.index].box)
        return Place(scan.lines[anchor.index].page, (point,), (region,))

    def place(self, box: Box) -> tuple[tuple[float, float], Box]:
        """The point that the offset counts from, and the rectangle, for an anchor line with this box."""
        x, y = self.origin(box)
        left, top = x + self.offset[0], y + self.offset[1]
        return (x, y), Box(left, top, left + self.width, top + self.height)


def parse_region(node: Node) -> Region:
    """`{id: "region", start, offsetX, offsetY, width, height, isAbsoluteOffset?}`, all lengths in inches.

    With them `percentOverlapX` and `percentOverlapY`. `asImage` is refused unless it is false: a picture is no text for
    a type to read. Raises `ConfigurationError`.
    """
    picture = node.mapping().get("asImage")
    if picture is not None and picture.boolean():
        raise picture.error("only fields come to pictures of regions")
    return read_any_region(node)


def read_any_region(node: Node) -> Region:
    """The same with any `asImage`."""
    own = ("isAbsoluteOffset", "asImage", "percentOverlapX", "percentOverlapY")
    return read_region(node.entries(("id", *RECTANGLE), (*own, *SHARED_PARAMETERS)))


def read_region(entries: Mapping[str, Node]) -> Region:
    """What the entries of a rectangle say; raises `ConfigurationError`."""
    origin = entries["start"].choose("start", ORIGINS)
    is_absolute = read_optional(entries, "isAbsoluteOffset", Node.boolean, False)
    return Region(
        origin=page_origin if is_absolute else origin,
        offset=(entries["offsetX"].number(), entries["offsetY"].number()),
        width=entries["width"].length(),
        height=entries["height"].length(),
        containment=parse_containment(entries),
    )
