"""The method `region` with `asImage`: what a rectangle looks like, instead of the lines in it."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from lambdas.documents.pages import Box
from lambdas.documents.pixels.cutouts import Fineness, cut_out
from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.finder import check_shared
from lambdas.senseml.methods.region import Region, read_any_region
from lambdas.senseml.nodes import Node
from lambdas.senseml.places import describe_polygon
from lambdas.senseml.scan import Scan
from lambdas.senseml.values import Json

_FINENESS = Fineness(density=150.0, most_side=4000, most_bytes=4000 * 4000 + 1_000_000)
"""As fine as small print has to be; no file of so many pixels in grey has more bytes, so all of them are PNG files."""


@dataclass(frozen=True, slots=True)
class RegionPicture:
    """The picture of a region, as far as that is on the anchor's page."""

    region: Region

    def find(self, scan: Scan, anchor: Hit) -> Json | None:
        """`{type: "image", value, page, boundingPolygon}`, the value a data URI; None where nothing is to be seen.

        The page is counted from zero, the polygon has four corners in inches.
        """
        scan.check_time()
        line = scan.lines[anchor.index]
        box = _clip(scan, line.page, self.region.place(line.box)[1])
        cutout = None if box is None else cut_out(scan.images, line.page, box, _FINENESS)
        if box is None or cutout is None:
            return None
        value = f"data:{cutout.media_type};base64,{b64encode(cutout.data).decode()}"
        return Json({"type": "image", "value": value, "page": line.page, "boundingPolygon": describe_polygon(box)})


def _clip(scan: Scan, page: int, box: Box) -> Box | None:
    """What is on the page of a box; None where that cannot be drawn, or the box lies beside it."""
    raster = scan.images.render(page)
    if raster is None:
        return None
    right, bottom = min(box.right, raster.width / raster.density), min(box.bottom, raster.height / raster.density)
    left, top = max(box.left, 0.0), max(box.top, 0.0)
    return Box(left, top, right, bottom) if left < right and top < bottom else None


def parse_region_picture(node: Node) -> RegionPicture:
    """`{id: "region", asImage: true, …}` with the parameters of a region of lines; raises `ConfigurationError`."""
    check_shared(node.mapping())
    return RegionPicture(read_any_region(node))
