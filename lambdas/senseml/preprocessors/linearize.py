"""The preprocessor `linearize`: pages, or parts of them, are read block by block, in the configuration's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lambdas.documents.pages import Box, Line, Page, PagedDocument
from lambdas.senseml.matches.sequence import Sequence as Matches
from lambdas.senseml.matches.sequence import parse_sequence
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.preprocessors.blocks import read_in_blocks
from lambdas.senseml.scan import Scan, scan_document
from lambdas.senseml.sections.horizontal import HorizontalRange, parse_horizontal_range

_INFINITE = float("inf")
_EDGE_TOLERANCE = 0.02  # inches: letters may reach a little out of the box that they were measured by


@dataclass(frozen=True, slots=True)
class Linearize:
    """Puts the lines of each of the blocks one after the other, and leaves out what is in none (SenseML, "linearize").

    It does so on the pages on which `match` finds a line, in each section of `range`, where all other lines stay as and
    where they are, or on all pages. A line is in the first block that contains it wholly.
    """

    blocks: tuple[Box, ...]
    match: Matches | None = None
    range: HorizontalRange | None = None

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document with other blocks; no line moves."""
        scan = scan_document(document).for_field("preprocessors")
        parts = {id(line): number for number, lines in enumerate(self._list_parts(scan)) for line in lines}
        return replace(document, pages=tuple(self._arrange(page, scan, parts) for page in document.pages))

    def _list_parts(self, scan: Scan) -> Iterator[Sequence[Line]]:
        """The lines of all that is read block by block, page by page or section by section."""
        if self.range is not None:
            yield from (extent.cut(scan) for _, extent in self.range.find_all(scan))
            return
        for start, stop in scan.pages.values():
            if self.match is None or self.match.find_first(scan, start, stop):
                yield scan.lines[start:stop]

    def _arrange(self, page: Page, scan: Scan, parts: Mapping[int, int]) -> Page:
        start, stop = scan.pages[page.number]
        runs = groupby(scan.lines[start:stop], key=lambda line: (parts.get(id(line), -1), line.block))
        blocks: list[list[Line]] = []
        for part, group in groupby(runs, key=lambda run: run[0][0]):
            lists = [list(lines) for _, lines in group]
            blocks += lists if part < 0 else self._sort([line for lines in lists for line in lines])
        return read_in_blocks(page, blocks)

    def _sort(self, lines: Iterable[Line]) -> list[list[Line]]:
        sorted_out: list[list[Line]] = [[] for _ in self.blocks]
        for line in lines:
            place = next((number for number, block in enumerate(self.blocks) if _contains(block, line.box)), None)
            if place is not None:
                sorted_out[place].append(line)
        return sorted_out


def _contains(block: Box, box: Box) -> bool:
    beyond = block.left - box.left, block.top - box.top, box.right - block.right, box.bottom - block.bottom
    return max(beyond) <= _EDGE_TOLERANCE


def parse_linearize(node: Node) -> Linearize:
    """`{type: "linearize", blocks: [{minX?, maxX?, minY?, maxY?}, …], match? | range?}`, in inches.

    `range` is that of horizontal sections. Raises `ConfigurationError`.
    """
    entries = node.entries(("type", "blocks"), ("match", "range"))
    if "match" in entries and "range" in entries:
        raise node.error("has both 'match' and 'range'")
    blocks = tuple(_parse_block(element) for element in entries["blocks"].elements())
    if not blocks:
        raise entries["blocks"].error("has no block in it")
    return Linearize(
        blocks=blocks,
        match=read_optional(entries, "match", parse_sequence, None),
        range=read_optional(entries, "range", parse_horizontal_range, None),
    )


def _parse_block(node: Node) -> Box:
    """Without a limit it reaches to the page's edge."""
    entries = node.entries(optional=("minX", "maxX", "minY", "maxY"))
    block = Box(
        read_optional(entries, "minX", Node.number, -_INFINITE),
        read_optional(entries, "minY", Node.number, -_INFINITE),
        read_optional(entries, "maxX", Node.number, _INFINITE),
        read_optional(entries, "maxY", Node.number, _INFINITE),
    )
    if block.left >= block.right or block.top >= block.bottom:
        raise node.error(f"{node.shown()} has no area")
    return block
