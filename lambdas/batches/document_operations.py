"""What a user does to one document, whatever batch it is of: cancel it, erase it."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.batches.document import Document
from lambdas.batches.lifecycle import CANCELLED_ALONE, cancel, erase
from lambdas.batches.ports import Clock, ErasingBucket
from lambdas.batches.repository import BatchRepository
from lambdas.errors import InvalidRequest, NotFound, Occupied

MAX_TRIES = 5


class Ended(InvalidRequest):
    """The document has ended already: there is nothing to cancel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOperations:
    """Operations on a tenant's document. Foreign, unknown and erased ids raise the same NotFound."""

    batches: BatchRepository
    uploads: ErasingBucket
    results: ErasingBucket
    clock: Clock

    def cancel(self, tenant: str, document_id: str) -> Document:
        """Cancel a document that has not ended, and return it; Ended where it has."""
        document, _ = self.batches.tenant_document(tenant, document_id)
        cancelled = self.batches.change_document(document.id, self._cancel)
        if cancelled is None:
            raise Ended("The extraction is in a terminal state: it cannot be cancelled any more")
        return cancelled

    def erase(self, tenant: str, document_id: str) -> None:
        """Remove what is known of a document, its result and its own upload; one that has not ended is cancelled first.

        It is told of no more. Its batch counts it in the state that it ended in, as it was counted before.
        """
        document, _ = self.batches.tenant_document(tenant, document_id)
        for _try in range(MAX_TRIES):
            self.batches.change_document(document.id, self._cancel)
            before = self.batches.document(document.id)
            erased = self.batches.change_document(document.id, self._erase)
            if erased is not None:
                return self._remove_objects(before)
            if self.batches.document(document.id).erased:
                raise NotFound(f"No document has the id {document_id}")
        raise Occupied("The extraction is being retried; it can be deleted once it has ended", 5)

    def _remove_objects(self, before: Document) -> None:
        if before.result is not None:
            self.results.delete(before.result.key)
        if before.upload is not None and before.upload != before.stored:
            self.uploads.delete(before.upload.key)

    def _cancel(self, held: Document) -> Document | None:
        return None if held.state.is_terminal else cancel(held, self.clock(), CANCELLED_ALONE)

    def _erase(self, held: Document) -> Document | None:
        # A retry of its batch may have opened it again since it was cancelled.
        return None if held.erased or not held.state.is_terminal else erase(held, self.clock())
