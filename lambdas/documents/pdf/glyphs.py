"""Rectangles of characters in a page's user space."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Glyph(NamedTuple):
    """A rectangle in user space: points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float


def unite(glyphs: Sequence[Glyph]) -> Glyph:
    """The smallest rectangle around all of `glyphs`, of which there must be at least one."""
    lefts, bottoms, rights, tops = zip(*glyphs, strict=True)
    return Glyph(min(lefts), min(bottoms), max(rights), max(tops))
