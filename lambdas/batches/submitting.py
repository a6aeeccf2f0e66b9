"""Submissions: batches whose documents are set going by their submission, and documents that are submitted alone.

A document that is submitted alone is a batch of one, whose header and progress nobody is shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from lambdas.batches.arrivals import upload_key
from lambdas.batches.batch import Batch
from lambdas.batches.creation import BatchCreation, Order
from lambdas.batches.dispatching import Dispatch
from lambdas.batches.document import Document
from lambdas.batches.fetching import UNKNOWN_CONTENT
from lambdas.batches.identifiers import document_id
from lambdas.batches.ports import Bucket, Clock, UploadSigner
from lambdas.batches.repository import BatchRepository
from lambdas.errors import SheafError

FIRST_PAUSE, LONGEST_PAUSE = 100, 1_000
"""Between two looks at a document that is waited for, in milliseconds: each pause is half as long again."""


def _sleep(milliseconds: int) -> None:
    time.sleep(milliseconds / 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSubmissions:
    """Takes in documents that come from URLs or files."""

    batches: BatchRepository
    creation: BatchCreation
    dispatch: Dispatch
    clock: Clock
    sleep: Callable[[int], None] = _sleep

    def submit(self, order: Order, idempotency_key: str | None = None, until: int | None = None) -> Batch:
        """Create a batch of documents that come from URLs or files, and set them going; return its header.

        Raises what `BatchCreation.create` does, and nothing once the batch stands.
        """
        batch = self.creation.create(order, idempotency_key, until)
        self.dispatch.dispatch(batch, order.inputs)
        return batch

    def wait(self, document: Document, until: int) -> Document:
        """Return a document once it has ended, or as it was last seen at the instant `until`; never raises."""
        pause = FIRST_PAUSE
        while not document.state.is_terminal and self.clock() + pause < until:
            self.sleep(pause)
            pause = min(pause * 3 // 2, LONGEST_PAUSE)
            try:
                document = self.batches.document(document.id)
            except SheafError:
                continue  # it was accepted: what goes wrong with looking at it is no answer to its submitter
        return document


@dataclass(frozen=True, slots=True, kw_only=True)
class Submissions(BatchSubmissions):
    """Takes in documents from wherever they come."""

    uploads: Bucket
    signer: UploadSigner

    def offer(self, order: Order) -> tuple[Document, str]:
        """Create a document that its submitter uploads; return it with the URL to PUT it to."""
        document = self._create(order)
        (url,) = self.signer.sign([(_key(document), document.content_type)])
        return document, url

    def take(self, order: Order, data: bytes) -> Document:
        """Create a document of these bytes. They go where an upload goes, and the pipeline does not know better."""
        document = self._create(order)
        self.uploads.put(_key(document), data, document.content_type or UNKNOWN_CONTENT)
        return document

    def fetch(self, order: Order) -> Document:
        """Create a document that is fetched from the URL of its order."""
        return self.batches.document(document_id(self.submit(order).id, 0))

    def _create(self, order: Order) -> Document:
        return self.batches.document(document_id(self.creation.create(order).id, 0))


def _key(document: Document) -> str:
    return upload_key(document.id, document.batch, document.tenant)
