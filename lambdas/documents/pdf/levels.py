"""The boxes of words that read level in user space, by those of their first and last characters."""

from __future__ import annotations

from collections.abc import Sequence

from lambdas.documents.lines import LEAST_SHARED, SAME_SIZE
from lambdas.documents.pdf.characters import Characters
from lambdas.documents.pdf.glyphs import Glyph
from lambdas.documents.pdf.heights import Heights

FLAT = 0.01
"""Points: what stands upright is neither thinner nor lower."""

WIDE = 0.75
"""Em a character: wider words hide gaps, as between the boxes of a form."""

_LEVEL = 0.02  # of the height: on one baseline they differ less, unless the word rises
_LIFT = 0.5  # of the height: first and last character of a level word differ less


def measure_level(
    characters: Characters, heights: Heights, first: int, last: int, edges: Sequence[float]
) -> Glyph | None:
    """The box of a word that reads level in user space and is not spread out, by its two ends; None when in doubt.

    `edges` are left, top, right and bottom of its first and of its last character.
    """
    left, top, right, bottom, last_left, last_top, last_right, last_bottom = edges
    if right - left < FLAT or top - bottom < FLAT:
        return None
    if first != last:
        if (
            bottom == last_bottom == heights.bottom
            and top == last_top == heights.top
            and left <= last_left < last_right
        ):
            # Most words are like the one before them; it stands level, so that they do.
            furthest = last_right if last_right > right else right
            is_plain = last_right - last_left >= FLAT and furthest - left <= WIDE * (top - bottom) * (last - first + 1)
            return Glyph(left, heights.fitted[0], furthest, heights.fitted[1]) if is_plain else None
        return _measure_ends(characters, heights, first, last, edges)
    if not characters.reads_rightwards(first):
        return None
    bottom, top = heights.fit_edges(first, bottom, top, right - left)
    return Glyph(left, bottom, right, top)


def _measure_ends(
    characters: Characters, heights: Heights, first: int, last: int, edges: Sequence[float]
) -> Glyph | None:
    left, top, right, bottom, last_left, last_top, last_right, last_bottom = edges
    height, rise, furthest = top - bottom, abs(last_bottom - bottom), last_right if last_right > right else right
    if last_left < left or rise > _LIFT * height or last_right - last_left < FLAT:
        return None
    is_spread = furthest - left > WIDE * height * (last - first + 1)
    if is_spread or (rise > _LEVEL * height and not characters.reads_rightwards(first)):
        return None
    begin = heights.fit_edges(first, bottom, top, right - left)
    if last_bottom == bottom and last_top == top and begin is heights.fitted:
        return Glyph(left, begin[0], furthest, begin[1])
    end = heights.fit_edges(last, last_bottom, last_top, last_right - last_left)
    if not stand_level(*begin, *end):
        return None
    return Glyph(left, min(begin[0], end[0]), furthest, max(begin[1], end[1]))


def stand_level(bottom: float, top: float, other_bottom: float, other_top: float) -> bool:
    """Whether two characters are of one size and share most of it: superscripts and what is of another line do not."""
    shared = min(top, other_top) - max(bottom, other_bottom)
    lower, higher = sorted((top - bottom, other_top - other_bottom))
    return shared >= LEAST_SHARED * lower and lower >= SAME_SIZE * higher
