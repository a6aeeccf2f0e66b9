"""Arrivals: an object came, so its document is queued and its lane told.

Every other way in (a finished recognition, a retry, a look that found an object) ends in the same write and message.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_plus

from lambdas.batches.document import Document, Upload
from lambdas.batches.lanes import send_to_lane
from lambdas.batches.lifecycle import Durations, enqueue
from lambdas.batches.ports import Clock, Lanes
from lambdas.batches.repository import BatchRepository
from lambdas.batches.states import DocumentState
from lambdas.errors import NotFound

UPLOADS_PREFIX = "uploads"


def upload_key(document_id: str, batch_id: str, tenant: str) -> str:
    """Return the key that a document is uploaded to; its last segment is the document's id."""
    return f"{UPLOADS_PREFIX}/{tenant}/{batch_id}/EXTRACTION/{document_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Moves documents whose object came to QUEUED and feeds the lanes."""

    batches: BatchRepository
    lanes: Lanes
    clock: Clock
    durations: Durations

    def receive(self, body: str) -> int:
        """Take one message of the arrivals queue, an S3 notification; return how many documents it queued.

        What names no document of ours is dropped: test events, other keys, documents that have gone by their TTL.
        """
        return sum(self._queue(upload) for upload in _read_uploads(body))

    def _queue(self, upload: Upload) -> bool:
        try:
            document = self.queue(upload.key.rsplit("/", 1)[-1], upload)
        except NotFound:
            return False
        return document is not None

    def queue(self, document_id: str, upload: Upload) -> Document | None:
        """Queue a document for this version of its object; None when it is past that.

        A document that this very version queued before, and that nobody has claimed, gets its message once more: the
        write may have stood and the message not, when a function died between the two.
        """
        queued = self.batches.change_document(document_id, lambda held: self._decide(held, upload))
        if queued is None:
            held = self.batches.document(document_id)
            if held.state is not DocumentState.QUEUED or held.attempt or held.upload != upload:
                return None
            queued = held
        send_to_lane(self.lanes, queued)
        return queued

    def _decide(self, held: Document, upload: Upload) -> Document | None:
        if held.state is not DocumentState.WAITING:
            return None
        if upload.key != upload_key(held.id, held.batch, held.tenant):
            return None
        return enqueue(held, upload, self.clock(), self.durations)


def _read_uploads(body: str) -> Iterator[Upload]:
    notification = json.loads(body)
    for record in notification.get("Records", ()):
        if record.get("eventName", "").removeprefix("s3:").startswith("ObjectCreated:"):
            held = record["s3"]["object"]
            yield Upload(unquote_plus(held["key"]), held.get("versionId", ""), int(held.get("size", 0)))
