"""How wide characters are and how high lines: of the faces that documents use, or of one much like it.

A face that is not known goes by one that is as wide, about; what is set in it then stands a little beside its place.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from lambdas.documents.word.widths import (
    BOOK,
    BOOK_BOLD,
    HUMANIST,
    HUMANIST_BOLD,
    MONO,
    SANS,
    SANS_BOLD,
    SERIF,
    SERIF_BOLD,
    WIDE,
    WIDE_BOLD,
)

_FIRST = 32
_EM = 1000.0
_MOST_KEPT = 5_000

_OTHERS = {"–": 500, "—": 1000, "‘": 222, "’": 222, "“": 333, "”": 333, "•": 350, "…": 1000, "€": 556, "\xa0": 278}


class _Widths(dict[str, float]):
    """Widths in sizes by character; of those beyond the table as they are met."""

    def __init__(self, table: str, factor: float) -> None:
        widths = [int(width) * factor / _EM for width in table.split()]
        super().__init__((chr(_FIRST + number), width) for number, width in enumerate(widths))
        self._is_mono = len(set(widths)) == 1
        self._figure = self["0"]

    def __missing__(self, character: str) -> float:
        width = self._guess(character)
        if len(self) < _MOST_KEPT:
            self[character] = width
        return width

    def _guess(self, character: str) -> float:
        if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
            return 0.0
        if is_wide(character):
            return 1.0
        base = unicodedata.normalize("NFKD", character)[0]
        if base != character and base in self:
            return self[base]
        return self._figure if self._is_mono else _OTHERS.get(character, self._figure * _EM) / _EM


class Face(NamedTuple):
    """A typeface, plain or bold, as it is set at a size of 1: widths, and what a line takes above and below."""

    widths: _Widths
    ascent: float
    descent: float
    gap: float

    def measure(self, text: str) -> float:
        """The width of a text, in sizes."""
        return sum(map(self.widths.__getitem__, text))


class _Kind(NamedTuple):
    plain: str
    bold: str
    ascent: float
    descent: float
    gap: float
    factor: float = 1.0


_SANS_KIND = _Kind(SANS, SANS_BOLD, 0.905, 0.212, 0.033)
_SERIF_KIND = _Kind(SERIF, SERIF_BOLD, 0.891, 0.216, 0.042)
_MONO_KIND = _Kind(MONO, MONO, 0.833, 0.300, 0.0)
_HUMANIST_KIND = _Kind(HUMANIST, HUMANIST_BOLD, 0.952, 0.269, 0.0)
_BOOK_KIND = _Kind(BOOK, BOOK_BOLD, 0.950, 0.222, 0.0)

# The faces that are no wider or narrower than another by more than a factor go by its widths.
_KINDS: dict[str, _Kind] = {
    "calibri": _HUMANIST_KIND,
    "carlito": _HUMANIST_KIND,
    "candara": _HUMANIST_KIND,
    "corbel": _HUMANIST_KIND,
    "aptos": _Kind(SANS, SANS_BOLD, 0.939, 0.282, 0.0, 0.99),
    "segoe": _Kind(SANS, SANS_BOLD, 1.079, 0.251, 0.0, 0.98),
    "arial narrow": _Kind(SANS, SANS_BOLD, 0.936, 0.212, 0.0, 0.82),
    "liberation sans narrow": _Kind(SANS, SANS_BOLD, 0.936, 0.212, 0.0, 0.82),
    "trebuchet": _Kind(SANS, SANS_BOLD, 0.939, 0.222, 0.0, 0.97),
    "century gothic": _Kind(SANS, SANS_BOLD, 1.006, 0.220, 0.0, 1.06),
    "gill sans": _Kind(SANS, SANS_BOLD, 0.918, 0.230, 0.0, 0.92),
    "verdana": _Kind(WIDE, WIDE_BOLD, 1.005, 0.210, 0.0),
    "dejavu sans mono": _Kind(MONO, MONO, 0.928, 0.236, 0.0, 1.003),
    "dejavu sans": _Kind(WIDE, WIDE_BOLD, 0.928, 0.236, 0.0),
    "tahoma": _Kind(WIDE, WIDE_BOLD, 1.000, 0.207, 0.0, 0.87),
    "cambria": _BOOK_KIND,
    "caladea": _BOOK_KIND,
    "constantia": _BOOK_KIND,
    "georgia": _Kind(BOOK, BOOK_BOLD, 0.917, 0.219, 0.0, 1.03),
    "garamond": _Kind(SERIF, SERIF_BOLD, 0.862, 0.263, 0.0, 0.93),
    "palatino": _Kind(SERIF, SERIF_BOLD, 0.923, 0.283, 0.0, 1.07),
    "book antiqua": _Kind(SERIF, SERIF_BOLD, 0.923, 0.283, 0.0, 1.07),
    "bookman": _Kind(SERIF, SERIF_BOLD, 0.934, 0.238, 0.0, 1.15),
    "century": _Kind(SERIF, SERIF_BOLD, 0.985, 0.219, 0.0, 1.08),
    "consolas": _Kind(MONO, MONO, 0.919, 0.252, 0.0, 0.916),
    "courier": _MONO_KIND,
    "liberation mono": _MONO_KIND,
    "lucida console": _MONO_KIND,
    "cousine": _MONO_KIND,
    "menlo": _MONO_KIND,
    "times": _SERIF_KIND,
    "liberation serif": _SERIF_KIND,
    "tinos": _SERIF_KIND,
    "roman": _SERIF_KIND,
    "serif": _SERIF_KIND,
}
_SANS_SERIF = "sans"


def find_face(name: str, *, is_bold: bool) -> Face:
    """The face of a name, or one like it: the longest known part of the name tells, else it is one without serifs."""
    return _make_face(_find_kind(name.lower()), is_bold)


@lru_cache(maxsize=1_000)
def _find_kind(name: str) -> _Kind:
    parts = [part for part in _KINDS if part in name and not (part == "serif" and _SANS_SERIF in name)]
    return _KINDS[max(parts, key=len)] if parts else _SANS_KIND


@cache
def _make_face(kind: _Kind, is_bold: bool) -> Face:
    return Face(_Widths(kind.bold if is_bold else kind.plain, kind.factor), kind.ascent, kind.descent, kind.gap)


def is_wide(character: str) -> bool:
    """Whether it is a character of East Asia that stands in a square: lines may end on both its sides."""
    return not character.isascii() and unicodedata.east_asian_width(character) in {"W", "F"}
