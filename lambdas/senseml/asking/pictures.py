"""The parameter `multimodalEngine`: a model is shown what the page looks like, and not the words that were read there.

The picture of a region stands for its words, which may have been read wrongly (SenseML, "query group").
"""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.pages import Box, Line
from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.region import RECTANGLE, Region, read_region
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan

AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a page, by its zero-based number, and the lines in it; all of the page where no box says which part."""

    page: int
    box: Box | None = None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Pictures:
    """The region by the anchor, None for the pages that the question leads to.

    `alone` is for the images that stand there, each by itself, without what is around them.
    """

    region: Region | None = None
    alone: bool = False

    def find(self, scan: Scan, anchor: Hit | None) -> Spot | None:
        """The region on the anchor's page; None where it is not said which."""
        if self.region is None or anchor is None:
            return None
        place = self.region.look(scan, anchor)
        lines = (line for candidate in self.region.collect(scan, anchor) for line in candidate.lines)
        return Spot(place.page, place.regions[0], tuple(lines))


def parse_pictures(node: Node, has_anchor: bool) -> Pictures | None:
    """`{region: "automatic" | {start, width, height, offsetX, offsetY, …}, onlyImages?}`, or true for the former.

    None for false. Raises `ConfigurationError`, as for a region without an anchor.
    """
    if isinstance(node.value, bool):
        return Pictures() if node.value else None
    entries = node.entries((), ("region", "onlyImages"))
    alone = read_optional(entries, "onlyImages", Node.boolean, False)
    region = entries.get("region")
    if region is None or isinstance(region.value, str):
        read_optional(entries, "region", lambda name: name.choose("region", {AUTOMATIC: None}), None)
        return Pictures(alone=alone)
    if not has_anchor:
        raise region.error("a region needs an anchor that it lies at; 'automatic' needs none")
    return Pictures(read_region(region.entries(RECTANGLE, ("isAbsoluteOffset",))), alone)
