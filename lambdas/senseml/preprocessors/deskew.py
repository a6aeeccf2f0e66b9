"""The preprocessor `deskew`: pages that were photographed at an angle, as they were meant to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from msgspec import structs

from lambdas.documents.affine import Affine, Point, fit_affine
from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Line, Page, PagedDocument
from lambdas.documents.pixels.rasters import Raster
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.preprocessors.blocks import reading_order
from lambdas.senseml.preprocessors.preprocessor import LARGEST_PAGE
from lambdas.senseml.scan import Scan, scan_document

_POINTS = 3
_CORNERS = {"left": False, "right": True}


@dataclass(frozen=True, slots=True)
class FixedPoint:
    """The upper left or the upper right corner of a line, and where it should be, in inches."""

    match: Sequence
    target: Point
    is_right: bool = False

    def find(self, scan: Scan, start: int, stop: int) -> Point | None:
        """Where it is on the page with these lines."""
        hit = self.match.find_first(scan, start, stop)
        if hit is None:
            return None
        box = scan.lines[hit.index].box
        return (box.right if self.is_right else box.left), box.top


@dataclass(frozen=True, slots=True)
class Deskew:
    """Moves the first page on which all three points are found, or each, so that they come to stand where they should.

    The affine map that does so takes all lines along, and the page's pixels. Pages on which a point is not found, on
    which the three are nearly on one line, or that would get too large, stay as they are (SenseML, "deskew").
    """

    points: tuple[FixedPoint, ...]
    every: bool = False

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document with moved lines, which are as many as before."""
        scan = scan_document(document).for_field("preprocessors")
        found: dict[int, Affine] = {}
        for page in document.pages:
            affine = self._fit(scan, *scan.pages[page.number])
            if affine is not None and (self.every or not found) and _is_within_reach(page, affine):
                found[page.number] = affine
        if not found:
            return document
        pages = {page.number: _move_page(page, found.get(page.number)) for page in document.pages}
        images = document.images.map(
            lambda number, raster: _move_raster(raster, pages.get(number), found),
            lambda number, box: found[number].move_box(box) if number in found else box,
        )
        return replace(document, pages=tuple(pages.values()), images=images)

    def _fit(self, scan: Scan, start: int, stop: int) -> Affine | None:
        sources = [point.find(scan, start, stop) for point in self.points]
        known = [source for source in sources if source is not None]
        return fit_affine(known, [point.target for point in self.points]) if len(known) == _POINTS else None


def _is_within_reach(page: Page, affine: Affine) -> bool:
    return all(abs(edge) <= LARGEST_PAGE for corner in _move_corners(page, affine) for edge in corner)


def _move_corners(page: Page, affine: Affine) -> list[Point]:
    return [affine.move((x, y)) for x in (0.0, page.width) for y in (0.0, page.height)]


def _move_page(page: Page, affine: Affine | None) -> Page:
    """The page, as large as it has to be to show its corners where they come to stand."""
    if affine is None:
        return page
    corners = _move_corners(page, affine)
    lines = sorted((_move_line(line, affine) for line in page.lines), key=reading_order)
    width, height = (max(corner[axis] for corner in corners) for axis in (0, 1))
    return replace(page, width=max(width, 1.0), height=max(height, 1.0), lines=tuple(lines))


def _move_line(line: Line, affine: Affine) -> Line:
    words = tuple(structs.replace(word, box=affine.move_box(word.box)) for word in line.words)
    box = enclose(word.box for word in words) if words else affine.move_box(line.box)
    return structs.replace(line, box=box, words=words)


def _move_raster(raster: Raster, page: Page | None, maps: Mapping[int, Affine]) -> Raster:
    if page is None or page.number not in maps:
        return raster
    return maps[page.number].move_raster(raster, page.width, page.height)


def parse_deskew(node: Node) -> Deskew:
    """`{type: "deskew", fixedPoints: [{match, targetPosition: {x, y}, start?}, three of them], matchAll?}`, in inches.

    `start`, left unless given, may also stand beside `fixedPoints`, for all of them. Raises `ConfigurationError`.
    """
    entries = node.entries(("type", "fixedPoints"), ("start", "matchAll"))
    is_right = read_optional(entries, "start", _parse_start, False)
    points = tuple(_parse_point(element, is_right) for element in entries["fixedPoints"].elements())
    if len(points) != _POINTS:
        raise entries["fixedPoints"].error(f"has {len(points)} points; three are needed")
    return Deskew(points, read_optional(entries, "matchAll", Node.boolean, False))


def _parse_point(node: Node, is_right: bool) -> FixedPoint:
    entries = node.entries(("match", "targetPosition"), ("start",))
    target = entries["targetPosition"].entries(("x", "y"))
    return FixedPoint(
        match=parse_sequence(entries["match"]),
        target=(target["x"].number(), target["y"].number()),
        is_right=read_optional(entries, "start", _parse_start, is_right),
    )


def _parse_start(node: Node) -> bool:
    return node.choose("start", _CORNERS)
