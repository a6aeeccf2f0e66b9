"""A part as records: a number, a length, and that many bytes (MS-XLSB, 2.1.4)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from lambdas.documents.limits import MEGABYTE
from lambdas.documents.packages.package import Package
from lambdas.documents.spreadsheets.package import MOST_RECORDS, WORKBOOK

_MORE, _BITS = 0x80, 0x7F
_KIND_BYTES, _LENGTH_BYTES = 2, 4  # at most, of seven bits each
_LONGEST = 4 * MEGABYTE  # a text has 64 KB at most, a formula fewer
_HEAD = _KIND_BYTES + _LENGTH_BYTES


@dataclass(slots=True)
class Parts:
    """The binary parts of a package; their records are counted."""

    package: Package
    left: int = field(default_factory=lambda: MOST_RECORDS)

    def read(self, name: str) -> Iterator[tuple[int, bytes]]:
        """The records of a part: their numbers and bytes.

        Raises `UnreadableDocument` where the last one is cut off, `DocumentTooLarge` with TOO_MANY_RECORDS, and what
        `Package.unpack` does.
        """
        rest = b""
        for piece in self.package.unpack(name):
            rest += piece
            place = 0
            while (found := _split(rest, place)) is not None:
                kind, start, end = found
                self._count()
                yield kind, rest[start:end]
                place = end
            rest = rest[place:]
            if len(rest) > _LONGEST:
                raise WORKBOOK.broken("a record of it is longer than any is")
        if rest:
            raise WORKBOOK.broken("a record of it is cut off")

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise WORKBOOK.too_large("TOO_MANY_RECORDS", f"has more than {MOST_RECORDS:,} records")


def _split(data: bytes, place: int) -> tuple[int, int, int] | None:
    """The number of the record at this place, and where its bytes begin and end; None where not all of it is there."""
    left = len(data) - place
    if left < 2:
        return None
    kind, start = _read_number(data, place, _KIND_BYTES)
    if start >= len(data):
        return None
    length, start = _read_number(data, start, _LENGTH_BYTES)
    end = start + length
    return None if end > len(data) or (left < _HEAD and data[start - 1] & _MORE) else (kind, start, end)


def _read_number(data: bytes, place: int, most: int) -> tuple[int, int]:
    """The number of at most so many bytes, and where it ends."""
    number = 0
    for index in range(most):
        if place >= len(data):
            break
        byte = data[place]
        place += 1
        number |= (byte & _BITS) << (7 * index)
        if not byte & _MORE:
            break
    return number, place


def read_text(data: bytes, place: int) -> tuple[str, int]:
    """The text with its length that begins here, and where it ends; an absent one is empty (2.5.166, 2.5.168)."""
    (length,) = struct.unpack_from("<I", data, place)
    place += 4
    if length == 0xFFFFFFFF:
        return "", place
    end = place + 2 * length
    if end > len(data):
        raise WORKBOOK.broken("a text of it is cut off")
    return data[place:end].decode("utf-16-le", "replace"), end
