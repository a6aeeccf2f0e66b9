"""How sure the recogniser was of the words that an answer stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lambdas.documents.pages import Box, PagedDocument, Word
from lambdas.schemas.engine import Citation


def measure_recognition(citations: Sequence[Citation], document: PagedDocument) -> float:
    """The mean confidence of the recognised words in the places that are cited; 1 where none of them was recognised."""
    known = [
        word.confidence
        for citation in citations
        for word in _list_words(citation, document)
        if word.confidence is not None
    ]
    return sum(known) / len(known) if known else 1.0


def _list_words(citation: Citation, document: PagedDocument) -> Iterator[Word]:
    page = document.pages[citation.page]
    if page.is_recognised:
        yield from (word for line in page.lines for word in line.words if _holds(citation.box, word.box))


def _holds(box: Box, word: Box) -> bool:
    """Whether the middle of the word is in the box."""
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box.left <= across <= box.right and box.top <= down <= box.bottom
