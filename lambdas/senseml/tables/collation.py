"""Tables of one part of a document put below each other, those that go on over page ends as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lambdas.documents.tables.table import Cell, Table

_MOST_HEADINGS = 5
_ALIGNED = 0.25  # inches: the edges of a table that goes on

Cells = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A table of the document: its pieces on one page or several, and all their rows without repeated headings."""

    pieces: tuple[Table, ...]
    rows: tuple[tuple[int, Cells], ...]


def skip_titles(rows: Sequence[tuple[int, Cells]]) -> Sequence[tuple[int, Cells]]:
    """The rows without those at the top that are one cell over all columns: titles within the table's strokes."""
    count = 0
    while count < len(rows) and len(rows[count][1]) > 1 and len({id(cell) for cell in rows[count][1]}) == 1:
        count += 1
    return rows[count:]


def join_pages(tables: Iterable[tuple[Table, Sequence[Cells]]]) -> list[Part]:
    """The tables in their order, the first one of a page joined to the last one of the page before if it goes on."""
    parts: list[Part] = []
    for table, rows in tables:
        own = tuple((table.page, row) for row in rows)
        repeated = _count_repeated(parts[-1].rows, own) if parts else 0
        if parts and _goes_on(parts[-1].pieces[-1], table, is_headed=repeated > 0):
            parts[-1] = Part((*parts[-1].pieces, table), (*parts[-1].rows, *own[repeated:]))
        else:
            parts.append(Part((table,), own))
    return parts


def _goes_on(above: Table, table: Table, *, is_headed: bool) -> bool:
    """Whether a table has the columns of the one on the page before, by their places or by its headings."""
    if table.page != above.page + 1 or table.column_count != above.column_count:
        return False
    return is_headed or all(abs(one - other) <= _ALIGNED for one, other in zip(above.edges, table.edges, strict=True))


def _count_repeated(rows: Sequence[tuple[int, Cells]], own: Sequence[tuple[int, Cells]]) -> int:
    """How many rows at the top of a page say what those at the top of the table say."""
    count = 0
    for (_, first), (_, row) in zip(rows[:_MOST_HEADINGS], own, strict=False):
        if [cell.text for cell in first] != [cell.text for cell in row]:
            break
        count += 1
    return count
