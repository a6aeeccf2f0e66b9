"""The sectors of a compound file, and which follows which (MS-CFB, 2.2 to 2.5).

Whatever the lists of sectors say, no more is read than the file has: a chain ends at the latest where the file does.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

_SHIFT, _LISTS, _FIRST_MORE = 30, 76, 68  # where the header says how large sectors are, and where the lists of them are
_SHIFTS = (9, 12)
_LISTS_IN_HEADER = 109
_LAST = 0xFFFFFFFA  # what is above is no sector


class CompoundError(ValueError):
    """The file is not made as a compound file is, or ends too early."""


class Sectors:
    """The sectors of a file by their numbers; only the list of their lists is held."""

    def __init__(self, data: bytes) -> None:
        (shift,) = unpack("<H", data, _SHIFT)
        if shift not in _SHIFTS:
            raise CompoundError("sectors of an unknown size")
        self._data = data
        self.size = 1 << shift
        """Bytes of each."""
        self.count = len(data) // self.size + 1
        """How many there may be."""
        self._numbers = self.size // 4  # of a sector that is a list
        self._lists = self._find_lists()

    def read(self, number: int) -> bytes:
        """The bytes of a sector, fewer or none at the end of the file and beyond."""
        return self._data[(number + 1) * self.size : (number + 2) * self.size]

    def follow(self, first: int, most: int) -> Iterator[int]:
        """The numbers of a chain of sectors, no more than `most`."""
        return follow(first, min(most, self.count), self._find_next)

    def read_chain(self, first: int, size: int) -> bytes:
        """`size` bytes in a chain of sectors; `CompoundError` where it has fewer."""
        return join(map(self.read, self.follow(first, -(-size // self.size))), size)

    def _find_lists(self) -> list[int]:
        """The sectors in which it stands which sector follows which, as far as the file goes."""
        found = list(unpack(f"<{_LISTS_IN_HEADER}I", self._data, _LISTS))
        (sector,) = unpack("<I", self._data, _FIRST_MORE)
        for _ in range(self.count // (self._numbers * (self._numbers - 1)) + 1):
            content = self.read(sector)
            if sector >= _LAST or len(content) < self.size:
                break
            *more, sector = unpack(f"<{self._numbers}I", content, 0)
            found += more
        return found

    def _find_next(self, sector: int) -> int:
        number, entry = divmod(sector, self._numbers)
        if number >= len(self._lists):
            raise CompoundError("a sector beyond the lists")
        return unpack("<I", self._data, (self._lists[number] + 1) * self.size + 4 * entry)[0]


def follow(first: int, most: int, find_next: Callable[[int], int]) -> Iterator[int]:
    """The numbers of a chain, no more than `most`."""
    number = first
    for _ in range(most):
        if number >= _LAST:
            return
        yield number
        number = find_next(number)


def join(parts: Iterator[bytes], size: int) -> bytes:
    """`size` bytes of these parts; `CompoundError` where they have fewer."""
    found = b"".join(parts)[:size]
    if len(found) < size:
        raise CompoundError("a stream that ends too early")
    return found


def unpack(layout: str, data: bytes, start: int) -> tuple[int, ...]:
    """Numbers in a file; `CompoundError` where it ends before them."""
    try:
        return struct.unpack_from(layout, data, start)
    except struct.error as error:
        raise CompoundError(str(error)) from None
