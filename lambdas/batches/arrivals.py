"""Arrivals: an object came, so its document is queued and its lane told.

Every other way in (a finished recognition, a retry, a look that found an object) ends in the same write and message.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

import msgspec

from lambdas.batches.document import Document, Upload
from lambdas.batches.lanes import send_to_lane
from lambdas.batches.lifecycle import Durations, enqueue, resume
from lambdas.batches.ports import Clock, Lanes
from lambdas.batches.repository import BatchRepository
from lambdas.batches.states import DocumentState
from lambdas.errors import NotFound

UPLOADS_PREFIX = "uploads"


def upload_key(document_id: str, batch_id: str, tenant: str) -> str:
    """Return the key that a document is uploaded to; its last segment is the document's id."""
    return f"{UPLOADS_PREFIX}/{tenant}/{batch_id}/EXTRACTION/{document_id}"


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A reminder that the documents `start <= index < end` of a batch may be queued: their bytes are there."""

    batch: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CompletionMessage:
    """That a recognition job has ended, well or not; its tag is the document's id. Members are the service's own."""

    JobId: str
    JobTag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Moves documents whose object came, or whose pages have been recognised, to QUEUED and feeds the lanes."""

    batches: BatchRepository
    lanes: Lanes
    clock: Clock
    durations: Durations

    def receive(self, body: str) -> int:
        """Take one message of the arrivals queue; return how many documents it queued.

        It is an S3 notification, names documents whose bytes were there before them, or tells that a recognition job
        has ended. What names no document of ours is dropped: test events, other keys, documents that have gone by their
        TTL.
        """
        message = json.loads(body)
        if "JobId" in message:
            return self._resume(message)
        if "batch" in message:
            return self._queue_stored(msgspec.convert(message, StoredMessage))
        return sum(self._queue(upload.key.rsplit("/", 1)[-1], upload) for upload in _read_uploads(message))

    def _queue_stored(self, message: StoredMessage) -> int:
        try:
            self.batches.batch(message.batch)  # without a header nothing exists
        except NotFound:
            return 0
        documents = self.batches.documents(message.batch, message.start, message.end)
        return sum(self._queue(held.id, held.stored) for held in documents if held.stored is not None)

    def _resume(self, message: Mapping[str, Any]) -> int:
        try:
            told = msgspec.convert(message, CompletionMessage)
            return int(self.resume(told.JobTag, told.JobId))
        except (NotFound, msgspec.ValidationError):
            return 0  # a job without a tag is none of ours

    def resume(self, document_id: str, job_id: str) -> bool:
        """Queue a document whose recognition job has ended, be it in vain; False when it does not wait for this one.

        A message that comes before the state does finds nobody waiting: the sweeper asks for the job then.
        """

        def decide(held: Document) -> Document | None:
            waits = held.state is DocumentState.RECOGNISING and held.job is not None and held.job.id == job_id
            return resume(held, self.clock(), self.durations) if waits else None

        resumed = self.batches.change_document(document_id, decide)
        if resumed is None:
            held = self.batches.document(document_id)
            if held.state is not DocumentState.QUEUED or held.job is None or held.job.id != job_id:
                return False
            resumed = held  # the write may have stood and its message not, when a function died between the two
        send_to_lane(self.lanes, resumed)
        return True

    def _queue(self, document_id: str, upload: Upload) -> bool:
        try:
            document = self.queue(document_id, upload)
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
        if upload not in (held.stored, _own(upload, held)):
            return None
        return enqueue(held, upload, self.clock(), self.durations)


def _own(upload: Upload, held: Document) -> Upload | None:
    """The upload, where it lies under the document's own key."""
    return upload if upload.key == upload_key(held.id, held.batch, held.tenant) else None


def _read_uploads(notification: Mapping[str, Any]) -> Iterator[Upload]:
    for record in notification.get("Records", ()):
        if record.get("eventName", "").removeprefix("s3:").startswith("ObjectCreated:"):
            held = record["s3"]["object"]
            yield Upload(unquote_plus(held["key"]), held.get("versionId", ""), int(held.get("size", 0)))
