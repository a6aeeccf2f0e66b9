"""A page's text cut into words, and what PDFium writes into it cleaned up."""

from __future__ import annotations

import re
import unicodedata

_TOKEN = re.compile(r"\S+")
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b\u200c\u200d\u2060\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_ANY_ODD = re.compile(
    "[\x80-\x84\x86-\x9f\xad\u200b\u200c\u200d\u2060\ud800-\udfff\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufeff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_INVISIBLE = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}

UNREADABLE = "\ufffd"


def split_tokens(text: str) -> list[tuple[int, int]]:
    """Start and end of each word in a page's text: runs without white space."""
    return [match.span() for match in _TOKEN.finditer(text)]


def needs_cleaning(text: str) -> bool:
    """Whether `clean_token` may change a word of this text."""
    return _CONTROL.search(text) is not None or (not text.isascii() and _ANY_ODD.search(text) is not None)


def clean_token(token: str) -> str:
    """The word as a person reads it: ligatures spelled out, hyphens as hyphens, nothing invisible.

    A glyph that the file maps to a control character becomes U+FFFD: it is there, but what it says is not known. Only
    ligatures and presentation forms are normalised: `m²` must not become `m2`. Two UTF-16 units become one character.
    """
    if _SURROGATE.search(token):
        token = token.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _ODD.sub(_clean_character, token)


def _clean_character(match: re.Match[str]) -> str:
    character = match[0]
    if character == "\xad":
        return "-"
    if character in _INVISIBLE:
        return ""
    if unicodedata.category(character) == "Cc":
        return UNREADABLE
    return unicodedata.normalize("NFKC", character)
