"""What words of RTF mean for its text (RTF 1.9.1, "Contents of an RTF File")."""

from __future__ import annotations

FONTS = b"fonttbl"
UNSEEN = frozenset(
    {FONTS, b"colortbl", b"stylesheet", b"info", b"pict", b"nonshppict", b"mhtmltag", b"xmlopen", b"filetbl"}
    | {b"header", b"headerl", b"headerr", b"headerf", b"footer", b"footerl", b"footerr", b"footerf"}
)
"""Words of groups of which nothing is seen."""

SAID = {
    b"par": "\n",
    b"line": "\n",
    b"sect": "\n",
    b"page": "\n",
    b"row": "\n",
    b"tab": "\t",
    b"cell": "\t",
    b"lquote": "\u2018",
    b"rquote": "\u2019",
    b"ldblquote": "\u201c",
    b"rdblquote": "\u201d",
    b"bullet": "\u2022",
    b"endash": "\u2013",
    b"emdash": "\u2014",
    b"emspace": "\u2003",
    b"enspace": "\u2002",
}
"""Words that are characters, or the ends of lines and cells."""

SYMBOLS = {b"~": "\xa0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n", b"\t": "\t"}
"""Symbols that are characters."""
