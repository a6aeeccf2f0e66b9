"""Rectangles of characters in a page's user space."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from msgspec import Struct

_EDGES = attrgetter("left", "bottom", "right", "top")


class Glyph(Struct, frozen=True, order=True, gc=False):
    """A rectangle in user space: points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Points."""
        return self.top - self.bottom


def unite(glyphs: Sequence[Glyph]) -> Glyph:
    """The smallest rectangle around all of `glyphs`, of which there must be at least one."""
    lefts, bottoms, rights, tops = zip(*map(_EDGES, glyphs), strict=True)
    return Glyph(min(lefts), min(bottoms), max(rights), max(tops))
