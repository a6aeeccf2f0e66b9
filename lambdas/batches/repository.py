"""Batches and documents in the table: consistent reads, and writes conditional on the version that was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from lambdas.batches.batch import Batch
from lambdas.batches.document import Document, Purpose
from lambdas.batches.ports import Item, Key, Table
from lambdas.batches.progress import Progress
from lambdas.batches.rows import (
    DOCUMENTS_PER_PARTITION,
    batch_row,
    document_key,
    document_partition,
    document_row,
    document_sort,
    header_key,
    progress_key,
    progress_row,
    read_batch,
    read_document,
    read_progress,
)
from lambdas.errors import Conflict, NotFound

MAX_TRIES = 12

Value = TypeVar("Value", Batch, Document)


@dataclass(frozen=True, slots=True)
class BatchRepository:
    """All batches of all tenants; callers check the tenant, `tenant_batch` and `tenant_document` do it for them."""

    table: Table

    def batch(self, batch_id: str) -> Batch:
        """Return a batch's header; NotFound when there is none."""
        row = self.table.get(header_key(batch_id))
        if row is None:
            raise NotFound(f"No batch has the id {batch_id}")
        return read_batch(row)

    def document(self, document_id: str) -> Document:
        """Return a document, whether or not its batch's header stands yet; NotFound when there is none."""
        row = self.table.get(document_key(document_id))
        if row is None:
            raise NotFound(f"No document has the id {document_id}")
        return read_document(row)

    def tenant_batch(self, tenant: str, batch_id: str) -> Batch:
        """Return a tenant's batch; the ids of unknown, foreign and hidden ones raise the same NotFound."""
        batch = self.batch(batch_id)
        if batch.tenant != tenant or batch.purpose is not Purpose.EXTRACTION:
            raise NotFound(f"No batch has the id {batch_id}")
        return batch

    def tenant_document(self, tenant: str, document_id: str) -> tuple[Document, Batch]:
        """Return a tenant's document and its batch; unknown, foreign, erased and hidden ones are the same NotFound."""
        document = self.document(document_id)
        if document.tenant == tenant and not document.erased and document.purpose is Purpose.EXTRACTION:
            row = self.table.get(header_key(document.batch))
            if row is not None:
                return document, read_batch(row)
        raise NotFound(f"No document has the id {document_id}")

    def progress(self, batch_id: str) -> Progress:
        """Return a batch's progress; NotFound when there is none."""
        row = self.table.get(progress_key(batch_id))
        if row is None:
            raise NotFound(f"No batch has the id {batch_id}")
        return read_progress(row)

    def documents(self, batch_id: str, start: int, end: int) -> Iterator[Document]:
        """Yield the documents with `start <= index < end`, in order, by consistent reads."""
        first = start - start % DOCUMENTS_PER_PARTITION
        for low in range(first, end, DOCUMENTS_PER_PARTITION):
            last = min(end, low + DOCUMENTS_PER_PARTITION) - 1
            rows = self.table.query(
                document_partition(batch_id, low), start=document_sort(max(start, low)), end=document_sort(last)
            )
            yield from map(read_document, rows)

    def change_document(self, document_id: str, decide: Callable[[Document], Document | None]) -> Document | None:
        """Read a document, decide what becomes of it, and write that; again from the start when somebody else wrote.

        Returns what now stands, or None where `decide` returned None and nothing was written.
        """
        return self._change(lambda: self.document(document_id), decide, document_row)

    def change_batch(self, batch_id: str, decide: Callable[[Batch], Batch | None]) -> Batch | None:
        """As `change_document`, for a batch's header. `decide` returns the new header with the old version."""
        return self._change(lambda: self.batch(batch_id), lambda batch: _advance(batch, decide(batch)), batch_row)

    def write_document(self, document: Document) -> bool:
        """Write a document that was derived from the version before; False when somebody else wrote meanwhile."""
        return self._write(document_row(document), document.version - 1)

    def change_progress(self, batch_id: str, decide: Callable[[Progress], Progress]) -> Progress:
        """Read a batch's progress, fold into it and write it; again from the start when somebody else wrote."""
        for _ in range(MAX_TRIES):
            row = self.table.get(progress_key(batch_id))
            if row is None:
                raise NotFound(f"No batch has the id {batch_id}")
            held = read_progress(row)
            wanted = decide(held)
            if wanted is held or self._write(progress_row(wanted, row["expires_at"]), held.version):
                return wanted
        raise Conflict(f"The progress of batch {batch_id} changed {MAX_TRIES} times under our hands")

    def batches(self, batch_ids: Sequence[str]) -> dict[str, Batch]:
        """Return the batches that exist, by id."""
        rows = self.table.get_many([header_key(batch_id) for batch_id in batch_ids])
        return {batch.id: batch for batch in map(read_batch, rows)}

    def _change(
        self,
        read: Callable[[], Value],
        decide: Callable[[Value], Value | None],
        to_row: Callable[[Value], Item],
    ) -> Value | None:
        for _ in range(MAX_TRIES):
            held = read()
            wanted = decide(held)
            if wanted is None:
                return None
            if self._write(to_row(wanted), held.version):
                return wanted
        raise Conflict(f"{held.id} changed {MAX_TRIES} times under our hands")

    def _write(self, row: Item, expected_version: int) -> bool:
        try:
            self.table.replace(row, expected_version)
        except Conflict:
            # An answer that was lost on the way makes the client send the same write again, which then conflicts
            # with itself: what stands tells the two cases apart.
            return self.table.get(Key(row["pk"], row["sk"])) == row
        return True


def _advance(held: Batch, wanted: Batch | None) -> Batch | None:
    return None if wanted is None else replace(wanted, version=held.version + 1)
