"""What the catalogue asks of the world beyond the domain's ports: several changes at once, and removing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lambdas.batches.ports import ErasingBucket, Item, Key, Table

__all__ = ["ChangingTable", "Delete", "ErasingBucket", "Insert", "Replace", "Write"]


@dataclass(frozen=True, slots=True)
class Insert:
    """Write a row whose key is free."""

    item: Item


@dataclass(frozen=True, slots=True)
class Replace:
    """Overwrite a row that has `expected_version`."""

    item: Item
    expected_version: int


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove a row that has `expected_version`."""

    key: Key
    expected_version: int


Write = Insert | Replace | Delete


class ChangingTable(Table, Protocol):
    """A table that changes several rows as one."""

    def write_together(self, writes: Sequence[Write]) -> None:
        """Make 1 to 100 changes of different rows, all or none; Conflict when a row is not as one of them expects."""
