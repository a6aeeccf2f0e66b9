"""Pages that are read block by block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from msgspec import structs

from lambdas.documents.pages import Line, Page


def read_in_blocks(page: Page, blocks: Iterable[Iterable[Line]]) -> Page:
    """The page with only the lines of these blocks, which are read in this order, each from top to bottom."""
    numbered = (structs.replace(line, block=number) for number, block in enumerate(blocks) for line in block)
    return replace(page, lines=tuple(sorted(numbered, key=reading_order)))


def reading_order(line: Line) -> tuple[int, float, float]:
    """What the lines of a page are sorted by."""
    return line.block, line.box.top, line.box.left
