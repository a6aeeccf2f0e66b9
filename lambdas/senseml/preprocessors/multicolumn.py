"""The preprocessor `multicolumn`: columns of text are read one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lambdas.documents.pages import Box, Line, Page, PagedDocument
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.preprocessors.blocks import read_in_blocks
from lambdas.senseml.preprocessors.gutters import find_gutter

_LEAST_AREA = 1.0
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Multicolumn:
    """Parts each page by its gutters of `least_area` square inches or more (SenseML, "multicolumn").

    What is above a gutter comes first, then the column on its left, the one on its right, and what is below; each of
    these is parted in turn.
    """

    least_area: float = _LEAST_AREA

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document with its columns one after the other; no line moves."""
        return replace(document, pages=tuple(map(self._part, document.pages)))

    def _part(self, page: Page) -> Page:
        blocks = list(self._list_blocks(page.lines, _DEEPEST))
        return read_in_blocks(page, blocks) if len(blocks) > 1 else page

    def _list_blocks(self, lines: Sequence[Line], depth: int) -> Iterator[Sequence[Line]]:
        gutter = find_gutter(lines, self.least_area) if lines and depth else None
        if gutter is None:
            if lines:
                yield lines
            return
        parts: tuple[list[Line], ...] = ([], [], [], [])
        for line in lines:
            parts[_place(line.box, gutter)].append(line)
        for part in parts:
            yield from self._list_blocks(part, depth - 1)


def _place(box: Box, gutter: Box) -> int:
    """Above, left, right or below."""
    middle = (box.top + box.bottom) / 2
    if not gutter.top <= middle <= gutter.bottom:
        return 0 if middle < gutter.top else 3
    return 1 if box.left < gutter.left else 2


def parse_multicolumn(node: Node) -> Multicolumn:
    """`{type: "multicolumn", minGutterArea?}`, in square inches."""
    entries = node.entries(("type",), ("minGutterArea",))
    return Multicolumn(read_optional(entries, "minGutterArea", Node.length, _LEAST_AREA))
