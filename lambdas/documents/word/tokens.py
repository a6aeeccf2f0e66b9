"""What stands in a paragraph, in pieces between which lines may end."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from typing import NamedTuple

from lambdas.documents.word.blocks import Break, Counter, Drawing, Inline, Note, Numeral, Tab, Text, Tick
from lambdas.documents.word.faces import is_wide
from lambdas.documents.word.typesetting import Type

NUMERALS = {Counter.PAGE: "\ufdd0", Counter.PAGES: "\ufdd1", Counter.SECTION_PAGES: "\ufdd2"}
"""What stands for a number until it is known: characters that no text has, since they are taken out of it."""

GLUE = "\xa0"
_MOST_PARTS = 200  # of a chunk
_LONGEST = 500  # characters: lines may end in what is longer, as if it were several words
_PIECE = re.compile(r"[ \u2000-\u2006\u2008-\u200a\u3000]+|[^ \u2000-\u2006\u2008-\u200a\u3000]+")
_CUT = re.compile(f".{{1,{_LONGEST}}}", re.DOTALL)
_PLAIN = re.compile(f" +|[^ ]{{1,{_LONGEST}}}")
_BEHIND_HYPHEN = re.compile(r"(?<=[^\s-]-)(?=[^\W\d_])")
_GLUED = re.compile(f"{GLUE}+|[^{GLUE}]+")
_DIGIT = "0"


class Part(NamedTuple):
    """Characters of one type; `text` is empty for blanks at which no line may end."""

    text: str
    type: Type
    width: float
    source: Tick | Note | None = None


class Chunk(NamedTuple):
    """What no line may end in; it is one word with the chunk before it unless there is something between."""

    parts: list[Part]
    width: float


class Blank(NamedTuple):
    """Blanks, at which a line may end."""

    width: float
    type: Type


Token = Chunk | Blank | Tab | Break | Drawing


def split(inlines: Iterable[Inline]) -> Iterator[Token]:
    """The tokens of a paragraph; text of several types without a blank between is one chunk."""
    parts: list[Part] = []
    for inline in inlines:
        if isinstance(inline, Text) and not parts and inline.text.isascii() and "-" not in inline.text:
            last = yield from _split_plain(inline)
            parts = [last] if last else []
        else:
            parts = yield from _split_other(inline, parts)
    if parts:
        yield _join(parts)


def _split_other(inline: Inline, parts: list[Part]) -> Generator[Token, None, list[Part]]:
    """The tokens of any inline, before which there are the parts of a chunk; the parts of one that is not over."""
    for token in _split_inline(inline):
        if isinstance(token, Part):
            parts.append(token)
        if parts and (not isinstance(token, Part) or len(parts) >= _MOST_PARTS):
            yield _join(parts)
            parts = []
        if token is not None and not isinstance(token, Part):
            yield token
    return parts


def _split_plain(text: Text) -> Generator[Token, None, Part | None]:
    """The tokens of a text of letters and blanks alone, of which there is most; the last word is not over with it."""
    type_, last = text.type, None
    for piece in _PLAIN.findall(text.text):
        if last is not None:
            yield Chunk([last], last.width)
            last = None
        if piece[0] == " ":
            yield Blank(type_.measure(piece), type_)
        else:
            last = Part(piece, type_, type_.measure(piece))
    return last


def _split_inline(inline: Inline) -> Iterator[Part | Token | None]:
    """Parts of chunks, other tokens, and None where a chunk may end."""
    if isinstance(inline, Text):
        yield from _split_text(inline.text, inline.type)
    elif isinstance(inline, Numeral):
        yield Part(NUMERALS[inline.counter], inline.type, inline.type.measure(_DIGIT))
    elif isinstance(inline, (Tick, Note)):
        yield Part(inline.text, inline.type, inline.type.measure(inline.text), inline)
    else:
        yield inline


def _split_text(text: str, type_: Type) -> Iterator[Part | Token | None]:
    for found in _PIECE.finditer(text):
        piece = found[0]
        if piece[0].isspace() and piece[0] != GLUE:
            yield Blank(type_.measure(piece), type_)
            continue
        for number, some in enumerate(_CUT.findall(piece)):
            if number:
                yield None
            if some.isascii() and "-" not in some:
                yield Part(some, type_, type_.measure(some))
            else:
                yield from _split_word(some, type_)


def _split_word(word: str, type_: Type) -> Iterator[Part | None]:
    for number, piece in enumerate(_BEHIND_HYPHEN.split(word)):
        if number:
            yield None
        for glued in _GLUED.findall(piece):
            width = type_.measure(glued)
            if glued[0] == GLUE:
                yield Part("", type_, width)
            elif any(is_wide(character) for character in glued):
                yield from _split_squares(glued, type_)
            else:
                yield Part(glued, type_, width)


def _split_squares(text: str, type_: Type) -> Iterator[Part | None]:
    """Text of East Asia: lines may end at each of its characters."""
    for character in text:
        if is_wide(character):
            yield None
        yield Part(character, type_, type_.measure(character))


def _join(parts: list[Part]) -> Chunk:
    return Chunk(parts, sum(part.width for part in parts))


def cut(chunk: Chunk, width: float) -> tuple[Chunk, Chunk | None]:
    """As much of a chunk as is no wider than a width, one character at the least, and the rest."""
    head: list[Part] = []
    for number, part in enumerate(chunk.parts):
        if part.width <= width or part.source is not None or not part.text:
            head.append(part)
            width -= part.width
            continue
        count = _count_fitting(part, width)
        count = max(count, 0 if head else 1)
        tail = chunk.parts[number + 1 :]
        if count < len(part.text):
            tail = [_measure(part.text[count:], part.type), *tail]
        if count:
            head.append(_measure(part.text[:count], part.type))
        return _join(head), _join(tail) if tail else None
    return chunk, None


def _measure(text: str, type_: Type) -> Part:
    return Part(text, type_, type_.measure(text))


def _count_fitting(part: Part, width: float) -> int:
    for number, character in enumerate(part.text):
        width -= part.type.measure(character)
        if width < 0:
            return number
    return len(part.text)
