"""The preprocessor `rotatePage`: pages are turned by quarters until a matching line reads from left to right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from msgspec import structs

from lambdas.documents.pages import Box, Line, Page, PagedDocument
from lambdas.documents.pixels.rasters import Raster
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.preprocessors.blocks import reading_order
from lambdas.senseml.scan import scan_document

_UPRIGHT, _DOWNWARDS, _UPSIDE_DOWN, _UPWARDS = range(4)
"""Which way a line reads, as the quarters to turn it back by, counterclockwise."""


@dataclass(frozen=True, slots=True)
class RotatePage:
    """Turns the page of the first line that `match` finds so that it reads from left to right (SenseML, "rotate page").

    With `every`, all pages with such a line, by the first one on each. Which way a line reads is told by the order of
    its words. One word alone reads like most of the page's lines of several words that lie like it; where there are
    none, the page stays.
    """

    match: Sequence
    every: bool = False

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document with turned pages: words, lines and pixels move, width and height change places."""
        scan = scan_document(document).for_field("preprocessors")
        lines: dict[int, Line] = {}
        for hit in self.match.find_all(scan, 0, len(scan.lines)):
            line = scan.lines[hit.index]
            lines.setdefault(line.page, line)
            if not self.every:
                break
        found = (page for page in document.pages if page.number in lines)
        turns = {
            page.number: _Turn(_find_direction(lines[page.number], page), page.width, page.height) for page in found
        }
        if not any(turn.quarters for turn in turns.values()):
            return document
        pages = tuple(turns.get(page.number, _NO_TURN).turn_page(page) for page in document.pages)
        images = document.images.map(
            lambda number, raster: turns.get(number, _NO_TURN).turn_raster(raster),
            lambda number, box: turns.get(number, _NO_TURN).turn_box(box),
        )
        return replace(document, pages=pages, images=images)


@dataclass(frozen=True, slots=True)
class _Turn:
    """So many quarters counterclockwise, of a page of so many inches: what was its right edge is its top."""

    quarters: int
    width: float
    height: float

    def turn_page(self, page: Page) -> Page:
        if not self.quarters:
            return page
        width, height = (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
        lines = sorted(map(self._turn_line, page.lines), key=reading_order)
        return replace(page, width=width, height=height, lines=tuple(lines))

    def _turn_line(self, line: Line) -> Line:
        words = tuple(
            structs.replace(word, box=self.turn_box(word.box), angle=_turn_angle(word.angle, self.quarters))
            for word in line.words
        )
        return structs.replace(line, box=self.turn_box(line.box), words=words)

    def turn_box(self, box: Box) -> Box:
        width, height = self.width, self.height
        for _ in range(self.quarters):
            box = Box(box.top, width - box.right, box.bottom, width - box.left)
            width, height = height, width
        return box

    def turn_raster(self, raster: Raster) -> Raster:
        for _ in range(self.quarters):
            raster = raster.turn_quarter()
        return raster


_NO_TURN = _Turn(0, 0.0, 0.0)


def _turn_angle(angle: float, quarters: int) -> float:
    turned = (angle + 90.0 * quarters) % 360.0
    return turned - 360.0 if turned > 180.0 else turned


def _find_direction(line: Line, page: Page) -> int:
    direction = _read_direction(line)
    if direction is not None:
        return direction
    lies = _lies_level(line.box)
    alike = (_read_direction(other) for other in page.lines if _lies_level(other.box) == lies)
    counted = Counter(one for one in alike if one is not None)
    return max(counted, key=lambda one: (counted[one], -one), default=_UPRIGHT)


def _read_direction(line: Line) -> int | None:
    """Where the last word is, seen from the first one."""
    if len(line.words) < 2:
        return None
    first, last = line.words[0].box, line.words[-1].box
    right = last.left + last.right - first.left - first.right
    down = last.top + last.bottom - first.top - first.bottom
    if abs(right) >= abs(down):
        return _UPRIGHT if right >= 0 else _UPSIDE_DOWN
    return _DOWNWARDS if down > 0 else _UPWARDS


def _lies_level(box: Box) -> bool:
    return box.width >= box.height


def parse_rotate_page(node: Node) -> RotatePage:
    """`{type: "rotatePage", match, matchAll?}`."""
    entries = node.entries(("type", "match"), ("matchAll",))
    return RotatePage(parse_sequence(entries["match"]), read_optional(entries, "matchAll", Node.boolean, False))
