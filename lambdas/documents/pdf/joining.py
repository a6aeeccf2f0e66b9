"""Words that PDFium took apart by line breaks and blanks of its own, where a file places their characters one by one.

A line break that the file does not write, between two characters that stand level and touch, is no line break. Blanks
that PDFium adds are mostly right, and joining whatever narrow ones part glues real words together. But a narrow one is
none where the characters beside it are as far apart: there the whole text is set wide, as numbers are whose font claims
narrower digits than it has.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from lambdas.documents.pdf.characters import Characters
from lambdas.documents.pdf.glyphs import Glyph, unite

_TOUCHING = 0.1  # of the height; the narrowest blanks are twice as wide
_LEVEL = 0.1
_NARROWEST = 0.16  # of the height: the gap up to which the merger of SenseML's own product joins without a blank
_SET_APART = 0.05  # of the height: characters of one word are closer in text that is not set wide
_BREAK = "\r\n"
_DIRECTIONS = (0.0, 90.0, 180.0, -90.0)


class Run(Struct, frozen=True, gc=False):
    """Characters without white space between them: their text, positions in the page's text, box and quarter turns.

    `angle` is how many degrees counter-clockwise they are turned beyond these. `is_set` says that they are all of one
    size on one baseline, and the box as high as that.
    """

    text: str
    start: int
    end: int
    glyph: Glyph
    turn: int
    angle: float = 0.0
    is_set: bool = False

    @property
    def direction(self) -> float:
        """The direction in which it reads, as a word's `angle`."""
        if not self.angle:
            return _DIRECTIONS[self.turn]
        return (_DIRECTIONS[self.turn] + self.angle + 180.0) % 360.0 - 180.0


def join_runs(characters: Characters, runs: Iterable[Run], level: int) -> list[Run]:
    """The runs in order, those made one that false line breaks or blanks part; `level` is the turn of level text."""
    joined: list[Run] = []
    for run in runs:
        before = joined[-1] if joined else None
        if (
            before
            and _is_near(before, run)
            and run.turn == level == before.turn
            and _continues(characters, before, run)
        ):
            joined.pop()
            glyph = unite((before.glyph, run.glyph))
            is_set = before.is_set and run.is_set and run.glyph.height == glyph.height
            joined.append(Run(before.text + run.text, before.start, run.end, glyph, run.turn, is_set=is_set))
        else:
            joined.append(run)
    return joined


def _is_near(before: Run, after: Run) -> bool:
    """Whether a run may go on with the next one: most words are too far apart, which one look tells."""
    one = before.glyph
    gap, height = after.glyph.left - one.right, one.top - one.bottom
    return -_TOUCHING * height <= gap <= _NARROWEST * height and 0 < after.start - before.end <= len(_BREAK)


def _continues(characters: Characters, before: Run, after: Run) -> bool:
    height = before.glyph.height
    if abs(after.glyph.bottom - before.glyph.bottom) > _LEVEL * height:
        return False
    gap = after.glyph.left - before.glyph.right
    if after.start - before.end < len(_BREAK):
        return gap >= 0 and _is_set_wide(characters, before, after)
    return (
        gap <= _TOUCHING * height
        and characters.text[before.end : after.start] == _BREAK
        and characters.is_generated(before.end)
    )


def _is_set_wide(characters: Characters, before: Run, after: Run) -> bool:
    """Whether characters are apart at the end of a run and at the start of the next one, as far as there are any."""
    height = before.glyph.height
    if abs(after.glyph.height - height) > _LEVEL * height or not characters.is_generated(before.end):
        return False
    gaps = []
    if len(before.text) > 1:
        gaps.append(_measure_gap(characters, before.end - 2))
    if len(after.text) > 1:
        gaps.append(_measure_gap(characters, after.start))
    return all(gap >= _SET_APART * height for gap in gaps)


def _measure_gap(characters: Characters, position: int) -> float:
    """How many points the character behind that at `position` is apart from it."""
    left, right = (characters.loose_box(characters.index(place)) for place in (position, position + 1))
    return right.left - left.right
