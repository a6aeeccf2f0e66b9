"""A document's lines without any configuration: what configurations are written by."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.catalogue.reading import TextLine, TextPage
from lambdas.documents.limits import Limits
from lambdas.documents.pages import Page
from lambdas.documents.reader import read_document


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads documents within limits."""

    limits: Limits

    def __call__(self, data: bytes) -> list[TextPage]:
        """Return the pages of a document; DocumentError when it cannot be read."""
        return [_page(page) for page in read_document(data, limits=self.limits).pages]


def _page(page: Page) -> TextPage:
    lines = [TextLine(line.text, line.box.left, line.box.top, line.box.right, line.box.bottom) for line in page.lines]
    return TextPage(page.width, page.height, lines)
