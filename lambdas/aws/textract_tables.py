"""Amazon Textract's blocks of tables: a TABLE names its CELLs, and MERGED_CELLs that lie over several of them.

Titles and footers of a table are text beside it, or cells like others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lambdas.recognised import JobCell, JobPage, JobTable

if TYPE_CHECKING:
    from mypy_boto3_textract.type_defs import BlockTypeDef

OF_TABLES = frozenset({"TABLE", "CELL", "MERGED_CELL"})


@dataclass(frozen=True, slots=True)
class _Named:
    """A table, and by their ids its cells and those that are merged of several."""

    page: int
    confidence: float
    cells: tuple[str, ...]
    merged: tuple[str, ...]


@dataclass(slots=True)
class Tables:
    """Tables and cells that have come, until they are put together."""

    _open: list[_Named] = field(default_factory=list)
    _cells: dict[str, JobCell] = field(default_factory=dict)

    def add(self, block: BlockTypeDef, confidence: float, polygon: tuple[float, ...]) -> None:
        """Take up a block of one of the types `OF_TABLES`."""
        if block.get("BlockType") == "TABLE":
            cells, merged = tuple(_list_ids(block, "CHILD")), tuple(_list_ids(block, "MERGED_CELL"))
            self._open.append(_Named(block.get("Page", 1) - 1, confidence, cells, merged))
        else:
            row, column = block.get("RowIndex", 0) - 1, block.get("ColumnIndex", 0) - 1
            spans = max(block.get("RowSpan", 1), 1), max(block.get("ColumnSpan", 1), 1)
            self._cells[block.get("Id", "")] = JobCell(row, column, *spans, polygon)

    def settle(self) -> Iterator[JobPage]:
        """The tables all of whose cells have come, each as a page's."""
        waiting = []
        for table in self._open:
            if all(id_ in self._cells for id_ in (*table.cells, *table.merged)):
                yield from self._join(table)
            else:
                waiting.append(table)
        self._open = waiting

    def finish(self) -> Iterator[JobPage]:
        """The tables that are left, of those of their cells that have come."""
        for table in self._open:
            yield from self._join(table)
        self._open.clear()
        self._cells.clear()

    def _join(self, table: _Named) -> Iterator[JobPage]:
        cells = self._take(table.cells)
        merged = [cell for cell in self._take(table.merged) if cell.row_span * cell.column_span <= len(cells)]
        taken = {place for cell in merged for place in _list_places(cell)}
        single = [cell for cell in cells if taken.isdisjoint(_list_places(cell))]
        whole = sorted((*merged, *single), key=lambda cell: (cell.row, cell.column))
        if whole:
            yield JobPage(table.page, (), tables=(JobTable(table.confidence, tuple(whole)),))

    def _take(self, ids: Iterable[str]) -> list[JobCell]:
        """The cells with these ids, each once, less those that do not say where in their table they are."""
        found = (self._cells.pop(id_, None) for id_ in ids)
        return [cell for cell in found if cell is not None and cell.row >= 0 and cell.column >= 0]


def _list_places(cell: JobCell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            yield row, column


def _list_ids(block: BlockTypeDef, kind: str) -> Iterator[str]:
    for relation in block.get("Relationships", []):
        if relation.get("Type") == kind:
            yield from relation.get("Ids", [])
