"""Files with several documents in them: sample documents, bound as they are, with a cover that is none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samples.generator.banking.documents import KIND, draw_document
from samples.generator.document import Document
from samples.generator.sheet import LETTER, Face, Sheet, bind

NAME = "statements"
BOUND = ("passbook_3", "journal_1", "digest_1", "passbook_1")
"""Two configurations read these, turn by turn; the last two follow one another by the same one."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A document in a portfolio: its pages, counted from 0 and both included."""

    document: Document
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A portfolio: its bytes, and what is in it in the order of the pages."""

    name: str
    pages: int
    data: bytes
    bound: Sequence[Bound]


def make_portfolios(documents: Sequence[Document]) -> Iterator[Portfolio]:
    """Every portfolio; the `documents` are those that the samples have alone."""
    by_name = {document.name: document for document in documents if document.kind == KIND}
    sheets = [_draw_cover(), *map(draw_document, BOUND)]
    bound: list[Bound] = []
    page = len(sheets[0].pages)
    for name in BOUND:
        document = by_name[name]
        bound.append(Bound(document, page, page + document.pages - 1))
        page += document.pages
    yield Portfolio(NAME, page, bind(sheets, "Statements of four institutions"), bound)


def _draw_cover() -> Sheet:
    sheet = Sheet(LETTER)
    sheet.put(1.0, "Please find enclosed four documents of the spring.", Face("Helvetica", 11))
    return sheet
