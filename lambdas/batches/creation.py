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
from lambdas.batches.document import ConfigurationPointer, Document, FileReference, Portfolio, Purpose, Webhook
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
    read_batch,
)
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.batches.states import Lane
from lambdas.errors import Conflict, Overdue, Throttled

EXPRESS_LIMIT = 100
"""Batches of up to this many documents go through the express lane, where no priority says otherwise."""
EXPRESS_PRIORITY = 50
"""Below this priority a batch of any size goes through the express lane; from it on, through the other."""
LONGEST_WAIT_DAYS = 7
"""How far the deadline of a batch can be put off, counted from its creation."""
ORPHAN_DAYS = LONGEST_WAIT_DAYS + 1
DAY = 86_400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One document that is asked for: its bytes are uploaded, or come from the URL `source`, or are in `file` already.

    `file` without bytes is what a document from elsewhere is called by. `metadata` is the submitter's JSON, as text,
    and `extra_data` what configurations look up.
    """

    name: str
    content_type: str | None = None
    source: str | None = None
    file: FileReference | None = None
    password: str | None = None
    metadata: str | None = None
    extra_data: str | None = None
    webhook: Webhook | None = None

    @property
    def is_stored(self) -> bool:
        """Whether its bytes were handed in before it was asked for."""
        return self.file is not None and self.file.upload is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a dialect asks to be created, checked by it.

    `document_type` is empty where the documents are a `portfolio`, or there to be classified. `single` is a document
    that is submitted alone. `retention_days` are fewer than what is usual, None for that. A `priority`, 1 (urgent) to
    100, chooses the lane; without one the number of documents does. `payer` is the id of the API key whose pages they
    take. `fingerprint` stands for the request where its inputs do not: files that are made for it are others each time
    that it is sent.
    """

    tenant: str
    dialect: str
    document_type: str
    configuration: ConfigurationPointer
    inputs: Sequence[Input]
    description: str | None = None
    environment: str = "production"
    portfolio: Portfolio | None = None
    purpose: Purpose = Purpose.EXTRACTION
    single: bool = False
    retention_days: int | None = None
    priority: int | None = None
    payer: str | None = None
    fingerprint: str | None = None


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

    def create(self, order: Order, idempotency_key: str | None = None, until: int | None = None) -> Batch:
        """Create a batch and return its header; the one that stands for the same `idempotency_key` and order.

        IdempotencyMismatch when the key was used for another order within the last 24 hours. Overdue, and nothing that
        anybody can see, when the instant `until` comes first: whoever waits no longer will ask again.
        """
        start = Start(new_batch_id(), self.clock(), order.configuration)
        if idempotency_key is not None:
            register = RequestRegister(self.table, self.clock)
            start = register.claim(order.tenant, idempotency_key, _digest(order), start)
            standing = self.table.get(header_key(start.batch))
            if standing is not None:
                return read_batch(standing)
        batch = self._header(order, start)
        self._write(batch, order, until)
        return batch

    def find(self, tenant: str, idempotency_key: str, fingerprint: str) -> Batch | None:
        """Return the batch that stands for a key and the fingerprint of its order, None where none does yet.

        IdempotencyMismatch when the key was used for another order. For whoever makes something for an order before
        its creation, which a repeated request needs not.
        """
        start = RequestRegister(self.table, self.clock).find(tenant, idempotency_key, fingerprint)
        standing = None if start is None else self.table.get(header_key(start.batch))
        return None if standing is None else read_batch(standing)

    def _header(self, order: Order, start: Start) -> Batch:
        # A request that is sent again long after its first try gets all of its time: that begins when it is visible.
        now = self.clock()
        days = self.retention_days if order.retention_days is None else order.retention_days
        return Batch(
            id=start.batch,
            tenant=order.tenant,
            dialect=order.dialect,
            description=order.description,
            environment=order.environment,
            portfolio=order.portfolio,
            purpose=order.purpose,
            single=order.single,
            document_type=order.document_type,
            configuration=start.configuration,
            document_count=len(order.inputs),
            priority=order.priority,
            lane=choose_lane(len(order.inputs), order.priority),
            manifest=f"manifests/{start.batch}.json",
            created_at=start.created_at,
            deadline_at=now + self.wait,
            due_at=now + min(self.review, self.wait),
            expires_at=(start.created_at + days * DAY) // 1000,
        )

    def _write(self, batch: Batch, order: Order, until: int | None) -> None:
        manifest = Manifest([wanted.name for wanted in order.inputs], [wanted.content_type for wanted in order.inputs])
        self.results.put(batch.manifest, msgspec.json.encode(manifest), "application/json")
        for _ in self.spread(self._insert_documents, _chunks(self._documents(batch, order))):
            pass
        _insert(self.table, progress_row(start_progress(batch.id, batch.document_count), batch.expires_at))
        if not batch.single:
            _insert(self.table, _listing_row(batch))
        if until is not None and self.clock() >= until:
            raise Overdue("The request took too long to carry out and nothing was created; please send it again", 5)
        self._commit(batch)

    def _commit(self, batch: Batch) -> None:
        try:
            _insert(self.table, batch_row(batch))
        except Throttled:
            # Its answer may be what got lost: who is told of a failure would create the batch a second time.
            if self.table.get(header_key(batch.id)) is None:
                raise

    def _documents(self, batch: Batch, order: Order) -> Iterator[Document]:
        orphaned_at = (batch.created_at + ORPHAN_DAYS * DAY) // 1000
        for index, wanted in enumerate(order.inputs):
            yield Document(
                id=document_id(batch.id, index),
                batch=batch.id,
                index=index,
                tenant=batch.tenant,
                dialect=batch.dialect,
                name=wanted.name,
                content_type=wanted.content_type,
                environment=batch.environment,
                portfolio=batch.portfolio,
                purpose=batch.purpose,
                source=wanted.source,
                file=wanted.file,
                password=wanted.password,
                metadata=wanted.metadata,
                extra_data=wanted.extra_data,
                priority=order.priority,
                payer=order.payer,
                webhook=wanted.webhook,
                # The message that has it fetched or queued may get lost; an upload's comes from S3.
                due_at=batch.created_at + self.remind if wanted.is_stored or wanted.source is not None else None,
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


def choose_lane(document_count: int, priority: int | None) -> Lane:
    """Return the lane of a batch: by its priority where it has one, else by its size."""
    express = document_count <= EXPRESS_LIMIT if priority is None else priority < EXPRESS_PRIORITY
    return Lane.EXPRESS if express else Lane.BULK


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
    """A digest of what was asked for, by whichever key: a configuration by its name, whatever it has become since."""
    if order.fingerprint is not None:
        return order.fingerprint
    asked = msgspec.to_builtins(order) | {"configuration": order.configuration.name, "payer": None}
    return hashlib.sha256(json.dumps(asked, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
