"""Bytes of a text -> its characters: by its mark, as UTF-8, or as what old Windows programs write."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_INVISIBLE = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")

UNREADABLE = "\ufffd"


def decode_text(data: bytes) -> str:
    """The characters of a text, with `\\n` at the end of lines and `\\f` between pages as its only controls but tabs.

    Never fails: bytes that are no UTF-8 are read as Windows-1252, and what is nothing there either becomes U+FFFD, as
    control characters do. Invisible characters are left out.
    """
    return clean_characters(_LINE_ENDS.sub("\n", _decode(data)))


def clean_characters(text: str) -> str:
    """The text without invisible characters, and with U+FFFD for the control characters that no text has."""
    return _CONTROLS.sub(UNREADABLE, _INVISIBLE.sub("", text))


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
