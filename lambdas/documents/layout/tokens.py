"""What is between the wraps of a paragraph: words in pieces of one font, blanks, tabs, and what is no text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from lambdas.documents.geometry import POINTS_PER_INCH
from lambdas.documents.layout.blocks import Font, Inline, Picture, Run, Tick
from lambdas.documents.layout.widths import count_fitting, is_wide, measure

TICK = 0.8
"""Of the font's size: the sides of a box to be ticked."""

_ENDS = "\n\x0b\f\r\x85\u2028\u2029"
LONGEST = 2000
"""Characters and pieces of a word: one that has more goes on as a further word."""

_TOKEN = re.compile(rf"[{_ENDS}]|\t|[^\S\t{_ENDS}]+|\S{{1,{LONGEST}}}")


class Piece(NamedTuple):
    """Part of a word, in one font."""

    text: str
    font: Font
    width: float


class Gap(Enum):
    """What is between words."""

    BLANK = auto()
    TAB = auto()
    END = auto()


class Space(NamedTuple):
    """White space of a font; only blanks have a width."""

    gap: Gap
    font: Font
    width: float


Word = list[Piece]
Token = Word | Space | Tick | Picture


def split(inlines: Sequence[Inline]) -> Iterator[Token]:
    """Words and what is between them; text of neighbours with nothing between them is one word."""
    word: Word = []
    for token in _list_tokens(inlines):
        if isinstance(token, Piece):
            word.append(token)
            if len(token.text) == LONGEST or len(word) == LONGEST:
                yield word
                word = []
            continue
        if word:
            yield word
            word = []
        yield token
    if word:
        yield word


def _list_tokens(inlines: Sequence[Inline]) -> Iterator[Piece | Space | Tick | Picture]:
    for inline in inlines:
        if not isinstance(inline, Run):
            yield inline
            continue
        for found in _TOKEN.finditer(inline.text):
            text = found[0]
            if not text.isspace():
                yield Piece(text, inline.font, measure(text, inline.font))
            elif text == "\t":
                yield Space(Gap.TAB, inline.font, 0.0)
            elif text in _ENDS:
                yield Space(Gap.END, inline.font, 0.0)
            else:
                yield Space(Gap.BLANK, inline.font, measure(" ", inline.font) * len(text))


def cut(word: Word, width: float, least: int = 0) -> tuple[Word, Word]:
    """What of a word is no wider than `width` inches, or its `least` first characters, and the rest."""
    for number, piece in enumerate(word):
        if piece.width > width:
            fitting = max(count_fitting(piece.text, piece.font, width), 0 if number else least)
            head, tail = _part(piece, fitting)
            return word[:number] + head, tail + word[number + 1 :]
        width -= piece.width
    return word, []


def _part(piece: Piece, at: int) -> tuple[Word, Word]:
    head, tail = piece.text[:at], piece.text[at:]
    width = measure(head, piece.font)
    return (
        [Piece(head, piece.font, width)] if head else [],
        [Piece(tail, piece.font, piece.width - width)] if tail else [],
    )


def may_be_cut(word: Word) -> bool:
    """Whether rows end within it: it has characters of East Asia, which stand without blanks."""
    return any(is_wide(character) for piece in word for character in piece.text)


def measure_token(token: Token) -> float:
    """How wide a token is, in inches; tabs and ends of rows have no width of their own."""
    if isinstance(token, list):
        return sum(piece.width for piece in token)
    return token.font.size * TICK / POINTS_PER_INCH if isinstance(token, Tick) else token.width
