"""The preprocessor `pageFilter`, deprecated: what `removePage` does, or the pages that speak most of some terms."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from lambdas.documents.pages import Page, PagedDocument
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.preprocessors.preprocessor import Preprocessor
from lambdas.senseml.preprocessors.remove_page import parse_remove_page
from lambdas.senseml.terms import list_terms


@dataclass(frozen=True, slots=True)
class PageFilter:
    """Keeps the pages on which words of `terms` stand more often than those of `stop_terms` (SenseML, "page filter").

    Of these it keeps the `most_pages` with the largest difference, the first ones of equal ones. They keep their
    numbers and their order.
    """

    terms: frozenset[str]
    stop_terms: frozenset[str]
    most_pages: int | None = None

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document without all other pages."""
        scores = {page.number: self._score(page) for page in document.pages}
        speaking = sorted((number for number in scores if scores[number] > 0), key=lambda number: -scores[number])
        kept = frozenset(speaking[: self.most_pages])
        return replace(document, pages=tuple(page for page in document.pages if page.number in kept))

    def _score(self, page: Page) -> int:
        words = Counter(word for line in page.lines for word in list_terms(line.text))
        return sum(words[term] for term in self.terms) - sum(words[term] for term in self.stop_terms)


def parse_page_filter(node: Node) -> Preprocessor:
    """`{type: "pageFilter", terms, stopTerms?, maxPages?}`, or `match` with what `removePage` takes."""
    if "match" in node.mapping():
        return parse_remove_page(node)
    entries = node.entries(("type", "terms"), ("stopTerms", "maxPages"))
    return PageFilter(
        terms=_parse_terms(entries["terms"]),
        stop_terms=read_optional(entries, "stopTerms", _parse_terms, frozenset()),
        most_pages=read_optional(entries, "maxPages", _parse_count, None),
    )


def _parse_terms(node: Node) -> frozenset[str]:
    return frozenset(word for element in node.elements() for word in list_terms(element.text()))


def _parse_count(node: Node) -> int:
    count = node.integer()
    if count < 1:
        raise node.error(f"{count} is less than one page")
    return count
