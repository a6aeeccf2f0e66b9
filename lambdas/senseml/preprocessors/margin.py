"""What `removeHeader` and `removeFooter` have in common: which lines of a page are in its margin."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from lambdas.documents.pages import Box, Line, Page, PagedDocument
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.preprocessors.repeated_lines import find_repeated
from lambdas.senseml.scan import scan_document

_TOUCHING = 0.02  # inches: letters of two rows may claim so much of each other's height


@dataclass(frozen=True, slots=True)
class Margin:
    """The head of each page from `first_page` (one-based) on, or its foot, which is left out.

    With neither `match` nor `offset` it is what repeats on all these pages (see `find_repeated`), up to the page's
    outermost line that does not. Else it is what is outside of a cut: the outer edge of the first line of a page
    that `match` finds, or without a match the page's own, moved down by `offset` inches. A line is outside when its
    middle is. Pages on which the match finds nothing stay as they are.
    """

    is_foot: bool
    first_page: int = 1
    match: Sequence | None = None
    offset: float | None = None

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document without the margins; pages keep their numbers, also those that nothing is left on."""
        pages = [page for page in document.pages if page.number + 1 >= self.first_page]
        kept = self._keep_variable(pages) if self.match is None and self.offset is None else self._cut(document, pages)
        changed = (replace(page, lines=kept.get(page.number, page.lines)) for page in document.pages)
        return replace(document, pages=tuple(changed))

    def _keep_variable(self, pages: list[Page]) -> dict[int, tuple[Line, ...]]:
        repeated = find_repeated(pages, from_bottom=self.is_foot)
        return {page.number: self._keep(page, repeated[page.number]) for page in pages}

    def _keep(self, page: Page, repeated: Collection[Line]) -> tuple[Line, ...]:
        outermost = max((self._end(line.box) for line in page.lines if line not in repeated), default=float("-inf"))
        limit = outermost - _TOUCHING
        return tuple(line for line in page.lines if line not in repeated or self._begin(line.box) < limit)

    def _end(self, box: Box) -> float:
        """How far out the box ends: downwards for a foot, upwards for a head."""
        return box.bottom if self.is_foot else -box.top

    def _begin(self, box: Box) -> float:
        """How far out the box begins."""
        return box.top if self.is_foot else -box.bottom

    def _cut(self, document: PagedDocument, pages: list[Page]) -> dict[int, tuple[Line, ...]]:
        if self.match is None:
            edges = {page.number: page.height if self.is_foot else 0.0 for page in pages}
        else:
            edges = self._match_pages(self.match, replace(document, pages=tuple(pages)))
        return {page.number: self._trim(page, edges[page.number]) for page in pages if page.number in edges}

    def _match_pages(self, match: Sequence, document: PagedDocument) -> dict[int, float]:
        scan = scan_document(document).for_field("preprocessors")
        hits = {number: match.find_first(scan, start, stop) for number, (start, stop) in scan.pages.items()}
        boxes = {number: scan.lines[hit.index].box for number, hit in hits.items() if hit is not None}
        return {number: box.bottom if self.is_foot else box.top for number, box in boxes.items()}

    def _trim(self, page: Page, edge: float) -> tuple[Line, ...]:
        cut = edge + (self.offset or 0.0)
        lines = page.lines
        if self.is_foot:
            return tuple(line for line in lines if (line.box.top + line.box.bottom) / 2 <= cut)
        return tuple(line for line in lines if (line.box.top + line.box.bottom) / 2 >= cut)


def parse_margin(node: Node, *, is_foot: bool) -> Margin:
    """`{type, startsOnPage?, match?, offsetY?}`; raises `ConfigurationError`."""
    entries = node.entries(("type",), ("startsOnPage", "match", "offsetY"))
    first = read_optional(entries, "startsOnPage", Node.integer, 1)
    if first < 1:
        raise entries["startsOnPage"].error(f"{first} is no page number: the first page is 1")
    return Margin(
        is_foot=is_foot,
        first_page=first,
        match=read_optional(entries, "match", parse_sequence, None),
        offset=read_optional(entries, "offsetY", Node.number, None),
    )
