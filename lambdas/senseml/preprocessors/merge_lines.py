"""The preprocessor `mergeLines`: lines side by side are one, by wider gaps than those that the reader bridges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from msgspec import structs

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Box, Line, PagedDocument
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.preprocessors.blocks import reading_order

_ALIGNED = 0.95
"""What a threshold of 1 asks for: fonts of one row differ by a hair in what they claim above and below."""
_EDGE_TOLERANCE = 1e-6
_SHELF = 0.25  # inches: lines are looked up by the heights that they cover


@dataclass(frozen=True, slots=True)
class MergeLines:
    """Merges each line into the one that ends before it in its row (SenseML, "merge lines").

    `glued` and `spaced` are the widest gaps between two lines, as parts of the higher one's height, that are bridged by
    nothing and by a space. `overlap` is the least part of the height of both together that both share. Lines that
    overlap in width are merged too, but not those that overlap by no more than `kept_apart` inches, where it is given.
    """

    glued: float
    spaced: float
    overlap: float = 1.0
    kept_apart: float | None = None

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document with merged lines, which stand where their parts stood."""
        pages = (replace(page, lines=self._merge_page(page.lines)) for page in document.pages)
        return replace(document, pages=tuple(pages))

    def _merge_page(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        rows: list[list[Line]] = []
        shelves: defaultdict[tuple[int, int], list[list[Line]]] = defaultdict(list)
        for line in sorted(lines, key=_from_left):
            row = self._find_row(line, shelves)
            if row is None:
                rows.append([line])
                row = rows[-1]
            else:
                for shelf in _cover(row[-1]):
                    shelves[shelf].remove(row)
                row.append(line)
            for shelf in _cover(line):
                shelves[shelf].append(row)
        merged = (self._join(row) for row in rows)
        return tuple(sorted(merged, key=reading_order))

    def _find_row(self, line: Line, shelves: dict[tuple[int, int], list[list[Line]]]) -> list[Line] | None:
        """The row that the line continues: the one that shares most of its height, then the nearest."""
        best: tuple[float, float] | None = None
        found = None
        for shelf in _cover(line):
            for row in shelves.get(shelf, ()):
                fit = self._fit(row[-1].box, line.box)
                if fit is not None and (best is None or fit < best):
                    best, found = fit, row
        return found

    def _fit(self, last: Box, box: Box) -> tuple[float, float] | None:
        shared = min(last.bottom, box.bottom) - max(last.top, box.top)
        overlap = shared / (max(last.bottom, box.bottom) - min(last.top, box.top))
        if overlap < min(self.overlap, _ALIGNED):
            return None
        gap = box.left - last.right
        if gap > max(self.glued, self.spaced) * max(last.height, box.height) + _EDGE_TOLERANCE:
            return None
        if self.kept_apart is not None and -self.kept_apart - _EDGE_TOLERANCE <= gap <= _EDGE_TOLERANCE:
            return None
        return -overlap, abs(gap)

    def _join(self, row: list[Line]) -> Line:
        if len(row) == 1:
            return row[0]
        words = tuple(word for line in row for word in line.words)
        return structs.replace(
            row[0], text="".join(self._texts(row)), box=enclose(line.box for line in row), words=words
        )

    def _texts(self, row: list[Line]) -> Iterator[str]:
        yield row[0].text
        for last, line in pairwise(row):
            height = max(last.box.height, line.box.height)
            if line.box.left - last.text_right > self.glued * height + _EDGE_TOLERANCE:
                yield " "
            yield line.text


def _from_left(line: Line) -> tuple[float, float, str, float, float]:
    """From left to right; what begins in one place is told apart by all that a row looks at."""
    return line.box.left, line.box.top, line.text, line.box.right, line.box.bottom


def _cover(line: Line) -> list[tuple[int, int]]:
    """The shelves that the line is on; lines of different blocks stay apart."""
    heights = range(int(line.box.top // _SHELF), int(line.box.bottom // _SHELF) + 1)
    return [(line.block, height) for height in heights]


def parse_merge_lines(node: Node) -> MergeLines:
    """`{type: "mergeLines", directlyAdjacentThreshold, adjacentThreshold, yOverlapThreshold?, minXGapThreshold?}`."""
    required = ("type", "directlyAdjacentThreshold", "adjacentThreshold")
    entries = node.entries(required, ("yOverlapThreshold", "minXGapThreshold"))
    overlap = read_optional(entries, "yOverlapThreshold", Node.length, 1.0)
    if overlap > 1:
        raise entries["yOverlapThreshold"].error(f"{overlap:g} is more than 1")
    return MergeLines(
        glued=entries["directlyAdjacentThreshold"].length(),
        spaced=entries["adjacentThreshold"].length(),
        overlap=overlap,
        kept_apart=read_optional(entries, "minXGapThreshold", Node.length, None),
    )
