"""What whoever recognised a page saw on it beside words: tables and signatures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from lambdas.documents.box import Box


@dataclass(frozen=True, slots=True)
class GivenCell:
    """A cell by its zero-based row and column, how many of each it reaches over, and where it is in inches."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class GivenTable:
    """The cells of a table; there may be places without one."""

    cells: tuple[GivenCell, ...]


@dataclass(frozen=True, slots=True)
class Sights:
    """The tables of a page, and where somebody has signed; it says nothing of a page that it has nothing of."""

    tables: tuple[GivenTable, ...] = ()
    signatures: tuple[Box, ...] = ()

    def move(self, change: Callable[[Box], Box]) -> Sights:
        """The same at other places."""
        tables = tuple(
            GivenTable(tuple(replace(cell, box=change(cell.box)) for cell in table.cells)) for table in self.tables
        )
        return Sights(tables, tuple(map(change, self.signatures)))


NO_SIGHTS = Sights()


def see_nothing(_: int) -> Sights:
    """What is seen on the pages of documents that nobody looked at for it."""
    return NO_SIGHTS
