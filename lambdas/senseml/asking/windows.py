"""A document in equal pieces, and those of them that speak of what is asked (SenseML, "locate context")."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from lambdas.documents.pages import Line, Page
from lambdas.language_models.asking.chunks import CHARACTERS_PER_TOKEN
from lambdas.language_models.asking.page_text import read_sheet
from lambdas.senseml.terms import Corpus

WHOLE_PAGE = 1.0
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Shape:
    """How a document is cut: windows of so many pages, which overlap by so many parts of one, from some pages only.

    `first` and `end` count pages from zero; the latter is left out.
    """

    size: float = WHOLE_PAGE
    overlap: float = 0.0
    first: int = 0
    end: int | None = None

    def holds(self, page: int) -> bool:
        """Whether a page is one of those."""
        return self.first <= page and (self.end is None or page < self.end)


class Windows:
    """The pieces of some lines, and the words in each, which are read once however much is asked."""

    def __init__(self, lines: Sequence[Line], shape: Shape) -> None:
        self.pages = list_pages(line for line in lines if shape.holds(line.page))
        self._pieces = [piece for piece in _cut(self.pages, shape) if piece]

    @cached_property
    def _corpus(self) -> Corpus:
        return Corpus(" ".join(line.text for line in piece) for piece in self._pieces)

    def choose(self, text: str, count: int, tokens: int | None) -> list[Page]:
        """The pages of the `count` windows whose words are nearest to those of `text`, with what these hold of them.

        Where `tokens` are given, no more windows count than fit into so many together, but at least one.
        """
        if len(self._pieces) <= count and tokens is None:
            return self.pages
        chosen: set[int] = set()
        room = math.inf if tokens is None else tokens * CHARACTERS_PER_TOKEN
        for index in self._corpus.rank(text)[:count]:
            piece = self._pieces[index]
            room -= sum(len(read_sheet(page).text) for page in list_pages(piece))
            if chosen and room < 0:
                break
            chosen.update(id(line) for line in piece)
        return list_pages(line for page in self.pages for line in page.lines if id(line) in chosen)


def list_pages(lines: Iterable[Line]) -> list[Page]:
    """The lines page by page, each page as large as its text reaches."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return [
        Page(number, max(line.box.right for line in held), max(line.box.bottom for line in held), tuple(held))
        for number, held in sorted(pages.items())
    ]


def _cut(pages: Sequence[Page], shape: Shape) -> list[list[Line]]:
    """The lines of each window; a line is in those that hold its middle. Windows may reach over pages' ends."""
    step = shape.size * (1 - shape.overlap)
    pieces: list[list[Line]] = [[] for _ in range(math.ceil(len(pages) / step - _TINY))]
    for place, page in enumerate(pages):
        for line in page.lines:
            middle = place + min(max((line.box.top + line.box.bottom) / 2 / page.height, 0.0), 1.0 - _TINY)
            first = int((middle - shape.size) / step) + 1 if middle >= shape.size else 0
            for index in range(first, min(int(middle / step), len(pieces) - 1) + 1):
                pieces[index].append(line)
    return pieces
