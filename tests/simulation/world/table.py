"""The table: conditional writes, consistent reads, an index that lags, and a stream of what was written."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from lambdas.batches.ports import Item, Key, Listing
from lambdas.batches.records import Change
from lambdas.errors import Conflict, Throttled
from tests.simulation.world.processes import Gate

Made = TypeVar("Made")
Observer = Callable[[Key, Item | None, Item | None], None]


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the stream: records of one key come in the order of `number`."""

    number: int
    key: Key
    change: Change


@dataclass(slots=True)
class SimulatedTable:
    """Rows by key. `observe` sees every write as it takes effect; `lagging` is the index as of some time ago."""

    gate: Gate
    rows: dict[Key, Item] = field(default_factory=dict)
    stream: list[Record] = field(default_factory=list)
    observers: list[Observer] = field(default_factory=list)
    lagging: dict[Key, tuple[str, int]] = field(default_factory=dict)

    def get(self, key: Key) -> Item | None:
        return self._call(lambda: self.peek(key))

    def get_many(self, keys: Sequence[Key]) -> list[Item]:
        return self._call(lambda: [row for key in dict.fromkeys(keys) if (row := self.peek(key)) is not None])

    def insert(self, item: Item) -> None:
        self._call(lambda: self._insert([item]))

    def insert_together(self, items: Sequence[Item]) -> None:
        if len(items) > 100:
            raise AssertionError("a transaction takes 100 writes")
        self._call(lambda: self._insert(items))

    def count(self, key: Key, expires_at: int) -> int:
        return self._call(lambda: self._add(key, 1, expires_at))

    def insert_counted(self, items: Sequence[Item], counter: Key, amount: int, expires_at: int) -> None:
        if len(items) > 99:
            raise AssertionError("a transaction takes 100 writes")

        def write() -> None:
            self._insert(items)
            self._add(counter, amount, expires_at)

        self._call(write)

    def replace(self, item: Item, expected_version: int) -> None:
        self._call(lambda: self._replace(item, expected_version))

    def query(self, pk: str, *, start: str = "", end: str = "\uffff", newest_first: bool = False) -> Iterator[Item]:
        def rows() -> list[Item]:
            found = sorted((key.sk, key) for key in self.rows if key.pk == pk and start <= key.sk <= end)
            return [copy.deepcopy(self.rows[key]) for _, key in (reversed(found) if newest_first else found)]

        yield from self._call(rows)

    def due(self, shard: str, until: int, limit: int) -> list[Key]:
        def keys() -> list[Key]:
            entries = sorted((at, key.pk, key.sk) for key, (held, at) in self.lagging.items() if held == shard)
            return [Key(pk, sk) for at, pk, sk in entries if at <= until][:limit]

        return self._call(keys)

    def listed(
        self, tenant: str, by: Listing = Listing.CREATED, *, start: str, end: str, newest_first: bool = True
    ) -> Iterator[str]:
        def positions() -> list[str]:
            rows = [row for row in self.rows.values() if row.get("tenant") == tenant]
            return sorted((row[by] for row in rows if start <= row.get(by, "") <= end), reverse=newest_first)

        yield from self._call(positions)

    def peek(self, key: Key) -> Item | None:
        """Return a row past the gate, as nobody in the world can."""
        row = self.rows.get(key)
        return copy.deepcopy(row) if row is not None else None

    def remove(self, key: Key) -> None:
        """Let a row go, as the TTL does."""
        self._commit(key, None)

    def catch_up(self) -> None:
        """Let the index show every row as it is now."""
        self.lagging = {key: (row["due_shard"], row["due_at"]) for key, row in self.rows.items() if "due_shard" in row}

    def _insert(self, items: Sequence[Item]) -> None:
        if any(Key(item["pk"], item["sk"]) in self.rows for item in items):
            raise Conflict("the key is taken")
        for item in items:
            self._commit(Key(item["pk"], item["sk"]), item)

    def _add(self, key: Key, amount: int, expires_at: int) -> int:
        held = self.rows.get(key) or {"pk": key.pk, "sk": key.sk, "counted": 0, "expires_at": expires_at}
        counted: int = held["counted"] + amount
        self._commit(key, {**held, "counted": counted})
        return counted

    def _replace(self, item: Item, expected_version: int) -> None:
        key = Key(item["pk"], item["sk"])
        held = self.rows.get(key)
        if held is None or held["version"] != expected_version:
            raise Conflict("the row has another version or is gone")
        self._commit(key, item)

    def _commit(self, key: Key, item: Item | None) -> None:
        old, new = self.rows.get(key), copy.deepcopy(item)
        if new is None:
            self.rows.pop(key, None)
        else:
            self.rows[key] = new
        self.stream.append(Record(len(self.stream), key, Change(old, new)))
        for observe in self.observers:
            observe(key, old, new)

    def _call(self, effect: Callable[[], Made]) -> Made:
        return self.gate.call(effect, lambda: Throttled("the table is busy"))
