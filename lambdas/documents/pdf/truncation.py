"""Whether the end of a PDF is there, by its bytes alone.

PDFium repairs what it can: of a file cut off in the middle it may show the pages that are left, or an earlier revision,
without a word. What a whole file ends with is `startxref`, an offset and `%%EOF` (ISO 32000-1, 7.5.5); junk may follow.
"""

from __future__ import annotations

import re
from enum import Enum, auto

_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")
_LINEARIZED = re.compile(rb"/Linearized\b")
_LENGTH = re.compile(rb"/L\s+(\d+)")
_REFERENCE = re.compile(rb"startxref\s+(\d+)\s")
_TABLE = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
_HEAD = 1024


class Ending(Enum):
    """How a PDF ends."""

    WHOLE = auto()
    UNMARKED = auto()  # neither an end marker nor a way to a cross-reference table
    CUT = auto()  # something was begun behind the last end: an update, or all but the first page of a linearized file


def inspect_ending(data: bytes) -> Ending:
    """How the bytes of a PDF end, by what follows the last end marker and the length that a linearized file states."""
    marker = data.rfind(b"%%EOF")
    if marker < 0:
        return Ending.WHOLE if _leads_to_table(data) else Ending.UNMARKED
    # An update without an end marker of its own counts as cut, even a complete one: PDFium shows what was before it.
    if _OBJECT.search(data, marker) or _misses_most(data, marker):
        return Ending.CUT
    return Ending.WHOLE


def _leads_to_table(data: bytes) -> bool:
    """Whether a file ends with the true offset of its cross-reference table: then only the end marker is missing."""
    start = max(data.rfind(b"startxref"), 0)
    reference = _REFERENCE.match(data, start)
    if reference is None or _OBJECT.search(data, start):
        return False
    header = max(data.find(b"%PDF-", 0, _HEAD), 0)
    return _TABLE.match(data, header + int(reference[1])) is not None


def _misses_most(data: bytes, marker: int) -> bool:
    """Whether a linearized file ends right behind its first page's section, which has an end marker of its own."""
    head = data[:_HEAD]
    length = _LENGTH.search(head) if _LINEARIZED.search(head) else None
    # A shorter file alone proves nothing: trailing white space gets lost, and tools rewrite without the declaration.
    return length is not None and len(data) < int(length[1]) and marker < int(length[1]) // 2
