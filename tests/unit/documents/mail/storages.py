"""Compound files with streams in storages within each other (MS-CFB)."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Union

Tree = Mapping[str, Union[bytes, "Tree"]]
"""Streams are bytes, storages mappings."""

SECTOR, SHORT, CUTOFF = 512, 64, 4096
_FREE, _LAST, _FAT, _MORE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
_NUMBERS = SECTOR // 4
_IN_HEADER = 109
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    right: int = _FREE
    child: int = _FREE
    start: int = _LAST

    def pack(self) -> bytes:
        text = self.name.encode("utf-16-le") + b"\0\0"
        head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), self.kind, 1, _FREE, self.right, self.child)
        return head + bytes(36) + struct.pack("<IQ", self.start, len(self.data))


class _Chains:
    """Sectors of one size, one behind the other, and which follows which."""

    def __init__(self, size: int) -> None:
        self.size, self.content, self.following = size, bytearray(), list[int]()

    def add(self, data: bytes) -> int:
        """The first sector of the data."""
        first, count = len(self.following), -(-len(data) // self.size)
        self.content += data.ljust(count * self.size, b"\0")
        self.following += [*range(first + 1, first + count), _LAST][:count]
        return first if data else _LAST


def write_storages(tree: Tree) -> bytes:
    """A file with these streams and storages, its directory first, each the right neighbour of the one before."""
    root = _Entry("Root Entry", _ROOT)
    entries = [root]
    _enter(tree, root, entries)
    long, short = _Chains(SECTOR), _Chains(SHORT)
    long.add(bytes(128 * len(entries)))
    for entry in entries:
        if entry.kind == _STREAM:
            entry.start = (short if len(entry.data) < CUTOFF else long).add(entry.data)
    root.data = bytes(short.content)
    root.start = long.add(root.data)
    first_short = long.add(_list(short.following))
    directory = b"".join(entry.pack() for entry in entries)
    long.content[: len(directory)] = directory
    return _assemble(long, first_short, len(_list(short.following)) // SECTOR)


def _enter(tree: Tree, parent: _Entry, entries: list[_Entry]) -> None:
    before: _Entry | None = None
    for name, content in tree.items():
        number = len(entries)
        entry = _Entry(name, _STREAM, content) if isinstance(content, bytes) else _Entry(name, _STORAGE)
        entries.append(entry)
        if before is None:
            parent.child = number
        else:
            before.right = number
        before = entry
        if not isinstance(content, bytes):
            _enter(content, entry, entries)


def _assemble(long: _Chains, first_short: int, short_lists: int) -> bytes:
    used = len(long.following)
    lists, more = 1, 0
    while lists * _NUMBERS < used + lists + more:
        lists += 1
        more = -(-max(lists - _IN_HEADER, 0) // (_NUMBERS - 1))
    numbers = list(range(used, used + lists))
    fat = _list([*long.following, *[_FAT] * lists, *[_MORE] * more])
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    first_more = used + lists if more else _LAST
    header += struct.pack("<8I", lists, 0, 0, CUTOFF, first_short, short_lists, first_more, more)
    header += struct.pack(f"<{_IN_HEADER}I", *(numbers + [_FREE] * _IN_HEADER)[:_IN_HEADER])
    return header + bytes(long.content) + fat + _list_more(numbers[_IN_HEADER:], first_more)


def _list_more(numbers: list[int], first: int) -> bytes:
    found = b""
    for start in range(0, len(numbers), _NUMBERS - 1):
        own = numbers[start : start + _NUMBERS - 1]
        following = first + start // (_NUMBERS - 1) + 1 if start + _NUMBERS - 1 < len(numbers) else _LAST
        found += struct.pack(f"<{_NUMBERS}I", *own, *[_FREE] * (_NUMBERS - 1 - len(own)), following)
    return found


def _list(numbers: list[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers).ljust(-(-len(numbers) // _NUMBERS) * SECTOR, b"\xff")
