"""How far left a table reaches: texts stand left of a heading that is centred over them, or have none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lambdas.documents.pages import Box, Line
from lambdas.schemas.layout.tables.headings import Heading, HeadingCell
from lambdas.schemas.layout.tables.rows import Row

_FIRST_ROWS = 20
_MOST = 0.6  # of the rows: so many have a text left of the first heading, and nothing under it
_UNNAMED = 0.75  # of the similarity that a heading's own word would have
_HAIR = 0.01  # inches
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


def add_row_heads(heading: Heading, rows: Sequence[Row], key: str) -> Heading:
    """Return the heading with a first cell for the texts that begin rows and have no heading: they are `key`.

    The heading as it is, where there are none such. `rows` are all that stand below it.
    """
    heads = [line for row in rows[:_FIRST_ROWS] if (line := _head_of(row, heading))]
    whole = [row for row in rows[:_FIRST_ROWS] if _within(row, heading)]
    lefts = [line.box.left for line in heads]
    if len(heads) < 2 or len(heads) < _MOST * len(whole) or max(lefts) - min(lefts) > _ALIGNED:
        return heading
    box = Box(min(lefts), heading.top, min(max(line.box.right for line in heads), heading.left - _HAIR), heading.bottom)
    columns = {name: (place + 1, similar) for name, (place, similar) in heading.columns.items()}
    return replace(heading, cells=(HeadingCell("", box), *heading.cells), columns={key: (0, _UNNAMED), **columns})


def _head_of(row: Row, heading: Heading) -> Line | None:
    """The text that begins a row, left of the first heading; it has letters, and there is no other."""
    outside = [line for line in row.lines if line.box.right <= heading.left]
    is_head = len(outside) == 1 and bool(_within(row, heading)) and any(map(str.isalpha, outside[0].text))
    return outside[0] if is_head else None


def _within(row: Row, heading: Heading) -> list[Line]:
    return [line for line in row.lines if line.box.right > heading.left and line.box.left < heading.right]


def _is_under(line: Line, heading: Heading) -> bool:
    first = heading.cells[0].box
    return line.box.right > first.left and line.box.left < first.right


def _is_beside(row: Row, heading: Heading) -> bool:
    """Whether one text stands left of the first heading, none under it, and others under the next ones."""
    outside = [line for line in row.lines if line.box.right <= heading.left]
    return len(outside) == 1 and bool(_within(row, heading)) and not any(_is_under(line, heading) for line in row.lines)
