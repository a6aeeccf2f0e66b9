"""The stream of a workbook as records: a number, a length, and that many bytes (MS-XLS, 2.1.4)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lambdas.documents.spreadsheets.package import MOST_RECORDS, WORKBOOK

BOF, EOF, CONTINUE = 0x0809, 0x000A, 0x003C
_HEAD = struct.Struct("<HH")


class Record(NamedTuple):
    """A record's number and its bytes, and behind them those of the records that continue it."""

    kind: int
    pieces: list[bytes]

    @property
    def data(self) -> bytes:
        """The bytes of the record itself."""
        return self.pieces[0]


@dataclass(slots=True)
class Records:
    """The records of a stream, which are counted."""

    stream: bytes
    left: int = field(default_factory=lambda: MOST_RECORDS)

    def read(self, start: int) -> Iterator[Record]:
        """Those of a substream, from its beginning on, until its end; none of substreams that are within it.

        Raises `UnreadableDocument` where there is no beginning or no end, `DocumentTooLarge` with TOO_MANY_RECORDS.
        """
        depth = 0
        for record in self._join(start):
            depth += (record.kind == BOF) - (record.kind == EOF)
            if depth <= 0:
                if record.kind != EOF or depth < 0:
                    raise WORKBOOK.broken("a sheet does not begin where its tab says")
                return
            if depth == 1:
                yield record
        raise WORKBOOK.broken("a sheet has no end")

    def _join(self, start: int) -> Iterator[Record]:
        joined: Record | None = None
        for kind, data in self._split(start):
            if kind == CONTINUE and joined is not None:
                joined.pieces.append(data)
                continue
            if joined is not None:
                yield joined
            joined = Record(kind, [data])
        if joined is not None:
            yield joined

    def _split(self, start: int) -> Iterator[tuple[int, bytes]]:
        stream, place = self.stream, start
        while place + 4 <= len(stream):
            kind, length = _HEAD.unpack_from(stream, place)
            self.left -= 1
            if self.left < 0:
                raise WORKBOOK.too_large("TOO_MANY_RECORDS", f"has more than {MOST_RECORDS:,} records")
            if place + 4 + length > len(stream):
                return
            yield kind, stream[place + 4 : place + 4 + length]
            place += 4 + length
