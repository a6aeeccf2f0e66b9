"""Fakes that count what is asked of them, as AWS would charge it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lambdas.batches.ports import Item, Key
from lambdas.batches.records import Change
from tests.fakes.bucket import FakeBucket
from tests.fakes.queue import FakeQueue
from tests.fakes.table import FakeTable

INDEXES = {"due": ("due_shard", "due_at"), "extractions": ("tenant", "listed"), "changes": ("tenant", "changed")}
START = 1_767_225_600_000


@dataclass(slots=True)
class Meter:
    """Counts, and the time: a second later whenever somebody asks."""

    counts: Counter[str] = field(default_factory=Counter)
    now: int = START

    def __call__(self) -> int:
        self.now += 1
        return self.now


@dataclass(slots=True)
class CountingTable(FakeTable):
    """A table that counts what is asked of it, and keeps what its stream would tell."""

    meter: Meter = field(default_factory=Meter)
    stream: list[Change] = field(default_factory=list)

    def get(self, key: Key) -> Item | None:
        self.meter.counts["GetItem"] += 1
        return self._base().get(key)

    def get_many(self, keys: Sequence[Key]) -> list[Item]:
        self.meter.counts["rows of BatchGetItem"] += len(keys)
        return self._base().get_many(keys)

    def insert(self, item: Item) -> None:
        self._base().insert(item)
        self._wrote("PutItem", [(None, item)])

    def insert_together(self, items: Sequence[Item]) -> None:
        self._base().insert_together(items)
        self._wrote("transactions", [(None, item) for item in items])

    def replace(self, item: Item, expected_version: int) -> None:
        old = self._base().get(Key(item["pk"], item["sk"]))
        self._base().replace(item, expected_version)
        self._wrote("PutItem", [(old, item)])

    def insert_counted(self, items: Sequence[Item], counter: Key, amount: int, expires_at: int) -> None:
        old = self._base().get(counter)
        self._base().insert_counted(items, counter, amount, expires_at)
        self._wrote("transactions", [*((None, item) for item in items), (old, self.rows[counter])])

    def query(self, pk: str, *, start: str = "", end: str = "\uffff", newest_first: bool = False) -> Iterator[Item]:
        for row in self._base().query(pk, start=start, end=end, newest_first=newest_first):
            self.meter.counts["rows of Query"] += 1
            yield row

    def _base(self) -> FakeTable:
        return FakeTable(self.rows)

    def _wrote(self, call: str, writes: Sequence[tuple[Item | None, Item]]) -> None:
        counts, factor = self.meter.counts, 2 if call == "transactions" else 1
        counts[call] += 1
        for old, new in writes:
            counts["write units"] += factor * math.ceil(max(_size(old or {}), _size(new)) / 1024)
            counts["index writes"] += sum(_moves(old, new, names) for names in INDEXES.values())
            counts["stream records"] += 1
            self.stream.append(Change(old, new))


@dataclass(slots=True)
class CountingBucket(FakeBucket):
    """A bucket that counts requests, and keeps the keys that S3 would announce."""

    meter: Meter = field(default_factory=Meter)
    announced: list[str] = field(default_factory=list)

    def get(self, key: str, version_id: str | None = None) -> bytes:
        self.meter.counts["S3 GET"] += 1
        return FakeBucket.get(self, key, version_id)

    def put(self, key: str, body: bytes, content_type: str) -> None:
        self.meter.counts["S3 PUT"] += 1
        if key.startswith("uploads/"):
            self.announced.append(key)
        FakeBucket.put(self, key, body, content_type)

    def exists(self, key: str) -> bool:
        self.meter.counts["S3 HEAD"] += 1
        return FakeBucket.exists(self, key)


@dataclass(slots=True)
class CountingQueue(FakeQueue):
    """A queue that counts messages."""

    meter: Meter = field(default_factory=Meter)

    def send(self, bodies: Sequence[str], group: str) -> None:
        self.meter.counts["messages"] += len(bodies)
        FakeQueue.send(self, bodies, group)


def _moves(old: Item | None, new: Item, names: Sequence[str]) -> int:
    """Return how many entries of an index go and come with a write."""
    before, after = (_entry(row or {}, names) for row in (old, new))
    return 0 if before == after else (before is not None) + (after is not None)


def _entry(row: Item, names: Sequence[str]) -> tuple[object, ...] | None:
    held = tuple(row.get(name) for name in names)
    return None if None in held else held


def _size(value: object) -> int:
    """Return what DynamoDB counts for a value, in bytes."""
    if isinstance(value, Mapping):
        return sum(len(name) + _size(held) + 1 for name, held in value.items())
    if isinstance(value, list | tuple):
        return 3 + sum(_size(held) + 1 for held in value)
    if isinstance(value, bool) or value is None:
        return 1
    if isinstance(value, int):
        return math.ceil(len(str(value).strip("0")) / 2) + 1
    return len(value) if isinstance(value, bytes) else len(str(value).encode())
