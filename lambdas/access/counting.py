"""Counters: rows that anybody may add to at the same time, and how they are named.

A counter has no version: adding needs no look at what stands, so that no two who add can get in each other's way.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

from lambdas.batches.ports import Item, Key, Table

COUNTED = "counted"
"""The attribute that holds what was added up."""
MOST_COUNTED = 99
"""Rows that fit into one write beside their counter."""


class CountingTable(Table, Protocol):
    """A table that adds as well. A counter keeps the end of life that it was given when it was first added to."""

    def count(self, key: Key, expires_at: int) -> int:
        """Add one to a counter and return what it stands at; `expires_at`, in epoch seconds, is the end of its life."""

    def insert_counted(self, items: Sequence[Item], counter: Key, amount: int, expires_at: int) -> None:
        """Write 1 to 99 new rows and add `amount` to a counter, all or none; Conflict when any row's key is taken."""


def requests_counter(key_id: str, second: int) -> Key:
    """Return the counter of an API key's requests in a second, which is in epoch seconds."""
    return Key(f"L#{key_id}", f"SECOND#{second}")


def pages_counter(key_id: str, month: str) -> Key:
    """Return the counter of an API key's pages in a month; see `month_of`."""
    return Key(f"U#{key_id}", f"PAGES#{month}")


def month_of(instant: int) -> str:
    """Return the calendar month of an instant in UTC, as `2026-01`."""
    return f"{datetime.fromtimestamp(instant // 1000, tz=UTC):%Y-%m}"


def count_pages(table: Table, key_id: str, month: str) -> int:
    """Return how many pages were extracted for an API key in a month, as far as they have been metered."""
    row = table.get(pages_counter(key_id, month))
    return 0 if row is None else row[COUNTED]
