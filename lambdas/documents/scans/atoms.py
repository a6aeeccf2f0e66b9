"""Boxes of files that are made like ISO base media files (ISO/IEC 14496-12, 4.2), as AVIF and JPEG 2000 files are.

They are called atoms here, as in QuickTime where they come from: boxes are places on pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

FULL = 4
"""Bytes: the version and flags that many atoms begin with."""

_SHORT, _LONG = 8, 16  # bytes before what is in an atom, where its length has four bytes or eight
_MOST = 20_000  # atoms side by side
_TO_THE_END, _IN_EIGHT_BYTES = 0, 1  # lengths that are none


class Atom(NamedTuple):
    """What kind it is, in four letters, and where its content begins and ends in the file."""

    kind: bytes
    start: int
    end: int


def list_atoms(data: bytes, start: int, end: int) -> Iterator[Atom]:
    """The atoms side by side between two places.

    The last one may say that it ends behind `end`. Raises `ValueError` for one that ends before its content begins, and
    for more than 20,000.
    """
    for _ in range(_MOST):
        if end - start < _SHORT:
            return
        length, kind, head = int.from_bytes(data[start : start + 4]), data[start + 4 : start + 8], _SHORT
        if length == _TO_THE_END:
            length = end - start
        elif length == _IN_EIGHT_BYTES:
            length, head = int.from_bytes(data[start + 8 : start + 16]), _LONG
        if length < head:
            raise ValueError(kind)
        yield Atom(kind, start + head, start + length)
        start += length
    raise ValueError(start)


def find_atoms(data: bytes, within: Atom, *path: bytes, skip: int = 0) -> Iterator[Atom]:
    """All atoms at this path below one whose atoms begin behind `skip` bytes; raises `ValueError` for a broken one."""
    for atom in list_atoms(data, within.start + skip, within.end):
        if atom.end > within.end:
            raise ValueError(atom.kind)
        if atom.kind == path[0]:
            if len(path) == 1:
                yield atom
            else:
                yield from find_atoms(data, atom, *path[1:])


class Cursor:
    """Reads the numbers of an atom one after the other."""

    def __init__(self, data: bytes, atom: Atom) -> None:
        self._data = data
        self._at = atom.start
        self._end = min(atom.end, len(data))

    def take(self, length: int) -> int:
        """The next number of so many bytes; raises `ValueError` where the atom ends before it."""
        return int.from_bytes(self.cut(length))

    def cut(self, length: int) -> bytes:
        """The next so many bytes; raises `ValueError` where the atom ends before them."""
        if self._at + length > self._end:
            raise ValueError(length)
        self._at += length
        return self._data[self._at - length : self._at]
