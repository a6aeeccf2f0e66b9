"""Texts in records (MS-XLS, 2.5.293, 2.5.294 and 2.4.265).

Those of BIFF8 have one byte or two a character; those of BIFF5 are in the workbook's code page. A shared text may go on
in the next record, which says anew how many bytes a character has.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from lambdas.documents.spreadsheets.package import WORKBOOK

_WIDE, _READINGS, _RUNS = 1, 4, 8
_PAGES = {0x8000: "mac-roman", 0x8001: "cp1252", 10000: "mac-roman", 1200: "utf-16-le", 65001: "utf-8"}


def find_encoding(page: int) -> str:
    """The encoding of a code page; Windows-1252 for one that is not known."""
    name = _PAGES.get(page, f"cp{page}")
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def read_text(data: bytes, place: int, encoding: str | None, width: int = 2) -> str:
    """The text that begins at `place` with its length in `width` bytes; `encoding` is None in BIFF8.

    What is cut off is left out.
    """
    length = int.from_bytes(data[place : place + width], "little")
    place += width
    if encoding is not None:
        return data[place : place + length].decode(encoding, "replace")
    flags = data[place] if place < len(data) else 0
    place += 1 + 2 * bool(flags & _RUNS) + 4 * bool(flags & _READINGS)
    if flags & _WIDE:
        return data[place : place + 2 * length].decode("utf-16-le", "replace")
    return data[place : place + length].decode("latin-1")


def read_shared(pieces: list[bytes]) -> Iterator[str]:
    """The texts that cells share; raises `UnreadableDocument` where one is cut off."""
    reader = _Pieces(pieces)
    _, count = struct.unpack("<iI", reader.take(8))
    for _ in range(count):
        if reader.is_empty():
            return
        length, flags = struct.unpack("<HB", reader.take(3))
        runs = int.from_bytes(reader.take(2), "little") if flags & _RUNS else 0
        readings = int.from_bytes(reader.take(4), "little") if flags & _READINGS else 0
        text = reader.take_text(length, bool(flags & _WIDE))
        reader.skip(4 * runs + readings)
        yield text


def read_continued(pieces: list[bytes]) -> str:
    """The text of a record of BIFF8 that may go on in others; raises `UnreadableDocument` where it is cut off."""
    reader = _Pieces(pieces)
    length, flags = struct.unpack("<HB", reader.take(3))
    return reader.take_text(length, bool(flags & _WIDE))


class _Pieces:
    """The bytes of a record and of those that continue it, and a place in them."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._rest = iter(pieces)
        self._piece = b""
        self._place = 0

    def is_empty(self) -> bool:
        """Whether nothing is left; goes on to the next record at the end of one."""
        while self._place == len(self._piece):
            piece = next(self._rest, None)
            if piece is None:
                return True
            self._piece, self._place = piece, 0
        return False

    def take(self, count: int) -> bytes:
        """As many bytes, wherever records end."""
        found = b""
        while len(found) < count:
            self._turn()
            found += self._cut(count - len(found))
        return found

    def skip(self, count: int) -> None:
        """Pass over as many bytes."""
        while count:
            self._turn()
            count -= len(self._cut(count))

    def take_text(self, length: int, wide: bool) -> str:
        """As many characters; where a record ends in them, the next one says how wide the rest is."""
        found: list[str] = []
        while True:
            data = self._cut(2 * length if wide else length)
            found.append(data.decode("utf-16-le" if wide else "latin-1", "replace"))
            length -= len(data) // 2 if wide else len(data)
            if length <= 0:
                return "".join(found)
            self._turn(past=True)
            wide = bool(self.take(1)[0] & _WIDE)

    def _cut(self, count: int) -> bytes:
        found = self._piece[self._place : self._place + count]
        self._place += len(found)
        return found

    def _turn(self, *, past: bool = False) -> None:
        """To the next record where this one has ended, or with `past` what is left of it is half a character."""
        if past:
            self._place = len(self._piece)
        if self.is_empty():
            raise WORKBOOK.broken("its texts are cut off")
