"""Strokes that are typed: rows of dashes, dots, underscores and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lambdas.documents.pages import Line
from lambdas.documents.tables.strokes import Stroke

_TYPED = re.compile(r"(?:[-_.=~·…–—*]\s?){5,}")


def part_typed(lines: Iterable[Line]) -> tuple[list[Line], list[Stroke]]:
    """The lines that say something, and strokes in place of the others."""
    telling: list[Line] = []
    strokes: list[Stroke] = []
    for line in lines:
        if _TYPED.fullmatch(line.text):
            strokes.append(Stroke((line.box.top + line.box.bottom) / 2, line.box.left, line.box.right))
        else:
            telling.append(line)
    return telling, strokes
