"""How much of a document is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Both ends inclusive: a document of exactly `max_bytes` and `max_pages` is read."""

    max_bytes: int = 200 * MEGABYTE
    max_pages: int = 1000
