"""Rows of a text, and the columns that its characters take in them, as a terminal or a line printer has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

TAB = 8
_GAP = re.compile(r"\s{2,}")
_WORD = re.compile(r"\S+")
_BLANKS = re.compile(" *")


class Cells(NamedTuple):
    """A word, and the columns it takes: from `start` to before `end`."""

    text: str
    start: int
    end: int


def measure(text: str) -> int:
    """How many columns a text takes: two for a wide character, none for one that is put on the one before."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def expand_tabs(row: str) -> str:
    """The row with blanks up to the next stop for each tab."""
    if row.isascii() or "\t" not in row:
        return row.expandtabs(TAB)
    pieces, column = [], 0
    for piece in row.split("\t"):
        column += measure(piece)
        blanks = TAB - column % TAB
        pieces.append(piece + " " * blanks)
        column += blanks
    return "".join(pieces).rstrip()


def wrap_row(row: str, columns: int) -> Iterator[str]:
    """A row in pieces of at most `columns` columns: cut at the last blank that fits, or within a word that is longer.

    The blanks at a cut are left out. One piece at the least; a wide character stands alone where it does not fit.
    """
    start, ascii_only = 0, row.isascii()
    while (end := _reach(row, start, columns, ascii_only=ascii_only)) < len(row):
        blank = row.rfind(" ", start + 1, end + 1)
        cut = blank if blank > 0 and not row[start:blank].isspace() else end
        yield row[start:cut].rstrip()
        start = _BLANKS.match(row, cut).end()  # type: ignore[union-attr] # it matches nothing, too
    yield row[start:]


def _reach(row: str, start: int, columns: int, *, ascii_only: bool) -> int:
    """Before which character of a row the columns end that begin at `start`; one character fits at the least."""
    if ascii_only:
        return min(start + columns, len(row))
    taken = 0
    for number in range(start, len(row)):
        taken += _width(row[number])
        if taken > columns:
            return max(start + 1, number)
    return len(row)


def split_row(row: str) -> Iterator[list[Cells]]:
    """The words of a row, in groups with two blanks or more between: what is typed as columns reads as columns."""
    start = 0
    for gap in [*_GAP.finditer(row), None]:
        end = len(row) if gap is None else gap.start()
        offset = measure(row[:start])
        group = [_place(word, row, start, offset) for word in _WORD.finditer(row, start, end)]
        if group:
            yield group
        start = end if gap is None else gap.end()


def _place(word: re.Match[str], row: str, start: int, offset: int) -> Cells:
    left = offset + measure(row[start : word.start()])
    return Cells(word[0], left, left + max(1, measure(word[0])))
