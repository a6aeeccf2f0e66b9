"""Pages with texts at given places, as a reader would make them: each text a line, each word as wide as its letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lambdas.documents.geometry import enclose
from lambdas.documents.lines import sort_lines
from lambdas.documents.pages import Box, Line, Page, PagedDocument, Word
from lambdas.schemas.nodes import Kind, Node

LETTER = 0.07  # inches
HEIGHT = 0.14
PITCH = 0.2

Placed = tuple[float, float, str]
"""Left edge, top edge, text; a right-aligned text has its right edge as a negative left one."""


def make_document(*pages: Iterable[Placed]) -> PagedDocument:
    return PagedDocument("application/pdf", tuple(_make_page(number, placed) for number, placed in enumerate(pages)))


def make_rows(top: float, lefts: Sequence[float], rows: Iterable[Sequence[str]], pitch: float = PITCH) -> list[Placed]:
    """Texts of a grid, empty ones left out."""
    return [
        (left, top + pitch * place, text)
        for place, row in enumerate(rows)
        for left, text in zip(lefts, row, strict=True)
        if text
    ]


def make_array(**kinds: Kind) -> Node:
    properties = {key: Node(kind=kind) for key, kind in kinds.items()}
    return Node(kind=Kind.ARRAY, items=Node(kind=Kind.OBJECT, properties=properties))


def _make_page(number: int, placed: Iterable[Placed]) -> Page:
    return Page(number, 8.5, 11.0, sort_lines(_make_line(number, *one) for one in placed))


def _make_line(number: int, left: float, top: float, text: str) -> Line:
    if left < 0:
        left = -left - LETTER * len(text)
    words: list[Word] = []
    for word in text.split():
        right = left + LETTER * len(word)
        words.append(Word(word, Box(left, top, right, top + HEIGHT)))
        left = right + LETTER
    return Line(text, enclose(word.box for word in words), number, tuple(words))
