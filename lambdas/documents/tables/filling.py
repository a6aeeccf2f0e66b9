"""Which words stand in which cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Box, Line, Word

Place = tuple[int, int]
"""A row and a column."""

_INSIDE = 0.04  # inches from either end of a word
_LEVEL = 0.5  # of the lower line's height: lines of a cell that share more stand side by side


def place_lines(
    lines: Iterable[Line], xs: Sequence[float], ys: Sequence[float], owners: Mapping[Place, int]
) -> dict[int, list[Line]]:
    """The parts of lines by cell; `owners` has the cell of each place between `xs` and `ys`, in inches.

    Of a line that reaches over several cells each word is in the cell that holds its middle; where a border runs
    through a word, the line is in the cell that holds most of it. What is outside is left out.
    """
    found: dict[int, list[Line]] = {}
    for line in lines:
        row = bisect_right(ys, (line.box.top + line.box.bottom) / 2) - 1
        if not 0 <= row < len(ys) - 1:
            continue
        parts: dict[int | None, list[Word]] = {}
        for word in line.words or (Word(line.text, line.box),):
            parts.setdefault(owners.get((row, _column(word.box, xs))), []).append(word)
        if len(parts) > 1 and _is_torn(line, xs):
            most = max(parts, key=lambda owner: sum(word.box.width for word in parts[owner]))
            parts = {most: list(line.words)}
        for owner, words in parts.items():
            if owner is not None:
                found.setdefault(owner, []).append(take_part(line, words))
    return {owner: order_lines(some) for owner, some in found.items()}


def _column(box: Box, xs: Sequence[float]) -> int:
    return bisect_right(xs, (box.left + box.right) / 2) - 1


def _is_torn(line: Line, xs: Sequence[float]) -> bool:
    """Whether a border runs through a word: text that is too long for its cell."""
    return any(word.box.left + _INSIDE < edge < word.box.right - _INSIDE for word in line.words for edge in xs[1:-1])


def take_part(line: Line, words: Sequence[Word]) -> Line:
    """The line with some of its words; itself where these are all."""
    if len(words) >= len(line.words or (line,)):
        return line
    box: Box = enclose(word.box for word in words)
    return Line(" ".join(word.text for word in words), box, line.page, tuple(words))


def order_lines(lines: Iterable[Line]) -> list[Line]:
    """From top to bottom, those side by side from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.box.top + one.box.bottom, one.box.left)):
        if rows and _is_beside(rows[-1][0].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda one: one.box.left)]


def _is_beside(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > _LEVEL * min(one.height, other.height)
