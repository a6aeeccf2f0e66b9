"""What the domain asks of the world. `lambdas/aws/` answers in the cloud, the simulation's fakes in tests.

Every call may raise `Throttled`, or die with the process before or after it took effect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from lambdas.batches.states import Lane

Item = dict[str, Any]
"""A row: strings, integers, booleans, bytes, None, and mappings and lists of these."""

Clock = Callable[[], int]
"""Now, in epoch milliseconds."""


class Listing(StrEnum):
    """By what a tenant's documents are listed: the attribute of their rows, each with an index of its own."""

    CREATED = "listed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Key:
    """A row's primary key."""

    pk: str
    sk: str


class Table(Protocol):
    """One table; every row has `pk`, `sk` and an integer `version`. All reads but `due` and `listed` are consistent."""

    def get(self, key: Key) -> Item | None:
        """Return the row, or None."""

    def get_many(self, keys: Sequence[Key]) -> list[Item]:
        """Return the rows that exist, in no particular order."""

    def insert(self, item: Item) -> None:
        """Write a new row; Conflict when the key is taken."""

    def insert_together(self, items: Sequence[Item]) -> None:
        """Write up to 100 new rows, all or none; Conflict when any key is taken."""

    def replace(self, item: Item, expected_version: int) -> None:
        """Overwrite a row that has `expected_version`; Conflict when it has another one or is gone."""

    def query(self, pk: str, *, start: str = "", end: str = "\uffff", newest_first: bool = False) -> Iterator[Item]:
        """Yield the rows under `pk` with `start <= sk <= end`, in order of `sk`."""

    def due(self, shard: str, until: int, limit: int) -> list[Key]:
        """Return up to `limit` keys whose `due_at` is at most `until`, the longest due first; eventually consistent."""

    def listed(
        self, tenant: str, by: Listing = Listing.CREATED, *, start: str, end: str, newest_first: bool = True
    ) -> Iterator[str]:
        """Yield what stands under `by` in a tenant's rows, from `end` down to `start`, or up; eventually consistent."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    """The current version of an object; `size` in bytes."""

    version_id: str
    size: int


class Bucket(Protocol):
    """One bucket."""

    def get(self, key: str, version_id: str | None = None) -> bytes:
        """Return an object's bytes; KeyError when there is none."""

    def put(self, key: str, body: bytes, content_type: str) -> None:
        """Write an object."""

    def put_file(self, key: str, path: Path, content_type: str) -> None:
        """Write an object from a file, without loading it."""

    def exists(self, key: str) -> bool:
        """Return whether there is an object under the key."""

    def latest(self, prefix: str) -> Mapping[str, StoredObject]:
        """Return the current version of every object under a prefix, by key."""


class ErasingBucket(Bucket, Protocol):
    """A bucket that objects can be removed from."""

    def delete(self, key: str) -> None:
        """Remove an object; nothing happens where there is none."""


class Queue(Protocol):
    """One queue."""

    def send(self, bodies: Sequence[str], group: str) -> None:
        """Send messages of one group (a tenant), in any number; raises unless every one was taken."""


Lanes = Mapping[Lane, Queue]


@dataclass(frozen=True, slots=True)
class Event:
    """An event for the bus: its detail type, and a detail that is ready for JSON."""

    detail_type: str
    detail: Mapping[str, Any]
    time: int


class Bus(Protocol):
    """The event bus."""

    def publish(self, events: Sequence[Event]) -> list[Event]:
        """Publish events, in any number; return the ones that were not taken."""


class UploadSigner(Protocol):
    """Signs URLs that a document can be uploaded to."""

    def sign(self, keys: Sequence[tuple[str, str | None]]) -> list[str]:
        """Return a presigned PUT URL for every key; where a content type is given the upload has to declare it."""
