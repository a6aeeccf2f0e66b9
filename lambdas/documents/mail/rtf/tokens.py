"""RTF -> what it is made of: groups, control words, control symbols and text (RTF 1.9.1, "RTF Syntax")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    BYTES = auto()


class Token(NamedTuple):
    """A piece of RTF: a word without its backslash, a symbol, or bytes of text."""

    kind: Kind
    text: bytes = b""
    number: int | None = None


_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})?[ ]?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|([^\\{}\r\n]+)", re.DOTALL
)
_BINARY = b"bin"


def split_rtf(data: bytes) -> Iterator[Token]:
    """The tokens of RTF; what is none is passed over, and so are pictures and objects in bytes of their own."""
    place = 0
    while True:
        found = _TOKEN.search(data, place)
        if found is None:
            return
        place = found.end()
        word, number, code, symbol, bracket, text = found.groups()
        if word == _BINARY:
            place += max(int(number or 0), 0)
        elif word is not None:
            yield Token(Kind.WORD, word, None if number is None else int(number))
        elif code is not None:
            yield Token(Kind.BYTES, bytes([int(code, 16)]))
        elif symbol is not None:
            yield Token(Kind.SYMBOL, symbol)
        elif bracket is not None:
            yield Token(Kind.OPEN if bracket == b"{" else Kind.CLOSE)
        else:
            yield Token(Kind.BYTES, text)
