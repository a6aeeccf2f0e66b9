"""Words that PDFium took apart by line breaks of its own between characters that touch.

Where a file places the characters of a word one by one, PDFium sometimes takes each for the start of a line. A line
break that the file does not write, between two characters that stand level and touch, is no line break. Blanks that
PDFium adds are left alone: they are mostly right, and joining what narrow ones part glues real words together.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from lambdas.documents.pdf.characters import Characters
from lambdas.documents.pdf.glyphs import Glyph, unite

_TOUCHING = 0.1  # of the height; the narrowest blanks are twice as wide
_LEVEL = 0.1
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
    """The runs in order, those made one that false line breaks part; `level` is the turn of level text."""
    joined: list[Run] = []
    for run in runs:
        before = joined[-1] if joined else run
        is_near = run.start - before.end == len(_BREAK)
        if is_near and run.turn == level == before.turn and _continues(characters, before, run):
            joined.pop()
            glyph = unite((before.glyph, run.glyph))
            is_set = before.is_set and run.is_set and run.glyph.height == glyph.height
            joined.append(Run(before.text + run.text, before.start, run.end, glyph, run.turn, is_set=is_set))
        else:
            joined.append(run)
    return joined


def _continues(characters: Characters, before: Run, after: Run) -> bool:
    height = before.glyph.top - before.glyph.bottom
    return (
        abs(after.glyph.left - before.glyph.right) <= _TOUCHING * height
        and abs(after.glyph.bottom - before.glyph.bottom) <= _LEVEL * height
        and characters.text[before.end : after.start] == _BREAK
        and characters.is_generated(before.end)
    )
