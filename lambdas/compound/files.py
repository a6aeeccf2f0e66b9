"""The storages and streams of a compound file by their names (MS-CFB, 2.6)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from typing import NamedTuple

from lambdas.compound.sectors import CompoundError, Sectors, follow, join, unpack

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What such a file begins with."""

MOST_ENTRIES = 200_000
"""Streams and storages that a file may have; what comes after them is not there."""

_FIRST_DIRECTORY, _FIRST_SHORT_LIST = 48, 60  # where the header says where they begin
_OLDER = 512  # in files with such sectors a size has 32 bits
_NONE = 0xFFFFFFFF
_SHORT, _CUTOFF = 64, 4096  # streams of fewer bytes are in the root's own stream, in sectors of this size
_ENTRY = struct.Struct("<64sHBxIII36xIQ")
_STREAM = 2


class Entry(NamedTuple):
    """A stream or a storage, and its neighbours' and its first child's numbers in the directory."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int

    @property
    def is_stream(self) -> bool:
        """Whether there are bytes in it, rather than other entries."""
        return self.kind == _STREAM


class CompoundFile:
    """The storages and streams of a compound file; nothing but the directory is read before somebody asks."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._sectors = Sectors(data)
        self._directory = self._read_directory()
        self._left = 2 * MOST_ENTRIES  # that may be walked through: no entry is in several storages

    @property
    def root(self) -> Entry:
        """The storage that everything is in."""
        return self._read_entry(0)

    def walk(self, storage: Entry) -> Iterator[Entry]:
        """What is in a storage, in no order; `CompoundError` where the tree of it leads astray."""
        pending, seen = [storage.child], set[int]()
        while pending:
            number = pending.pop()
            if number == _NONE:
                continue
            self._left -= 1
            if number in seen or self._left < 0:
                raise CompoundError("a tree of entries that comes back to itself")
            seen.add(number)
            entry = self._read_entry(number)
            yield entry
            pending += (entry.left, entry.right)

    def read(self, stream: Entry, most: int | None = None) -> bytes:
        """The bytes of a stream, or `most` of them; `CompoundError` where they are not there."""
        size = stream.size if most is None else min(stream.size, most)
        if stream.size >= _CUTOFF:
            return self._read_long(stream, size)
        lists, content = self._short_lists, self._short_content
        chain = follow(stream.start, -(-size // _SHORT), lambda number: unpack("<I", lists, 4 * number)[0])
        return join((content[number * _SHORT : (number + 1) * _SHORT] for number in chain), size)

    def _read_long(self, stream: Entry, size: int) -> bytes:
        if stream.size > len(self._data):
            raise CompoundError("a stream that is larger than the file")
        return self._sectors.read_chain(stream.start, size)

    @cached_property
    def _short_lists(self) -> bytes:
        (first,) = unpack("<I", self._data, _FIRST_SHORT_LIST)
        return b"".join(map(self._sectors.read, self._sectors.follow(first, self._sectors.count)))

    @cached_property
    def _short_content(self) -> bytes:
        return self._read_long(self.root, self.root.size)

    def _read_directory(self) -> bytes:
        """As much of it as there is, since files are told apart by their beginnings, too."""
        (first,) = unpack("<I", self._data, _FIRST_DIRECTORY)
        found = bytearray()
        with suppress(CompoundError):
            for number in self._sectors.follow(first, MOST_ENTRIES * _ENTRY.size // self._sectors.size):
                found += self._sectors.read(number)
        return bytes(found)

    def _read_entry(self, number: int) -> Entry:
        try:
            found = _ENTRY.unpack_from(self._directory, number * _ENTRY.size)
        except struct.error:
            raise CompoundError("an entry beyond the directory") from None
        name, length, kind, left, right, child, start, size = found
        text = name[: max(min(length, len(name)) - 2, 0)].decode("utf-16-le", "replace")
        is_older = self._sectors.size == _OLDER
        return Entry(text, kind, left, right, child, start, size & _NONE if is_older else size)


def list_root(data: bytes) -> frozenset[str]:
    """The names of the streams and storages at the root of a compound file, as far as they are to be found."""
    names = set()
    with suppress(CompoundError):
        file = CompoundFile(data)
        for entry in file.walk(file.root):
            names.add(entry.name)
    return frozenset(names)
