"""What an older workbook says of itself (MS-OLEPS, 2.21 and 3.1.2, "summary information")."""

from __future__ import annotations

import struct
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from lambdas.documents.pages import Metadata
from lambdas.documents.spreadsheets.biff.texts import find_encoding

STREAM = "\x05SUMMARYINFORMATION"
"""What the stream is called, in capitals."""

_MOST_PROPERTIES = 1_000
_LONGEST = 1_000  # characters
_SECTION = 44  # where it says where the properties are
_PAGE, _TITLE, _AUTHOR, _CREATED, _SAVED, _PROGRAM = 1, 2, 4, 12, 13, 18
_TEXT, _WIDE_TEXT, _MOMENT = 0x1E, 0x1F, 0x40
_ORIGIN = datetime(1601, 1, 1, tzinfo=UTC)


def read_summary(stream: bytes) -> Metadata:
    """The properties, as far as they can be read; nothing that is extracted depends on them."""
    found: dict[int, str] = {}
    with suppress(struct.error):
        (section,) = struct.unpack_from("<I", stream, _SECTION)
        _, count = struct.unpack_from("<II", stream, section)
        places = dict(struct.iter_unpack("<II", stream[section + 8 : section + 8 + 8 * min(count, _MOST_PROPERTIES)]))
        encoding = _read_encoding(stream, section + places[_PAGE]) if _PAGE in places else "cp1252"
        for number, place in places.items():
            found[number] = _read_value(stream, section + place, encoding)
    return Metadata(
        author=found.get(_AUTHOR) or None,
        title=found.get(_TITLE) or None,
        creator=found.get(_PROGRAM) or None,
        creation_date=found.get(_CREATED) or None,
        modification_date=found.get(_SAVED) or None,
    )


def _read_encoding(stream: bytes, place: int) -> str:
    (page,) = struct.unpack_from("<H", stream, place + 4)
    return find_encoding(page)


def _read_value(stream: bytes, place: int, encoding: str) -> str:
    """A text, or a moment as in ISO 8601; empty for any other."""
    kind, length = struct.unpack_from("<II", stream, place)
    start = place + 8
    if kind == _MOMENT:
        (ticks,) = struct.unpack_from("<Q", stream, place + 4)
        return _show_moment(ticks)
    if kind == _WIDE_TEXT:
        text = stream[start : start + 2 * min(length, _LONGEST)].decode("utf-16-le", "replace")
    elif kind == _TEXT:
        text = stream[start : start + min(length, 2 * _LONGEST)].decode(encoding, "replace")
    else:
        return ""
    return text.partition("\0")[0].strip()[:_LONGEST]


def _show_moment(ticks: int) -> str:
    """Tenths of microseconds since 1601; some programs write none as 0."""
    with suppress(OverflowError):
        if ticks:
            return (_ORIGIN + timedelta(microseconds=ticks // 10)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return ""
