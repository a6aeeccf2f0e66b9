"""How far left a table reaches: texts stand left of a heading that is centred over them."""

from __future__ import annotations

from collections.abc import Sequence

from lambdas.documents.pages import Line
from lambdas.schemas.layout.tables.headings import Heading
from lambdas.schemas.layout.tables.rows import Row

_FIRST_ROWS = 20
_MOST = 0.6  # of the rows: so many have a text left of the first heading, and nothing under it
_ALIGNED = 0.1  # inches between the left edges of such texts


def find_left(rows: Sequence[Row], heading: Heading) -> float:
    """Return the left edge of the table in inches; `rows` are all that stand below the heading, with what is beside."""
    full = [row for row in rows[:_FIRST_ROWS] if len(_within(row, heading)) > 1]
    lefts = [line.box.left for row in full for line in row.lines if _is_under(line, heading)]
    if lefts:
        return min(heading.left, *lefts)
    beside = [row.lines[0].box.left for row in rows[:_FIRST_ROWS] if _is_beside(row, heading)]
    whole = [row for row in rows[:_FIRST_ROWS] if _within(row, heading)]
    if len(beside) > 1 and len(beside) >= _MOST * len(whole) and max(beside) - min(beside) <= _ALIGNED:
        return min(beside)
    return heading.left


def _within(row: Row, heading: Heading) -> list[Line]:
    return [line for line in row.lines if line.box.right > heading.left and line.box.left < heading.right]


def _is_under(line: Line, heading: Heading) -> bool:
    first = heading.cells[0].box
    return line.box.right > first.left and line.box.left < first.right


def _is_beside(row: Row, heading: Heading) -> bool:
    """Whether one text stands left of the first heading, none under it, and others under the next ones."""
    outside = [line for line in row.lines if line.box.right <= heading.left]
    return len(outside) == 1 and bool(_within(row, heading)) and not any(_is_under(line, heading) for line in row.lines)
