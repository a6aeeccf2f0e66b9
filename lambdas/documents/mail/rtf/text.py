"""RTF -> the HTML or the plain text that it was made of, or else its own text.

Programs that keep messages in RTF alone put the tags of the HTML that they had into groups of their own, and hide from
who takes them out again what is only there for readers of RTF (MS-OXRTFEX, 2.1.3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from lambdas.documents.mail.encodings import USUAL, find_code_page, find_font_encoding
from lambdas.documents.mail.rtf.tokens import Kind, Token, split_rtf
from lambdas.documents.mail.rtf.words import FONTS, SAID, SYMBOLS, UNSEEN
from lambdas.errors import UnreadableDocument

MOST_GROUPS = 1000
"""Groups within each other."""

_FROM_HTML = re.compile(rb"\\fromhtml1(?![0-9])")
_HEAD = 2000  # bytes in which it stands what the text was made of
_TAG = b"htmltag"
_HIDING_HTML, _HIDING = b"htmlrtf", b"v"


def read_rtf(data: bytes) -> tuple[str, bool]:
    """The text of RTF, and whether it is HTML. `UnreadableDocument` with MAIL_IS_BROKEN for groups in many others."""
    is_html = _FROM_HTML.search(data[:_HEAD]) is not None
    return _Reader(is_html).read(data), is_html


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group and the groups in it, as far as they do not say something else.

    `skips` is how many characters stand behind a Unicode one for programs that know none.
    """

    encoding: str
    is_unseen: bool = False
    is_hidden: bool = False
    is_fonts: bool = False
    skips: int = 1


class _Reader:
    """Reads tokens one by one; text in bytes is gathered until something else comes, since characters may have two."""

    def __init__(self, is_html: bool) -> None:
        self._hiding = _HIDING_HTML if is_html else _HIDING
        self._usual = USUAL
        self._state = _State(USUAL)
        self._outer: list[_State] = []
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._is_starred = False
        self._left = 0  # characters to be skipped behind a Unicode one
        self._bytes = bytearray()
        self._said: list[str] = []
        self._take: Mapping[Kind, Callable[[Token], None]] = {
            Kind.OPEN: self._open,
            Kind.CLOSE: self._close,
            Kind.WORD: self._take_word,
            Kind.SYMBOL: self._take_symbol,
            Kind.BYTES: self._take_bytes,
        }

    def read(self, data: bytes) -> str:
        """All the text; what is half a character becomes U+FFFD."""
        for token in split_rtf(data):
            self._take[token.kind](token)
        self._flush()
        return "".join(self._said).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _open(self, _: Token) -> None:
        self._flush()
        self._left = 0
        if len(self._outer) >= MOST_GROUPS:
            raise UnreadableDocument("MAIL_IS_BROKEN", f"The message's RTF is more than {MOST_GROUPS:,} groups deep.")
        self._outer.append(self._state)

    def _close(self, _: Token) -> None:
        self._flush()
        self._left = 0
        self._is_starred = False
        if self._outer:
            self._state = self._outer.pop()

    def _take_word(self, token: Token) -> None:
        self._flush()
        word, starred, self._is_starred = token.text, self._is_starred, False
        if word in UNSEEN or (starred and word != _TAG):
            self._state = replace(self._state, is_unseen=True, is_fonts=word == FONTS)
        elif word == self._hiding:
            self._state = replace(self._state, is_hidden=token.number != 0)
        elif word == b"plain" and self._hiding != _HIDING_HTML:
            self._state = replace(self._state, is_hidden=False, encoding=self._usual)
        elif word == b"u" and token.number is not None:
            self._left = 0
            self._say(chr(token.number % 0x10000))
            self._left = self._state.skips
        elif word in SAID:
            self._say(SAID[word])
        elif token.number is not None:
            self._set(word, token.number)

    def _set(self, word: bytes, number: int) -> None:
        """What words say of the text that comes, and of the fonts that it may be in."""
        if word == b"ansicpg":
            self._usual = find_code_page(number) or USUAL
            self._state = replace(self._state, encoding=self._usual)
        elif word == b"uc":
            self._state = replace(self._state, skips=max(number, 0))
        elif word == b"f":
            self._font = number
            self._state = replace(self._state, encoding=self._fonts.get(number, self._usual))
        elif word == b"fcharset" and self._state.is_fonts:
            self._fonts[self._font] = find_font_encoding(number, self._usual)

    def _take_symbol(self, token: Token) -> None:
        self._flush()
        if token.text == b"*":
            self._is_starred = True
        elif token.text in SYMBOLS:
            self._say(SYMBOLS[token.text])

    def _take_bytes(self, token: Token) -> None:
        skipped = min(self._left, len(token.text))
        self._left -= skipped
        if not (self._state.is_unseen or self._state.is_hidden):
            self._bytes += token.text[skipped:]

    def _say(self, text: str) -> None:
        if self._left:
            self._left -= 1
        elif not (self._state.is_unseen or self._state.is_hidden):
            self._said.append(text)

    def _flush(self) -> None:
        if self._bytes:
            self._said.append(self._bytes.decode(self._state.encoding, "replace"))
            self._bytes.clear()
