"""How much of a document is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """All inclusive: a document of exactly `max_bytes` and `max_pages` is read.

    `max_pixels` are those of one page or image, `max_recognised_pages` how many pages of a document have their text
    recognised in process.
    """

    max_bytes: int = 200 * MEGABYTE
    max_pages: int = 1000
    max_pixels: int = 100_000_000
    max_recognised_pages: int = 400
