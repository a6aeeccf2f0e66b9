"""The properties of a message, a recipient or an attachment by their numbers (MS-OXMSG, 2.1 to 2.4)."""

from __future__ import annotations

import struct
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from lambdas.compound.files import CompoundFile, Entry
from lambdas.documents.mail.encodings import find_code_page
from lambdas.documents.mail.headers import LONGEST
from lambdas.documents.text.decoding import decode_text

MESSAGE_HEAD, EMBEDDED_HEAD, PART_HEAD = 32, 24, 8
"""Bytes before the properties of a message, of one that is attached, and of recipients and attachments."""

FIXED = "__properties_version1.0"
_VALUE = "__substg1.0_{:04X}{:04X}"
_INTEGER, _TIME, _NARROW, _WIDE, _BINARY, _STORAGE = 0x0003, 0x0040, 0x001E, 0x001F, 0x0102, 0x000D
_PROPERTY = struct.Struct("<HHIQ")  # type, number, flags, value
_MOST_FIXED = 16 * 5000  # bytes
_CODE_PAGES = (0x3FFD, 0x3FDE)  # of the message, of its text when it was sent
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


class Properties:
    """What stands in a storage. `CompoundError` from all of it, where the file is broken there."""

    def __init__(self, file: CompoundFile, storage: Entry, head: int, encoding: str | None = None) -> None:
        self._file = file
        self._entries = {entry.name.upper(): entry for entry in file.walk(storage)}
        self._fixed = self._read_fixed(head)
        pages = (find_code_page(self.number(tag)) for tag in _CODE_PAGES)
        self.encoding = encoding or next((name for name in pages if name is not None), None)
        """Of texts that have one byte a character; None where it is not said, and they have to be looked at."""

    def number(self, tag: int) -> int | None:
        """A whole number; None where there is none."""
        kind, value = self._fixed.get(tag, (0, 0))
        return value & 0xFFFFFFFF if kind == _INTEGER else None

    def date(self, tag: int) -> datetime | None:
        """A date in UTC, in full seconds; None where there is none."""
        kind, value = self._fixed.get(tag, (0, 0))
        if kind == _TIME and value:
            with suppress(OverflowError):
                return _EPOCH + timedelta(seconds=value // 10_000_000)
        return None

    def text(self, tag: int, most: int | None = LONGEST) -> str:
        """A text, as far as it has no more than so many characters; empty where there is none."""
        wide = self._read(tag, _WIDE, None if most is None else 2 * most)
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = (self._read(tag, _NARROW, most) or b"").rstrip(b"\0")
        return decode_text(narrow) if self.encoding is None else narrow.decode(self.encoding, "replace")

    def binary(self, tag: int) -> bytes:
        """Bytes; empty where there are none."""
        return self._read(tag, _BINARY, None) or b""

    def storage(self, tag: int) -> Entry | None:
        """What else is kept in a property, as a message that is attached."""
        entry = self._entries.get(_VALUE.format(tag, _STORAGE).upper())
        return None if entry is None or entry.is_stream else entry

    def parts(self, kind: str) -> list[Entry]:
        """The storages of recipients or attachments, by what their names begin with, in their order."""
        found = (name for name, entry in self._entries.items() if name.startswith(kind.upper()) and not entry.is_stream)
        return [self._entries[name] for name in sorted(found)]

    def _read(self, tag: int, kind: int, most: int | None) -> bytes | None:
        entry = self._entries.get(_VALUE.format(tag, kind).upper())
        return None if entry is None or not entry.is_stream else self._file.read(entry, most)

    def _read_fixed(self, head: int) -> dict[int, tuple[int, int]]:
        """The types and values of properties that have a fixed length."""
        entry = self._entries.get(FIXED.upper())
        data = b"" if entry is None or not entry.is_stream else self._file.read(entry, _MOST_FIXED)
        whole = data[head : head + (len(data) - head) // _PROPERTY.size * _PROPERTY.size]
        return {tag: (kind, value) for kind, tag, _, value in _PROPERTY.iter_unpack(whole)}
