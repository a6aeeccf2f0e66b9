"""The method `box`: the lines in the box around the anchor, or around a point near it."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from lambdas.documents.pages import Box, Line
from lambdas.documents.pixels.cells import Cell
from lambdas.documents.pixels.fills import find_fill
from lambdas.documents.pixels.images import PageImages
from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.darkness import DARK, settle_darkness
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.methods.region import ORIGINS
from lambdas.senseml.methods.regions import Containment, parse_containment, parse_share
from lambdas.senseml.methods.starts import START_PARAMETERS, Start, parse_start
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.places import Place
from lambdas.senseml.scan import Scan
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.values import Candidate, whole_line

Point = tuple[float, float]

_KNOWN: WeakKeyDictionary[PageImages, dict[tuple[int, Point, float | None], Cell | None]] = WeakKeyDictionary()
"""The cells around points of pages, for some thresholds, as long as somebody looks at these pages."""

_MOST_POINTS = 10_000  # of one document
_MOST_BOXES = 100
_STEP = 0.02  # inches beyond a side: just inside of the next box
_NARROWEST = 0.05  # inches: what is narrower lies between the two strokes of a double ruling
_EDGE = 0.02  # inches: a start at an end of its line is moved as far into the line, since borders may be as near
_EDGE_SHARE = 0.25  # of the line's height, for a start at its top or bottom
_BORDER = 0.015  # inches of the border that belong to the box, so that text may touch it


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Steps from box to box across the sides that they share."""

    direction: str
    number: int


@dataclass(frozen=True, slots=True)
class Boxed:
    """The lines of the anchor's page that are inside of the box around the start, or of a neighbour of that box.

    The anchor line is one of them only where it is included. A box is made of rulings, or of the edges of fills, that
    are darker than the threshold.
    """

    start: Start
    containment: Containment
    neighbours: Neighbours | None = None
    threshold: float | None = None
    include_anchor: bool = False
    tiebreaker: Tiebreaker | None = None

    def collect(self, scan: Scan, anchor: Hit) -> tuple[Candidate, ...]:
        place = self.look(scan, anchor)
        return tuple(whole_line(line, place) for box in place.regions for line in self._find_lines(scan, anchor, box))

    def look(self, scan: Scan, anchor: Hit) -> Place:
        """The start, and the inside of the box that is meant, where there is one."""
        line = scan.lines[anchor.index]
        start = self._begin(line.box)
        cell = find_cell(scan.images, line.page, start, self.threshold)
        for _ in range(self.neighbours.number if self.neighbours and cell else 0):
            cell = cell and self._step(scan.images, line.page, cell)
        return Place(line.page, (start,), () if cell is None else (cell.inner,))

    def _begin(self, box: Box) -> Point:
        """The start; one at the edge of the line is moved a little into the line."""
        x, y = self.start.find(box)
        across, down = min(_EDGE, box.width / 2), _EDGE_SHARE * box.height
        x += across * (not self.start.offset[0]) * ((x <= box.left) - (x >= box.right))
        y += down * (not self.start.offset[1]) * ((y <= box.top) - (y >= box.bottom))
        return x, y

    def _step(self, images: PageImages, page: int, cell: Cell) -> Cell | None:
        """The box beyond the middle of a side."""
        direction = self.neighbours.direction if self.neighbours else ""
        beyond = find_cell(images, page, _cross(cell, direction), self.threshold)
        if beyond and _is_narrow(beyond, direction):
            return find_cell(images, page, _cross(beyond, direction), self.threshold)
        return beyond

    def _find_lines(self, scan: Scan, anchor: Hit, inner: Box) -> list[Line]:
        box = Box(inner.left - _BORDER, inner.top - _BORDER, inner.right + _BORDER, inner.bottom + _BORDER)
        kept = scan.lines[anchor.index]
        around = scan.lines_near(kept.page, box.top, box.bottom)
        near = [line for line in around if line.box.top < box.bottom and line.box.bottom > box.top]
        return [line for line in self.containment.find_contained(near, box) if self.include_anchor or line is not kept]


def find_cell(images: PageImages, page: int, point: Point, threshold: float | None) -> Cell | None:
    """The cell around a point of a page in inches, looked for once: the fields of a form step over the same boxes.

    A fill that lies around the point is a cell itself, where nothing on it encloses the point.
    """
    known = _KNOWN.setdefault(images, {})
    key = page, point, threshold
    if key in known:
        return known[key]
    if len(known) >= _MOST_POINTS:
        known.clear()
    cell = known[key] = _look_for_cell(images, page, point, threshold)
    return cell


def _look_for_cell(images: PageImages, page: int, point: Point, threshold: float | None) -> Cell | None:
    raster = images.render(page)
    if raster is None:
        return None
    dark = settle_darkness(raster, *point, threshold)
    found = [images.find_cells(page, dark=dark).find(*point)]
    fill = find_fill(raster, *point) if dark < DARK and threshold is None else None
    found.append(None if fill is None else Cell(fill, fill))
    cells = [cell for cell in found if cell is not None]
    return min(cells, key=lambda cell: cell.inner.width * cell.inner.height, default=None)


def _cross(cell: Cell, direction: str) -> Point:
    """The point beyond the middle of a side."""
    inner, outer = cell.inner, cell.outer
    x, y = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return {
        "left": (outer.left - _STEP, y),
        "right": (outer.right + _STEP, y),
        "above": (x, outer.top - _STEP),
        "below": (x, outer.bottom + _STEP),
    }[direction]


def _is_narrow(cell: Cell, direction: str) -> bool:
    inner = cell.inner
    return (inner.width if direction in ("left", "right") else inner.height) < _NARROWEST


def parse_box(node: Node) -> Boxed:
    """`{id: "box", position?, offsetX?, offsetY?, offsetBoxes?, percentOverlapX?, percentOverlapY?, …}`, in inches.

    Also `darknessThreshold`, between 0 and 1, and `includeAnchor`.
    """
    own = ("offsetBoxes", "percentOverlapX", "percentOverlapY", "darknessThreshold", "includeAnchor")
    entries = node.entries(("id",), (*START_PARAMETERS, *own, *SHARED_PARAMETERS))
    return Boxed(
        start=parse_start(entries),
        containment=parse_containment(entries),
        neighbours=read_optional(entries, "offsetBoxes", _parse_neighbours, None),
        threshold=read_optional(entries, "darknessThreshold", parse_share, None),
        include_anchor=read_optional(entries, "includeAnchor", Node.boolean, False),
    )


def _parse_neighbours(node: Node) -> Neighbours:
    """`{direction, number}`."""
    entries = node.entries(("direction", "number"))
    direction = entries["direction"].choose("direction", {name: name for name in ORIGINS})
    number = entries["number"].integer()
    if not 0 <= number <= _MOST_BOXES:
        raise entries["number"].error(f"{number} is no number of boxes from 0 to {_MOST_BOXES}")
    return Neighbours(direction, number)
