"""The preprocessor `pageFilter`, deprecated: what `removePage` does, or the pages that speak most of some terms."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lambdas.documents.pages import PagedDocument
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.preprocessors.preprocessor import Preprocessor
from lambdas.senseml.preprocessors.remove_page import parse_remove_page
from lambdas.senseml.sought_terms import SoughtTerms, parse_sought_terms


@dataclass(frozen=True, slots=True)
class PageFilter:
    """Keeps the pages on which words of terms stand more often than those of stop terms (SenseML, "page filter").

    Of these it keeps the `most_pages` with the largest difference, the first ones of equal ones. They keep their
    numbers and their order.
    """

    sought: SoughtTerms
    most_pages: int | None = None

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document without all other pages."""
        scores = {page.number: self.sought.score(line.text for line in page.lines) for page in document.pages}
        speaking = sorted((number for number in scores if scores[number] > 0), key=lambda number: -scores[number])
        kept = frozenset(speaking[: self.most_pages])
        return replace(document, pages=tuple(page for page in document.pages if page.number in kept))


def parse_page_filter(node: Node) -> Preprocessor:
    """`{type: "pageFilter", terms, stopTerms?, maxPages?}`, or `match` with what `removePage` takes."""
    if "match" in node.mapping():
        return parse_remove_page(node)
    entries = node.entries(("type", "terms"), ("stopTerms", "maxPages"))
    return PageFilter(
        sought=parse_sought_terms(entries),
        most_pages=read_optional(entries, "maxPages", _parse_count, None),
    )


def _parse_count(node: Node) -> int:
    count = node.integer()
    if count < 1:
        raise node.error(f"{count} is less than one page")
    return count
