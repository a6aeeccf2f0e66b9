"""Compound files, as older Microsoft programs write them: the names of what lies at their root (MS-CFB)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What such a file begins with."""

_SHIFT, _FIRST_DIRECTORY, _FAT = 30, 48, 76  # where the header says how large sectors are, and where the lists begin
_SHIFTS = (9, 12)
_FAT_SECTORS = 109  # as many stand in the header; larger files have more, which are not needed to find the directory
_ENTRY = 128
_NAME_LENGTH, _SIBLINGS = 64, 68
_LAST = 0xFFFFFFFA  # what is above is no sector
_MOST_SECTORS, _MOST_ENTRIES = 2000, 2000


def list_root(data: bytes) -> frozenset[str]:
    """The names of the streams and storages at the root of a compound file; none where it is broken."""
    try:
        directory = b"".join(_follow_directory(data))
        return frozenset(_walk(directory, struct.unpack_from("<I", directory, _SIBLINGS + 8)[0]))
    except struct.error:
        return frozenset()


def _follow_directory(data: bytes) -> Iterator[bytes]:
    """The directory's sectors, as far as the header's own part of the list of sectors leads."""
    (shift,) = struct.unpack_from("<H", data, _SHIFT)
    (sector,) = struct.unpack_from("<I", data, _FIRST_DIRECTORY)
    if shift not in _SHIFTS:
        return
    size = 1 << shift
    for _ in range(_MOST_SECTORS):
        if sector >= _LAST:
            return
        yield data[(sector + 1) * size : (sector + 2) * size]
        sector = _find_next(data, sector, size)


def _find_next(data: bytes, sector: int, size: int) -> int:
    number, entry = divmod(sector, size // 4)
    if number >= _FAT_SECTORS:
        return _LAST
    (fat,) = struct.unpack_from("<I", data, _FAT + 4 * number)
    found: int = struct.unpack_from("<I", data, (fat + 1) * size + 4 * entry)[0]
    return found


def _walk(directory: bytes, first: int) -> Iterator[str]:
    """The names in the tree of the root's entries."""
    pending: list[int] = [first]
    seen: set[int] = set()
    while pending and len(seen) < _MOST_ENTRIES:
        number = pending.pop()
        if number in seen or number >= len(directory) // _ENTRY:
            continue
        seen.add(number)
        start = number * _ENTRY
        (length,) = struct.unpack_from("<H", directory, start + _NAME_LENGTH)
        name = directory[start : start + max(min(length, _NAME_LENGTH) - 2, 0)]
        yield name.decode("utf-16-le", "replace")
        pending += struct.unpack_from("<II", directory, start + _SIBLINGS)
