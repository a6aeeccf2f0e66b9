"""A page's text cut into words, and what PDFium writes into it cleaned up."""

from __future__ import annotations

import re
import unicodedata


def _list_spelled() -> str:
    """The characters between the alphabets and the presentation forms that `clean_token` spells out.

    Unicode tags them as there for compatibility alone, and says of which plainer ones they are made. Not the accents
    that stand by themselves, which are no blanks, and not what would become parts of syllables or Hebrew letters.
    """
    compatible = (letter for letter in map(chr, _BLOCKS) if unicodedata.decomposition(letter).startswith("<compat>"))
    return "".join(letter for letter in compatible if not _BECOMES_OTHER.search(unicodedata.normalize("NFKC", letter)))


_BLOCKS = (*range(0x100, 0x370), *range(0x2000, 0x3400))  # no Greek, Thai and so on: there they are letters of texts
_BECOMES_OTHER = re.compile("[ \u05d0-\u05ea\u1100-\u11ff]")
_SPELLED = _list_spelled()

_TOKEN = re.compile(r"\S+")
_ODD = re.compile(f"[\x00-\x1f\x7f-\x9f\xad\u200b\u200c\u200d\u2060\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufeff{_SPELLED}]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_ANY_ODD = re.compile(
    f"[\x80-\x84\x86-\x9f\xad\u200b\u200c\u200d\u2060\ud800-\udfff\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufeff{_SPELLED}]"
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

    A glyph that the file maps to a control character becomes U+FFFD: it is there, but what it says is not known. Signs
    that are several plain characters in one (`…`, `№`, `Ⅳ`), and radicals that fonts take for characters, are written
    as these, as the reader of SenseML's own product does: which glyph shows them is a producer's choice. The formats
    that hold text and no glyphs keep what was typed. Nothing else is normalised: `m²` must not become `m2`. Two UTF-16
    units become one character.
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
