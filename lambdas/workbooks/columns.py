"""Which columns a sheet has: the union of the ids of its rows in the order in which they are first seen.

An id whose values carry a unit is headed `id (unit)`. Where rows differ in their unit, each unit has a column of its
own, side by side and in first-seen order, and so have values without one: `amount ($)`, `amount (€)`, `amount`. One
column for all would say that yen are dollars; units inside the cells would turn numbers into text that nobody can add.
"""

from __future__ import annotations

from collections.abc import Iterable

from lambdas.workbooks.cells import Cell, Scalar
from lambdas.workbooks.entries import Entry


class Columns:
    """The columns of one sheet: first told of everything that will stand in it, then asked where."""

    def __init__(self) -> None:
        self._units: dict[str, dict[str | None, None]] = {}
        self._positions: dict[str, dict[str | None, int]] | None = None

    def add(self, column_id: str, cell: Cell) -> None:
        """There is a column `column_id`, and `cell` stands in it; an empty cell asks for no unit."""
        units = self._units.setdefault(column_id, {})
        if cell.content is not None:
            units.setdefault(cell.unit)
        self._positions = None

    def name(self, column_id: str) -> None:
        """There is a column `column_id`, whatever stands in it."""
        self._units.setdefault(column_id, {})
        self._positions = None

    def note(self, column_id: str, entry: Entry) -> None:
        """There is a column `column_id`, and `entry` stands in it; a reference asks for no unit."""
        if isinstance(entry, Cell):
            self.add(column_id, entry)
        else:
            self.name(column_id)

    @property
    def headings(self) -> list[str]:
        """The first row: `id` or `id (unit)`."""
        return [
            column_id if unit is None else f"{column_id} ({unit})"
            for column_id, units in self._units.items()
            for unit in units or (None,)
        ]

    def rank(self, column_id: str) -> int:
        """The place of the first column of `column_id`."""
        return next(iter((self._positions or self._number())[column_id].values()))

    def arrange(self, cells: Iterable[tuple[str, Cell]]) -> list[Scalar]:
        """A row of these cells, each in the column of its id and unit, or in the first of its id where it has none."""
        positions = self._positions or self._number()
        row: list[Scalar] = [None] * sum(map(len, positions.values()))
        for column_id, cell in cells:
            of_id = positions[column_id]
            row[of_id.get(cell.unit, next(iter(of_id.values())))] = cell.content
        return row

    def _number(self) -> dict[str, dict[str | None, int]]:
        places = iter(range(len(self.headings)))
        self._positions = {
            column_id: {unit: next(places) for unit in units or (None,)} for column_id, units in self._units.items()
        }
        return self._positions
