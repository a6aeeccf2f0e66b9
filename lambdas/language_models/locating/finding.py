"""Every place where a value stands: texts by their letters and digits, numbers and days by their readings."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from lambdas.documents.pages import Page, Word
from lambdas.language_models.locating.readings import find_days, read_numbers
from lambdas.language_models.locating.words import IndexedPage, Span, Stretch, fold

Places = Mapping[int, tuple[Span, ...]]
"""The spans of a value by page, those of a page from top to bottom."""

LONGEST_START = 64
MOST_LINES = 40
MOST_WORDS_OF_A_NUMBER = 3
_WITHIN_A_WORD = re.compile(r"(?<![\w.,/-])[-−(]?[$€£¥₹]?-?[0-9][0-9.,'’]*[0-9)%]?(?![0-9/-])")
_EDGES = ".,;:"
Reading = TypeVar("Reading", Decimal, datetime.date)


class Finder:
    """Searches some pages of a document; keeps what it has searched for."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self.pages = {page.number: IndexedPage.read(page) for page in pages}
        self._texts: dict[str, Places] = {}

    def find_text(self, text: str) -> Places:
        """Where `text` stands, whatever the case, white space and punctuation, and over the ends of lines."""
        key = "".join(fold(text))
        if key not in self._texts:
            found = {number: tuple(_find_key(page, key)) for number, page in self.pages.items()} if key else {}
            self._texts[key] = _sorted(found)
        return self._texts[key]

    def find_number(self, number: float) -> Places:
        """Where `number` stands, however it is written."""
        return self._numbers.get(Decimal(repr(number)).normalize(), {})

    def find_day(self, day: datetime.date) -> Places:
        """Where `day` stands, however it is written."""
        return self._days.get(day, {})

    @cached_property
    def _numbers(self) -> Mapping[Decimal, Places]:
        return self._index(_numbers_of)

    @cached_property
    def _days(self) -> Mapping[datetime.date, Places]:
        return self._index(_days_of)

    def _index(self, read: Callable[[tuple[Word, ...]], Iterator[tuple[int, int, Reading]]]) -> dict[Reading, Places]:
        found: dict[Reading, dict[int, dict[tuple[int, int], Span]]] = {}
        for number, page in self.pages.items():
            for line, words in enumerate(page.words):
                for first, end, reading in read(words):
                    # The narrowest stretch that says it counts: the readings come in that order.
                    places = found.setdefault(reading, {}).setdefault(number, {})
                    places.setdefault((line, end), page.span((Stretch(line, first, end),)))
        return {
            reading: _sorted({n: held.values() for n, held in by_page.items()}) for reading, by_page in found.items()
        }


def _sorted(found: Mapping[int, Iterable[Span]]) -> Places:
    ordered = {page: tuple(sorted(spans, key=lambda span: span.place)) for page, spans in sorted(found.items())}
    return {page: spans for page, spans in ordered.items() if spans}


def _find_key(page: IndexedPage, key: str) -> Iterator[Span]:
    dead_ends: set[tuple[int, int]] = set()
    for length in range(1, min(len(key), LONGEST_START) + 1):
        for line, place in page.starts.get(key[:length], ()):
            stretches = _follow(page, key, (line, place), MOST_LINES, dead_ends)
            if stretches is not None:
                yield page.span(stretches)


def _follow(
    page: IndexedPage, key: str, start: tuple[int, int], lines: int, dead_ends: set[tuple[int, int]]
) -> tuple[Stretch, ...] | None:
    """The stretches in which `key` stands from a token on, or None.

    `dead_ends` are lines that what is left of the key, by its length, does not go on in: each is tried once.
    """
    line, place = start
    tokens = page.tokens[line]
    rest = key
    for number in range(place, len(tokens)):
        if not rest.startswith(tokens[number].text):
            return None
        rest = rest[len(tokens[number].text) :]
        if not rest:
            return (Stretch(line, tokens[place].word, tokens[number].word + 1),)
    if lines == 0 or rest == key:
        return None
    here = Stretch(line, tokens[place].word, tokens[-1].word + 1)
    for after in page.lines_after(line):
        if (after, len(rest)) in dead_ends:
            continue
        below = _follow(page, rest, (after, 0), lines - 1, dead_ends)
        if below is not None:
            return (here, *below)
        dead_ends.add((after, len(rest)))
    return None


def _numbers_of(words: tuple[Word, ...]) -> Iterator[tuple[int, int, Decimal]]:
    for width in range(1, MOST_WORDS_OF_A_NUMBER + 1):
        for first in range(len(words) - width + 1):
            for number in _read_window([word.text for word in words[first : first + width]]):
                yield first, first + width, number


def _read_window(texts: list[str]) -> frozenset[Decimal]:
    text = " ".join(texts).strip(_EDGES)
    if not any(character.isdecimal() for character in text):
        return frozenset()
    readings = read_numbers(text)
    if not readings and len(texts) == 1:
        readings = frozenset(
            number for match in _WITHIN_A_WORD.finditer(text) for number in read_numbers(match.group())
        )
    return frozenset(number.normalize() for number in readings)


def _days_of(words: tuple[Word, ...]) -> Iterator[tuple[int, int, datetime.date]]:
    starts: list[int] = []
    text = ""
    for word in words:
        text += " " if text else ""
        starts.append(len(text))
        text += word.text
    for start, end, day in find_days(text):
        yield _word_at(starts, start), _word_at(starts, end - 1) + 1, day


def _word_at(starts: list[int], offset: int) -> int:
    return max(number for number, start in enumerate(starts) if start <= offset)
