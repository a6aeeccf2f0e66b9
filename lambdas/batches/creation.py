"""Creating a batch: all of it or nothing that anybody can see.

The order of writes is the safety: manifest, documents, progress, listing, and the header last. Without a header nothing
exists: its documents cannot be read, uploaded to or listed, and go by their TTL. With an Idempotency-Key the batch's id
is fixed first, so that the same request, sent again after any failure, completes the same batch.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from lambdas.batches.batch import Batch
from lambdas.batches.document import ConfigurationPointer, Document, Webhook
from lambdas.batches.idempotency import RequestRegister, Start
from lambdas.batches.identifiers import document_id, new_batch_id
from lambdas.batches.ports import Bucket, Clock, Item, Table
from lambdas.batches.progress import start_progress
from lambdas.batches.rows import (
    batch_row,
    document_row,
    header_key,
    listing_partition,
    listing_sort,
    progress_row,
)
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.batches.states import Lane
from lambdas.errors import Conflict

EXPRESS_LIMIT = 100
"""Batches of up to this many documents go through the express lane."""
LONGEST_WAIT_DAYS = 7
"""How far the deadline of a batch can be put off, counted from its creation."""
ORPHAN_DAYS = LONGEST_WAIT_DAYS + 1
DAY = 86_400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a dialect asks to be created, checked by it; `names` and `content_types` are parallel.

    `single` is a document that is submitted alone; only such a one has a `webhook`, or a `source` that it is fetched
    from.
    """

    tenant: str
    dialect: str
    document_type: str
    configuration: ConfigurationPointer
    names: Sequence[str]
    content_types: Sequence[str | None]
    description: str | None = None
    environment: str = "production"
    single: bool = False
    webhook: Webhook | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The names and declared content types of a batch's documents, in order: one object instead of many rows."""

    names: list[str]
    content_types: list[str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchCreation:
    """Creates batches. Times in milliseconds, retention in days."""

    table: Table
    results: Bucket
    clock: Clock
    spread: Spread = spread_over_threads
    wait: int = DAY
    retention_days: int = 30
    review: int = 300_000
    remind: int = 900_000

    def create(self, order: Order, idempotency_key: str | None = None) -> str:
        """Create a batch and return its id; the same id again for the same `idempotency_key` and order.

        IdempotencyMismatch when the key was used for another order within the last 24 hours.
        """
        start = Start(new_batch_id(), self.clock(), order.configuration)
        if idempotency_key is not None:
            register = RequestRegister(self.table, self.clock)
            start = register.claim(order.tenant, idempotency_key, _digest(order), start)
            if self.table.get(header_key(start.batch)) is not None:
                return start.batch
        self._write(self._header(order, start), order)
        return start.batch

    def _header(self, order: Order, start: Start) -> Batch:
        # A request that is sent again long after its first try gets all of its time: that begins when it is visible.
        now = self.clock()
        return Batch(
            id=start.batch,
            tenant=order.tenant,
            dialect=order.dialect,
            description=order.description,
            environment=order.environment,
            single=order.single,
            document_type=order.document_type,
            configuration=start.configuration,
            document_count=len(order.names),
            lane=Lane.EXPRESS if len(order.names) <= EXPRESS_LIMIT else Lane.BULK,
            manifest=f"manifests/{start.batch}.json",
            created_at=start.created_at,
            deadline_at=now + self.wait,
            due_at=now + min(self.review, self.wait),
            expires_at=(start.created_at + self.retention_days * DAY) // 1000,
        )

    def _write(self, batch: Batch, order: Order) -> None:
        manifest = Manifest(list(order.names), list(order.content_types))
        self.results.put(batch.manifest, msgspec.json.encode(manifest), "application/json")
        for _ in self.spread(self._insert_documents, _chunks(self._documents(batch, order))):
            pass
        _insert(self.table, progress_row(start_progress(batch.id, batch.document_count), batch.expires_at))
        if not batch.single:
            _insert(self.table, _listing_row(batch))
        _insert(self.table, batch_row(batch))

    def _documents(self, batch: Batch, order: Order) -> Iterator[Document]:
        orphaned_at = (batch.created_at + ORPHAN_DAYS * DAY) // 1000
        for index, (name, content_type) in enumerate(zip(order.names, order.content_types, strict=True)):
            yield Document(
                id=document_id(batch.id, index),
                batch=batch.id,
                index=index,
                tenant=batch.tenant,
                dialect=batch.dialect,
                name=name,
                content_type=content_type,
                environment=batch.environment,
                source=order.source,
                webhook=order.webhook,
                # The message that has it fetched may get lost; an upload's comes from S3.
                due_at=None if order.source is None else batch.created_at + self.remind,
                document_type=batch.document_type,
                configuration=batch.configuration,
                lane=batch.lane,
                created_at=batch.created_at,
                changed_at=batch.created_at,
                retain_until=batch.expires_at,
                expires_at=min(orphaned_at, batch.expires_at),
            )

    def _insert_documents(self, rows: list[Item]) -> None:
        try:
            self.table.insert_together(rows)
        except Conflict:
            # An earlier try of the same request wrote this chunk, all of it: rows of a chunk stand or fall together.
            return


def read_manifest(results: Bucket, batch: Batch) -> Manifest:
    """Return a batch's manifest."""
    return msgspec.json.decode(results.get(batch.manifest), type=Manifest)


def _chunks(documents: Iterator[Document], size: int = 100) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    for document in documents:
        chunk.append(document_row(document))
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _listing_row(batch: Batch) -> Item:
    return {
        "pk": listing_partition(batch.tenant),
        "sk": listing_sort(batch.created_at, batch.id),
        "version": 1,
        "batch": batch.id,
        "expires_at": batch.expires_at,
    }


def _insert(table: Table, row: Item) -> None:
    try:
        table.insert(row)
    except Conflict:
        # The same request, sent at the same time or once more, was here before us and wrote the same.
        return


def _digest(order: Order) -> str:
    """A digest of what was asked for: a configuration by its name, whatever was published under it meanwhile."""
    asked = msgspec.to_builtins(order) | {"configuration": order.configuration.name}
    return hashlib.sha256(json.dumps(asked, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
