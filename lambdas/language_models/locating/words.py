"""A page's words, ready to be searched: what was read beside what stands there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Box, Line, Page, Word

_PARTS = re.compile(r"[^\W_]+")


def fold(text: str) -> list[str]:
    """The runs of letters and digits of a text, in one form and without case."""
    return _PARTS.findall(unicodedata.normalize("NFKC", text).casefold())


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters and digits: the word that it is a part of, by the numbers of its line and in its line."""

    text: str
    line: int
    word: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one line that stand side by side: from `first` to before `end`."""

    line: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value stands on a page: stretches of its lines, and the box around them."""

    page: int
    stretches: tuple[Stretch, ...]
    box: Box

    @property
    def place(self) -> tuple[int, float, float]:
        """Its place in reading order."""
        return self.page, self.box.top, self.box.left


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """A page's lines with their words and tokens; `starts` has the places of a token's text."""

    page: Page
    words: tuple[tuple[Word, ...], ...]
    tokens: tuple[tuple[Token, ...], ...]
    starts: dict[str, list[tuple[int, int]]] = field(repr=False)

    @classmethod
    def read(cls, page: Page) -> IndexedPage:
        """Index a page."""
        words = tuple(line.words or (Word(line.text, line.box),) for line in page.lines)
        tokens = tuple(tuple(_tokens(number, held)) for number, held in enumerate(words))
        starts: dict[str, list[tuple[int, int]]] = {}
        for line, held in enumerate(tokens):
            for place, token in enumerate(held):
                starts.setdefault(token.text, []).append((line, place))
        return cls(page, words, tokens, starts)

    def span(self, stretches: tuple[Stretch, ...]) -> Span:
        """The span of some stretches of this page."""
        return Span(self.page.number, stretches, enclose(word.box for one in stretches for word in self.stand(one)))

    def stand(self, stretch: Stretch) -> tuple[Word, ...]:
        """The words of a stretch."""
        return self.words[stretch.line][stretch.first : stretch.end]

    def lines_after(self, number: int) -> Iterator[int]:
        """The lines that a text may go on in: the next one, and the nearest one below that stands under it."""
        lines = self.page.lines
        if number + 1 < len(lines):
            yield number + 1
        below = (other for other in range(number + 1, len(lines)) if _stands_under(lines[other], lines[number]))
        nearest = next(below, None)
        if nearest is not None and nearest != number + 1:
            yield nearest


def _tokens(line: int, words: tuple[Word, ...]) -> Iterator[Token]:
    for number, word in enumerate(words):
        for text in fold(word.text):
            yield Token(text, line, number)


def _stands_under(line: Line, above: Line) -> bool:
    return line.box.top >= above.box.bottom - above.box.height / 2 and (
        line.box.left < above.box.right and above.box.left < line.box.right
    )
