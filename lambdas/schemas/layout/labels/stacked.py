"""Labels that stand in two lines, as `PHONE` above `(A/C, No, Ext):` in the corner of a form's box."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Box, Line
from lambdas.schemas.layout.places.sheets import Cell, Sheet
from lambdas.schemas.layout.values.passages import words_of

_MOST_WORDS = 4  # of each of the two lines
_CLOSE = 0.25  # of a line's height: the gap between the two at the most
_TOUCHING = 0.05
_SAME_SIZE = 0.012  # inches
_ALIGNED = 0.08


def stack_cells(sheet: Sheet) -> Iterator[tuple[Cell, Cell, Cell]]:
    """Each pair of short lines right below each other, set alike and without digits, and both as one cell."""
    for upper in sheet.cells:
        if not _is_short(upper.line) or ":" in upper.line.text:
            continue
        near = sheet.between(upper.box.top + 0.5 * upper.box.height, upper.box.bottom + _CLOSE * upper.box.height)
        for lower in near:
            if _is_short(lower.line) and _is_pair(upper.box, lower.box) and not _are_rows(sheet, upper, lower):
                yield upper, lower, _join(upper, lower)
                break


def _is_short(line: Line) -> bool:
    return len(words_of(line)) <= _MOST_WORDS and not any(map(str.isdigit, line.text))


def _is_pair(upper: Box, lower: Box) -> bool:
    middles = abs(upper.left + upper.right - lower.left - lower.right) / 2
    is_aligned = abs(upper.left - lower.left) <= _ALIGNED or middles <= _ALIGNED
    return is_aligned and abs(upper.height - lower.height) <= _SAME_SIZE


def _are_rows(sheet: Sheet, upper: Cell, lower: Cell) -> bool:
    """Whether both lines have neighbours at their right that stand below each other too: two rows of a list."""
    one, other = sheet.right_of(upper.box), sheet.right_of(lower.box)
    is_tight = lower.box.top - upper.box.bottom <= _TOUCHING * upper.box.height
    return not is_tight and bool(one and other) and abs(one[0].box.left - other[0].box.left) <= _ALIGNED


def _join(upper: Cell, lower: Cell) -> Cell:
    words = (*words_of(upper.line), *words_of(lower.line))
    line = Line(f"{upper.line.text} {lower.line.text}", enclose((upper.box, lower.box)), upper.line.page, words)
    return Cell(line, (*upper.tokens, *lower.tokens), max(upper.likeness, lower.likeness))
