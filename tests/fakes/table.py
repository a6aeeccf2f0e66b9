"""A table in memory, with the conditions and the order that the real one has."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lambdas.batches.ports import Item, Key, Listing
from lambdas.catalogue.ports import Delete, Insert, Write
from lambdas.errors import Conflict

MOST_TOGETHER = 100


@dataclass(slots=True)
class FakeTable:
    """Rows by key. What goes in and out is copied, so that nobody changes a row but by writing it."""

    rows: dict[Key, Item] = field(default_factory=dict)

    def get(self, key: Key) -> Item | None:
        return copy.deepcopy(self.rows.get(key))

    def get_many(self, keys: Sequence[Key]) -> list[Item]:
        # Last first: "in no particular order" is not the order that they were asked for in.
        return [copy.deepcopy(self.rows[key]) for key in reversed(list(dict.fromkeys(keys))) if key in self.rows]

    def insert(self, item: Item) -> None:
        self.insert_together([item])

    def insert_together(self, items: Sequence[Item]) -> None:
        keys = [_checked_key(item) for item in items]
        if len(keys) > MOST_TOGETHER or len(set(keys)) < len(keys):
            raise ValueError(f"{len(keys)} rows together: 1 to {MOST_TOGETHER} are taken, each key once")
        taken = [key for key in keys if key in self.rows]
        if taken:
            raise Conflict(f"{taken[0]} is taken")
        self.rows.update(zip(keys, copy.deepcopy(list(items)), strict=True))

    def replace(self, item: Item, expected_version: int) -> None:
        key = _checked_key(item)
        held = self.rows.get(key)
        if held is None or held.get("version") != expected_version:
            raise Conflict(f"{key} has not version {expected_version}")
        self.rows[key] = copy.deepcopy(item)

    def write_together(self, writes: Sequence[Write]) -> None:
        if not 1 <= len(writes) <= MOST_TOGETHER:
            raise ValueError(f"{len(writes)} changes together: 1 to {MOST_TOGETHER} are taken")
        keys = [write.key if isinstance(write, Delete) else _checked_key(write.item) for write in writes]
        if len(set(keys)) < len(keys):
            raise ValueError("a row is changed twice")
        for key, write in zip(keys, writes, strict=True):
            held = self.rows.get(key)
            expected = None if isinstance(write, Insert) else write.expected_version
            if (None if held is None else held.get("version")) != expected:
                raise Conflict(f"{key} is not as expected")
        for key, write in zip(keys, writes, strict=True):
            if isinstance(write, Delete):
                del self.rows[key]
            else:
                self.rows[key] = copy.deepcopy(write.item)

    def count(self, key: Key, expires_at: int) -> int:
        row = self.rows.setdefault(key, {"pk": key.pk, "sk": key.sk, "counted": 0, "expires_at": expires_at})
        row["counted"] += 1
        counted: int = row["counted"]
        return counted

    def insert_counted(self, items: Sequence[Item], counter: Key, amount: int, expires_at: int) -> None:
        if not 1 <= len(items) < MOST_TOGETHER:
            raise ValueError(f"{len(items)} rows beside a counter: 1 to {MOST_TOGETHER - 1} are taken")
        self.insert_together(items)
        self.count(counter, expires_at)
        self.rows[counter]["counted"] += amount - 1

    def query(self, pk: str, *, start: str = "", end: str = "\uffff", newest_first: bool = False) -> Iterator[Item]:
        if start > end:
            raise ValueError(f"a range from {start!r} to {end!r} is refused by the real table")
        found = sorted(key.sk for key in self.rows if key.pk == pk and start <= key.sk <= end)
        for sk in reversed(found) if newest_first else found:
            row = self.rows.get(Key(pk, sk))
            if row is not None:
                yield copy.deepcopy(row)

    def due(self, shard: str, until: int, limit: int) -> list[Key]:
        found = [
            (row["due_at"], key.pk, key.sk)
            for key, row in self.rows.items()
            if row.get("due_shard") == shard and row.get("due_at") is not None and row["due_at"] <= until
        ]
        return [Key(pk, sk) for _, pk, sk in sorted(found)[:limit]]

    def listed(
        self, tenant: str, by: Listing = Listing.CREATED, *, start: str, end: str, newest_first: bool = True
    ) -> Iterator[str]:
        found = (row[by] for row in self.rows.values() if row.get("tenant") == tenant and by in row)
        yield from sorted((position for position in found if start <= position <= end), reverse=newest_first)


def _checked_key(item: Item) -> Key:
    _check_value(item)
    return Key(item["pk"], item["sk"])


def _check_value(value: object) -> None:
    """Refuse what a row cannot hold, as the real table does: floats first of all."""
    if isinstance(value, Mapping):
        for name, held in value.items():
            if not isinstance(name, str):
                raise TypeError(f"{name!r} is no attribute name")
            _check_value(held)
    elif isinstance(value, list | tuple):
        for held in value:
            _check_value(held)
    elif not isinstance(value, str | int | bytes | None):
        raise TypeError(f"{type(value).__name__} is no type that a row holds")
