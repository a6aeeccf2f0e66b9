"""What a service recognised on the pages of a document: plain data, between the service and whoever reads documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec


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
class JobPage:
    """The words of the page with a zero-based number; none where the service saw no text."""

    number: int
    words: tuple[JobWord, ...]


_Words = tuple[JobWord, ...]


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
        """Add a page, or further words of one."""
        chunks = self._packed.setdefault(page.number, [])
        if page.words:
            chunks.append(msgspec.msgpack.encode(page.words))

    def page(self, number: int) -> JobPage | None:
        """The page with a number; None where it was not recognised."""
        chunks = self._packed.get(number)
        if chunks is None:
            return None
        return JobPage(number, tuple(word for chunk in chunks for word in msgspec.msgpack.decode(chunk, type=_Words)))

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
