"""The numbers that Windows has for encodings -> Python's names of them."""

from __future__ import annotations

from lambdas.documents.hypertext.decoding import find_encoding

USUAL = "cp1252"
"""Where nothing is said, and where what is said is ASCII or nothing that text is in."""

# Numbers that Python knows by other names, or not at all.
_NAMED = {
    708: "cp1256",
    932: "shift_jis",
    936: "gb18030",
    949: "cp949",
    950: "big5",
    10000: "mac-roman",
    20866: "koi8-r",
    20932: "euc_jp",
    20936: "gb18030",
    21866: "koi8-u",
    38598: "iso8859-8",
    50220: "iso2022_jp",
    50221: "iso2022_jp",
    50222: "iso2022_jp",
    51932: "euc_jp",
    51936: "gb18030",
    51949: "euc_kr",
    54936: "gb18030",
    65001: "utf-8",
}
_LATIN = 28590  # and the number of a part of ISO 8859

# What a font in RTF says that its bytes are in ("fcharset").
_OF_FONTS = {
    0: 1252,
    77: 10000,
    128: 932,
    129: 949,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
}


def find_code_page(number: int | None) -> str | None:
    """The encoding of a code page; None for ASCII and what no text is in."""
    if number is None:
        return None
    if _LATIN < number <= _LATIN + 16:
        return find_encoding(f"iso8859-{number - _LATIN}")
    return find_encoding(_NAMED.get(number, f"cp{number}"))


def find_font_encoding(charset: int, usual: str) -> str:
    """The encoding of text in a font of such a set of characters."""
    return find_code_page(_OF_FONTS.get(charset)) or usual
