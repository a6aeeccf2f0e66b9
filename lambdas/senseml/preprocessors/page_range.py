"""The preprocessor `pageRange`: fields see the pages of a range only."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lambdas.documents.pages import PagedDocument
from lambdas.senseml.nodes import Node, read_optional


@dataclass(frozen=True, slots=True)
class PageRange:
    """Keeps the pages `start <= number < stop`, which keep their numbers (SenseML, "page range")."""

    start: int = 0
    stop: int | None = None

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document without the pages outside of the range."""
        return replace(document, pages=tuple(page for page in document.pages if self._holds(page.number)))

    def _holds(self, number: int) -> bool:
        return self.start <= number and (self.stop is None or number < self.stop)


def parse_page_range(node: Node) -> PageRange:
    """`{type: "pageRange", startPage?, endPage?}`: zero-based page numbers, `endPage` the first one left out."""
    entries = node.entries(("type",), ("startPage", "endPage"))
    start = read_optional(entries, "startPage", _read_number, 0)
    stop = read_optional(entries, "endPage", _read_number, None)
    if stop is not None and stop <= start:
        raise entries["endPage"].error(f"{stop} is not after the first page {start}: no page would be left")
    return PageRange(start, stop)


def _read_number(node: Node) -> int:
    number = node.integer()
    if number < 0:
        raise node.error(f"{number} is negative")
    return number
