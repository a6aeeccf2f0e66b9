"""Approximate string matches: at most so many characters are put in, left out or put for others (Levenshtein).

The distances of a text to all beginnings of a line, or to all stretches of it, are found at once, with the bits of an
integer for a column of the table of distances (G. Myers, "A fast bit-vector algorithm for approximate string matching",
1999; H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from lambdas.documents.pages import Line
from lambdas.senseml.folding import fold
from lambdas.senseml.hits import Span
from lambdas.senseml.text_index import ANYWHERE, TextIndex, unite_narrowed

_TELLING = 2
"""Characters: shorter parts of a text stand in most lines anyway."""


@dataclass(frozen=True)
class Needle:
    """A text that is looked for with at most `most` edits; each way of looking gives the best place, or None."""

    text: str
    most: int

    def equals(self, line: str) -> Span | None:
        """All of the line."""
        if abs(len(line) - len(self.text)) > self.most:
            return None
        *_, distance = self._forward.measure(line, anywhere=False)
        return (0, len(line)) if distance <= self.most else None

    def starts(self, line: str) -> Span | None:
        """The beginning of the line that is most like the text; the shortest of several."""
        end = self._best(self._forward.measure(line[: len(self.text) + self.most], anywhere=False))
        return None if end is None else (0, end)

    def ends(self, line: str) -> Span | None:
        """The end of the line that is most like the text."""
        length = self._best(self._backward.measure(line[::-1][: len(self.text) + self.most], anywhere=False))
        return None if length is None else (len(line) - length, len(line))

    def includes(self, line: str) -> Span | None:
        """The stretch of the line that is most like the text; the first of several."""
        end = self._best(self._forward.measure(line, anywhere=True))
        if end is None:
            return None
        length = self._best(self._backward.measure(line[:end][::-1], anywhere=False))
        return None if length is None else (end - length, end)

    def split(self) -> tuple[str, ...]:
        """The text in one part more than edits are allowed, about equally long."""
        count = self.most + 1
        ends = [len(self.text) * number // count for number in range(count + 1)]
        return tuple(self.text[start:end] for start, end in pairwise(ends))

    @cached_property
    def _forward(self) -> _Table:
        return _Table(self.text)

    @cached_property
    def _backward(self) -> _Table:
        return _Table(self.text[::-1])

    def _best(self, distances: Iterator[int]) -> int | None:
        distance, position = min((distance, position) for position, distance in enumerate(distances))
        return position if distance <= self.most else None


class _Table:
    """The distances of one text to beginnings or stretches of others."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._places: dict[str, int] = {}
        for place, character in enumerate(text):
            self._places[character] = self._places.get(character, 0) | 1 << place

    def measure(self, line: str, *, anywhere: bool) -> Iterator[int]:
        """Before and after each character of `line`: the distance to all of it so far, or to its nearest end."""
        full, last, carry = (1 << self._length) - 1, 1 << self._length - 1, 0 if anywhere else 1
        rises, falls, distance = full, 0, self._length
        yield distance
        for character in line:
            equal = self._places.get(character, 0)
            level = (((equal & rises) + rises) ^ rises) | equal
            up, down = falls | (full & ~(level | rises)), rises & level
            distance += bool(up & last) - bool(down & last)
            up, down, vertical = up << 1 | carry, down << 1, equal | falls
            rises, falls = full & (down | ~(vertical | up)), full & up & vertical
            yield distance


Search = Callable[[Needle, str], Span | None]


@dataclass(frozen=True, slots=True)
class FuzzyTest:
    """A line that holds about the text, in the way that `search` looks; the text is folded as the line's will be."""

    needle: Needle
    search: Search
    is_case_sensitive: bool

    def narrow(self, texts: TextIndex, candidates: range) -> Iterable[int]:
        """Those that hold one of the text's parts as it is: edits cannot be in all of them, when they are fewer."""
        if len(self.needle.text) // (self.needle.most + 1) < _TELLING:
            return candidates
        found = [
            texts.find_lines(part, candidates, ANYWHERE, is_case_sensitive=self.is_case_sensitive)
            for part in self.needle.split()
        ]
        return unite_narrowed(found, candidates)

    def find(self, line: Line) -> Span | None:
        """The characters that are most like the text."""
        return self.search(self.needle, fold(line.text, self.is_case_sensitive))
