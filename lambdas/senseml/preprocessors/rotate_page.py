"""The preprocessor `rotatePage`: pages are turned by quarters until a matching line reads from left to right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from lambdas.documents.pages import Box, Line, Page, PagedDocument, Word
from lambdas.documents.rasters import Raster
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
        quarters = {
            page.number: _find_direction(lines[page.number], page) for page in document.pages if page.number in lines
        }
        pages = tuple(_turn_page(page, quarters.get(page.number, 0)) for page in document.pages)
        images = document.images.map(lambda number, raster: _turn_raster(raster, quarters.get(number, 0)))
        return replace(document, pages=pages, images=images if any(quarters.values()) else document.images)


def _turn_page(page: Page, quarters: int) -> Page:
    for _ in range(quarters):
        page = _turn_quarter(page)
    return page


def _turn_raster(raster: Raster, quarters: int) -> Raster:
    for _ in range(quarters):
        raster = raster.turn_quarter()
    return raster


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


def _turn_quarter(page: Page) -> Page:
    """The page a quarter counterclockwise: what was its right edge is its top."""

    def turn(box: Box) -> Box:
        return Box(box.top, page.width - box.right, box.bottom, page.width - box.left)

    lines = sorted((_move(line, turn) for line in page.lines), key=reading_order)
    return replace(page, width=page.height, height=page.width, lines=tuple(lines))


def _move(line: Line, turn: Callable[[Box], Box]) -> Line:
    words = tuple(Word(word.text, turn(word.box)) for word in line.words)
    return replace(line, box=turn(line.box), words=words)


def parse_rotate_page(node: Node) -> RotatePage:
    """`{type: "rotatePage", match, matchAll?}`."""
    entries = node.entries(("type", "match"), ("matchAll",))
    return RotatePage(parse_sequence(entries["match"]), read_optional(entries, "matchAll", Node.boolean, False))
