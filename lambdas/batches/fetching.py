"""Documents that come from a URL: fetched to where an upload would have gone, and from then on like any upload."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from lambdas.batches.arrivals import upload_key
from lambdas.batches.document import Document
from lambdas.batches.lifecycle import awaits_fetching, reject
from lambdas.batches.ports import Bucket, Clock, Queue
from lambdas.batches.repository import BatchRepository
from lambdas.errors import DocumentError, Failure, NotFound

UNKNOWN_CONTENT = "application/octet-stream"

Download = Callable[[str, Path], int]
"""Writes what a URL leads to into a file and returns its size; DocumentError where it cannot or must not."""


@dataclass(frozen=True, slots=True)
class FetchMessage:
    """A reminder that a document waits for what its URL leads to; the URL is in its row."""

    document: str
    round: int


def send_fetch(fetches: Queue, document: Document) -> None:
    """Send the message that has a document fetched; its tenant is the message's group."""
    fetches.send([write_fetch(document.id, document.round)], document.tenant)


def write_fetch(document_id: str, round_: int) -> str:
    """Return the message that has a document fetched."""
    return msgspec.json.encode(FetchMessage(document_id, round_)).decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """Fetches documents. `scratch` is a folder that has room for the largest."""

    batches: BatchRepository
    uploads: Bucket
    download: Download
    clock: Clock
    scratch: Path | None = None

    def receive(self, body: str) -> bool:
        """Fetch the document that a message names; return whether an object was put for it.

        One that has its object, has ended, or has gone is left alone. One that cannot be fetched has FAILED, with a
        sentence that names its host and not its URL. Twice fetched is twice uploaded: the first object counts.
        """
        message = msgspec.json.decode(body, type=FetchMessage)
        try:
            document = self.batches.document(message.document)
            self.batches.batch(document.batch)  # without a header nothing exists
        except NotFound:
            return False
        return _is_wanted(document, message) and self._fetch(document, message)

    def _fetch(self, document: Document, message: FetchMessage) -> bool:
        with TemporaryDirectory(dir=self.scratch) as folder:
            path = Path(folder) / "document"
            try:
                self.download(document.source or "", path)
            except DocumentError as error:
                self._reject(message, error.failure)
                return False
            key = upload_key(document.id, document.batch, document.tenant)
            self.uploads.put_file(key, path, document.content_type or UNKNOWN_CONTENT)
        return True

    def _reject(self, message: FetchMessage, failure: Failure) -> None:
        def decide(held: Document) -> Document | None:
            return reject(held, failure, self.clock()) if _is_wanted(held, message) else None

        self.batches.change_document(message.document, decide)


def _is_wanted(document: Document, message: FetchMessage) -> bool:
    return awaits_fetching(document) and document.round == message.round
