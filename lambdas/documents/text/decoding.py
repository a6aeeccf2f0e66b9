"""Bytes of a text -> its characters: by its mark, as UTF-8, or as what old Windows programs write."""

from __future__ import annotations

import codecs
import re

from lambdas.contents import PADDING, find_wide

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FEW = 0.05  # of the characters beyond ASCII: so many may be broken in a text that is UTF-8 all the same
_INVISIBLE = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_TERMINAL = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]")  # colours and places of the cursor (ECMA-48, 5.4)
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")

UNREADABLE = "\ufffd"


def decode_text(data: bytes) -> str:
    """The characters of a text, with `\\n` at the end of lines and `\\f` between pages as its only controls but tabs.

    Never fails: bytes that are no UTF-8, but for few of them, are read as Windows-1252, and what is nothing there
    either becomes U+FFFD, as control characters do. Invisible characters are left out.
    """
    text = _decode(data).rstrip(PADDING.decode())
    return clean_characters(_LINE_ENDS.sub("\n", _TERMINAL.sub("", text)))


def clean_characters(text: str) -> str:
    """The text without invisible characters, and with U+FFFD for the control characters that no text has."""
    return _CONTROLS.sub(UNREADABLE, _INVISIBLE.sub("", text))


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    wide = find_wide(data)
    if wide is not None:
        return data.decode(wide, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        text = data.decode(errors="replace")
        return text if _is_mostly_whole(text) else data.decode("cp1252", "replace")


def _is_mostly_whole(text: str) -> bool:
    """Whether few characters were broken, as where a file is cut off within one; others are no UTF-8 at all."""
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return text.count(UNREADABLE) <= _FEW * beyond
