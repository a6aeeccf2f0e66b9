"""Compound files, as older Microsoft programs write them, with nothing in their streams."""

from __future__ import annotations

import struct

SECTOR = 512
_FREE, _LAST, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def write_compound(*names: str) -> bytes:
    """A file with empty streams of these names at its root, each the right neighbour of the one before."""
    root = _write_entry("Root Entry", 5, right=_FREE, child=1 if names else _FREE)
    entries = [root]
    for number, name in enumerate(names, 1):
        entries.append(_write_entry(name, 2, right=number + 1 if number < len(names) else _FREE))
    directory = b"".join(entries)
    directory += bytes(-len(directory) % SECTOR)
    count = len(directory) // SECTOR
    chain = [_FAT, *range(2, count + 1), _LAST]
    fat = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIIII", 1, 1, 0, 4096, _LAST, 0, _LAST, 0, 0) + struct.pack("<108I", *[_FREE] * 108)
    return header + fat + directory


def _write_entry(name: str, kind: int, *, right: int, child: int = _FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
    return (head + struct.pack("<III", _FREE, right, child)).ljust(128, b"\0")
