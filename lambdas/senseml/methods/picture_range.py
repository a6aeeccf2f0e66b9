"""The method `documentRange` with `includeImages`: where the images are from the anchor on."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.document_range import DocumentRange, parse_range
from lambdas.senseml.nodes import Node
from lambdas.senseml.places import describe_polygon
from lambdas.senseml.scan import Scan
from lambdas.senseml.values import Json


@dataclass(frozen=True, slots=True)
class PictureRange:
    """The images whose middles are in a range of lines, which begins at the top of the anchor line."""

    range: DocumentRange

    def find(self, scan: Scan, anchor: Hit) -> Json | None:
        """`{images: [{page, boundingPolygon}, …]}`, polygons as four corners in inches; None without an image."""
        begin, end = self.range.measure(scan, anchor)
        found = [
            {"page": page, "boundingPolygon": describe_polygon(box)}
            for page in range(begin[0], end[0] + 1)
            for box in scan.images.find_pictures(page)
            if begin <= (page, (box.top + box.bottom) / 2) < end
        ]
        return Json({"images": found}) if found else None


def parse_picture_range(node: Node) -> PictureRange:
    """`{id: "documentRange", includeImages: true, …}` with the parameters of a range of lines."""
    entries = node.mapping()
    if "includeImages" not in entries or not entries["includeImages"].boolean():
        raise node.error("a field of the type 'images' needs \"includeImages\": true")
    return PictureRange(parse_range(node))
