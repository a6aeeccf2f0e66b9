"""The objects of a PDF that lies in the clear, as `copies` makes one: found, read and replaced."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lambdas.documents.pdf.structure.syntax import Allowance, Dictionary, NotReadable, Reference, Value, read_value

_HEADER = re.compile(rb"(\d{1,10}) \d{1,10} obj\b")
_STREAM = re.compile(rb"\s*stream\b")
_TABLE = re.compile(rb"startxref\s+(\d{1,20})\s+%%EOF\s*$")
_SECTION = re.compile(rb"\s*(\d{1,10}) (\d{1,10})\s+(?=\d{10} )")
_TRAILER = re.compile(rb"\s*trailer\s*")
_ENTRY = 20  # bytes: ISO 32000-1, 7.5.4
_TAIL = 100

_MOST_OBJECTS = 1_000_000
_MOST_TOKENS = 2_000_000


@dataclass(frozen=True, slots=True)
class PlainObject:
    """An object, its number and where it is in the file: from behind `obj` to the next one.

    Of a stream the value is its dictionary.
    """

    number: int
    value: Value
    start: int
    end: int
    is_stream: bool


class PlainFile:
    """A file of plain objects; every call raises `NotReadable` where it is not one, or there is too much to be read."""

    def __init__(self, data: bytearray) -> None:
        self.data = data
        self._allowance = Allowance(_MOST_TOKENS)
        self._read: dict[int, Value] = {}
        self._offsets: dict[int, int] = {}
        self._table = self._find_table()
        place = self._table + len(b"xref")
        while section := _SECTION.match(data, place):
            place = self._read_section(int(section[1]), int(section[2]), section.end())
        trailer = _TRAILER.match(data, place)
        if trailer is None:
            raise NotReadable
        self._trailer = as_dictionary(read_value(data, trailer.end(), self._allowance)[0])
        self._starts = array("Q", sorted({*self._offsets.values(), self._table}))

    def _find_table(self) -> int:
        found = _TABLE.search(self.data, max(len(self.data) - _TAIL, 0))
        if found is None or not self.data.startswith(b"xref", int(found[1])):
            raise NotReadable
        return int(found[1])

    def _read_section(self, first: int, count: int, place: int) -> int:
        if count > _MOST_OBJECTS - len(self._offsets):
            raise NotReadable
        end = place + count * _ENTRY
        for number, start in enumerate(range(place, end, _ENTRY), start=first):
            if self.data[start + 17 : start + 18] == b"n":
                self._offsets[number] = int(self.data[start : start + 10])
        return end

    @property
    def root(self) -> Dictionary:
        """The document's catalogue."""
        return as_dictionary(self.follow(self._trailer.get("Root")))

    def follow(self, value: Value) -> Value:
        """What a reference leads to; null for one to nothing, or to another reference. Any other value is itself."""
        if not isinstance(value, Reference):
            return value
        if value.number not in self._read:
            offset = self._offsets.get(value.number)
            found = None if offset is None else self._read_at(offset).value
            self._read[value.number] = None if isinstance(found, Reference) else found
        return self._read[value.number]

    def find(self, pattern: re.Pattern[bytes]) -> Iterator[PlainObject]:
        """The objects in whose values, and not in whose streams alone, the pattern may be; each once."""
        place = 0
        while (found := pattern.search(self.data, place, self._table)) is not None:
            nearest = bisect_right(self._starts, found.start())
            if not nearest:
                place = self._starts[0]
                continue
            one, place = self._read_at(self._starts[nearest - 1]), self._starts[nearest]
            yield one

    def _read_at(self, start: int) -> PlainObject:
        header = _HEADER.match(self.data, start)
        if header is None:
            raise NotReadable
        value, end = read_value(self.data, header.end(), self._allowance)
        is_stream = _STREAM.match(self.data, end) is not None
        following = self._starts[bisect_right(self._starts, start)]
        return PlainObject(int(header[1]), value, header.end(), following, is_stream)

    def replace(self, bodies: Mapping[int, bytes]) -> None:
        """Give the objects with these numbers other bodies, by an update at the file's end (ISO 32000-1, 7.5.6)."""
        entries = bytes(self.data[self._trailer.start + 2 : self._trailer.end - 2])
        offsets = {}
        for number, body in sorted(bodies.items()):
            offsets[number] = len(self.data)
            self.data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        start = len(self.data)
        self.data += b"xref\n"
        for number, offset in offsets.items():
            self.data += b"%d 1\n%010d 00000 n \n" % (number, offset)
        self.data += b"trailer\n<<%b/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (entries, self._table, start)


def as_dictionary(value: Value) -> Dictionary:
    """The value if it is a dictionary, else an empty one."""
    return value if isinstance(value, Dictionary) else Dictionary()


def as_list(value: Value) -> list[Value]:
    """The value if it is an array, else an empty one."""
    return value if isinstance(value, list) else []
