"""What a match finds: a line, and the characters of its text."""

from __future__ import annotations

from msgspec import Struct

Span = tuple[int, int]
"""The half-open range of characters of a line's text that a test matched."""


class Hit(Struct, frozen=True, gc=False):
    """A matching line by its index in the scan, and the characters of its text that matched."""

    index: int
    span: Span
