"""What a service recognised on the pages of a document: plain data, between the service and whoever reads documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from typing import Literal

import msgspec

Feature = Literal["forms", "signatures", "tables"]
"""What a service may look for beside text; forms are where boxes to be ticked are."""


@dataclass(frozen=True, slots=True)
class JobWord:
    """A word on a page as displayed; `confidence` from 0 to 1.

    `polygon` has the x and y of each of its corners, as ratios of the page's width and height from the top left. The
    first corner is where its reading begins, the second is the end of its upper edge: so it tells where the text reads.
    """

    text: str
    confidence: float
    polygon: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class JobMark:
    """A box or a circle to be ticked, with its corners as those of a word."""

    is_ticked: bool
    confidence: float
    polygon: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class JobCell:
    """A cell of a table by its zero-based row and column, and how many of each it reaches over."""

    row: int
    column: int
    row_span: int
    column_span: int
    polygon: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class JobTable:
    """A table; cells that are merged of several are there in place of these."""

    confidence: float
    cells: tuple[JobCell, ...]


@dataclass(frozen=True, slots=True)
class JobSignature:
    """Where somebody has signed."""

    confidence: float
    polygon: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class JobPage:
    """The words of the page with a zero-based number, none where the service saw no text; and what else it looked for.

    Without having looked for marks, tables and signatures, it says nothing of them.
    """

    number: int
    words: tuple[JobWord, ...]
    marks: tuple[JobMark, ...] = ()
    tables: tuple[JobTable, ...] = ()
    signatures: tuple[JobSignature, ...] = ()

    def join(self, other: JobPage) -> JobPage:
        """What both say of one page."""
        return JobPage(
            self.number,
            self.words + other.words,
            self.marks + other.marks,
            self.tables + other.tables,
            self.signatures + other.signatures,
        )


@dataclass(slots=True)
class JobPages:
    """The pages that a service recognised, packed: a thousand pages of words as objects would be hundreds of megabytes.

    A page that it could not recognise is not among them.
    """

    _packed: dict[int, list[bytes]] = field(default_factory=dict)

    @classmethod
    def of(cls, pages: Iterable[JobPage]) -> JobPages:
        """Some pages, packed."""
        packed = cls()
        for page in pages:
            packed.add(page)
        return packed

    def add(self, page: JobPage) -> None:
        """Add a page, or more of what was seen on one."""
        chunks = self._packed.setdefault(page.number, [])
        if page.words or page.marks or page.tables or page.signatures:
            chunks.append(msgspec.msgpack.encode(page))

    def page(self, number: int) -> JobPage | None:
        """The page with a number; None where it was not recognised."""
        chunks = self._packed.get(number)
        if chunks is None:
            return None
        parts = (msgspec.msgpack.decode(chunk, type=JobPage) for chunk in chunks)
        return reduce(JobPage.join, parts, JobPage(number, ()))

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the recognised pages, in order."""
        return tuple(sorted(self._packed))

    def encode(self) -> bytes:
        """All of it as bytes, for another process."""
        return msgspec.msgpack.encode(self._packed)

    @classmethod
    def decode(cls, data: bytes) -> JobPages:
        """What `encode` made bytes of."""
        return cls(msgspec.msgpack.decode(data, type=dict[int, list[bytes]]))
