"""The method `signature`: whether something is written in a rectangle at a place relative to the anchor."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.pages import Box
from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.finder import check_shared
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.methods.region import RECTANGLE, Region, read_region
from lambdas.senseml.methods.regions import touches
from lambdas.senseml.methods.view import look_from
from lambdas.senseml.nodes import Node
from lambdas.senseml.scan import Scan
from lambdas.senseml.values import Value

INK = 0.03
"""More of the rectangle is dark where something is written (SenseML, "signature")."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Whether there is ink in a region, or whoever recognised the page saw a signature there.

    Whatever is printed there counts as well.
    """

    region: Region

    def find(self, scan: Scan, anchor: Hit) -> Value | None:
        line = scan.lines[anchor.index]
        point, box = self.region.place(line.box)
        view = look_from(scan, line.page, point)
        ink = view.measure_ink(box)
        return None if ink is None else view.show(ink > INK or _is_signed(scan, line.page, box), box)


def _is_signed(scan: Scan, page: int, region: Box) -> bool:
    """Whether the middle of a signature is in a region, or the region's in it: signatures leave their places."""
    return any(
        touches(region, *_middle(one)) or touches(one, *_middle(region))
        for one in scan.images.find_sights(page).signatures
    )


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def parse_signature(node: Node) -> Signature:
    """`{id: "signature", start, offsetX, offsetY, width, height, isAbsoluteOffset?}`, all lengths in inches."""
    entries = node.entries(("id", *RECTANGLE), ("isAbsoluteOffset", *SHARED_PARAMETERS))
    check_shared(entries)
    return Signature(read_region(entries))
