"""The parameter `multimodalEngine`: a region of the page that a vendor's model is shown as a picture.

Here a model is shown the words that stand there, since the port takes no pictures.
"""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.matches.sequence import Hit
from lambdas.senseml.methods.region import RECTANGLE, Region, read_region
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan

AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class Pictures:
    """The region by the anchor, None for wherever the question leads to; `alone` leaves out all words."""

    region: Region | None = None
    alone: bool = False

    def collect(self, scan: Scan, anchor: Hit) -> tuple[Line, ...]:
        """The lines in the region; all lines where it is not said which."""
        if self.region is None:
            return scan.lines
        return tuple(line for candidate in self.region.collect(scan, anchor) for line in candidate.lines)


def parse_pictures(node: Node, has_anchor: bool) -> Pictures:
    """`{region: "automatic" | {start, width, height, offsetX, offsetY, …}, onlyImages?}`, or true for the former."""
    if isinstance(node.value, bool):
        return Pictures()
    entries = node.entries((), ("region", "onlyImages"))
    alone = read_optional(entries, "onlyImages", Node.boolean, False)
    region = entries.get("region")
    if region is None or isinstance(region.value, str):
        read_optional(entries, "region", lambda name: name.choose("region", {AUTOMATIC: None}), None)
        return Pictures(alone=alone)
    if not has_anchor:
        raise region.error("a region needs an anchor that it lies at; 'automatic' needs none")
    return Pictures(read_region(region.entries(RECTANGLE, ("isAbsoluteOffset",))), alone)
