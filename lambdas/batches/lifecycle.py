"""The state machine of a document: pure functions from one state to the next.

    WAITING ──> QUEUED ──> PROCESSING ──> COMPLETE
                  ^  ^         │  │  └──> FAILED
                  │  └─given───┘  v
                  │    back   RECOGNISING (no lease, a deadline)
                  └────────────────┘
    WAITING ──> EXPIRED, or FAILED where its URL cannot be fetched; every open state ──> CANCELLED
    FAILED, CANCELLED, EXPIRED ── retry ──> QUEUED or WAITING
    every ended state ── erase ──> the same state, with nothing left to show

Each function returns the document as it has to be written, one version on, or raises IllegalTransition. Nobody else
builds a changed document. The write itself is conditional on the version that was read (`repository.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from lambdas.batches.document import Document, Lease, RecognitionJob, Result, Upload
from lambdas.batches.recognition_jobs import keep_job, next_look
from lambdas.batches.states import DocumentState
from lambdas.errors import Failure, FailureCategory, IllegalTransition

MAX_ATTEMPTS = 3
UPLOAD_GONE = "UPLOAD_GONE"
"""The code of a document whose pinned object is no longer kept: a retry has it wait for another upload."""

LEASES_LOST = Failure(
    "WORKER_LOST",
    FailureCategory.SERVICE,
    f"The extraction was started {MAX_ATTEMPTS} times and its worker died or fell silent each time",
)
UNDELIVERABLE = Failure(
    "UNDELIVERABLE", FailureCategory.SERVICE, "The document's message could not be handled however often it was tried"
)
NEVER_FETCHED = Failure(
    "URL_NOT_FETCHED", FailureCategory.SERVICE, "The document's URL could not be fetched however often it was tried"
)
NO_UPLOAD = Failure(
    "NOT_UPLOADED", FailureCategory.DOCUMENT, "No file was uploaded for this document before the batch's deadline"
)
CANCELLED_BY_USER = Failure("CANCELLED", FailureCategory.DOCUMENT, "The batch was cancelled before this document ended")
CANCELLED_ALONE = Failure("CANCELLED", FailureCategory.DOCUMENT, "The document was cancelled before it ended")


@dataclass(frozen=True, slots=True)
class Durations:
    """How long things may take, in milliseconds."""

    lease: int = 60_000
    remind: int = 900_000


def enqueue(document: Document, upload: Upload, now: int, durations: Durations) -> Document:
    """WAITING -> QUEUED: the object has come, and this version of it is the one that counts."""
    _expect(document, DocumentState.WAITING)
    return _to(document, DocumentState.QUEUED, now, upload=upload, due_at=now + durations.remind)


def is_claimable(document: Document, now: int) -> bool:
    """Whether a worker may claim the document now: it is queued and due, or its last worker's lease ran out."""
    if document.state is DocumentState.QUEUED:
        return document.not_before <= now
    return has_lapsed(document, now)


def has_lapsed(document: Document, now: int) -> bool:
    """Whether the document is being worked on by somebody whose lease ran out."""
    lease = document.lease
    return document.state is DocumentState.PROCESSING and (lease is None or lease.until <= now)


def claim(document: Document, owner: str, now: int, durations: Durations) -> Document:
    """QUEUED, or PROCESSING with a lapsed lease -> PROCESSING; the third lost lease -> FAILED instead."""
    if not is_claimable(document, now):
        raise IllegalTransition(f"{document.state.name} cannot be claimed now")
    if document.attempt >= MAX_ATTEMPTS:
        return fail(document, LEASES_LOST, now)
    until = now + durations.lease
    return _to(
        document,
        DocumentState.PROCESSING,
        now,
        attempt=document.attempt + 1,
        lease=Lease(owner, until),
        not_before=0,
        due_at=until,
    )


def renew(document: Document, now: int, durations: Durations) -> Document:
    """PROCESSING -> PROCESSING: the worker lives and goes on."""
    _expect(document, DocumentState.PROCESSING)
    if document.lease is None:
        raise IllegalTransition("a document without a lease has nothing to renew")
    until = now + durations.lease
    return _to(document, document.state, document.changed_at, lease=Lease(document.lease.owner, until), due_at=until)


def give_back(document: Document, not_before: int, now: int) -> Document:
    """PROCESSING -> QUEUED: throttled, not failed; this attempt does not count."""
    _expect(document, DocumentState.PROCESSING)
    return _to(
        document,
        DocumentState.QUEUED,
        now,
        attempt=document.attempt - 1,
        lease=None,
        not_before=not_before,
        due_at=not_before,
    )


def drop_lease(document: Document, now: int) -> Document:
    """PROCESSING -> PROCESSING with a lapsed lease: the worker ran into a defect of ours and says so at once."""
    _expect(document, DocumentState.PROCESSING)
    if document.attempt >= MAX_ATTEMPTS:
        return fail(document, LEASES_LOST, now)
    return _to(document, document.state, document.changed_at, lease=None, due_at=now)


def await_recognition(document: Document, job: RecognitionJob, now: int) -> Document:
    """PROCESSING -> RECOGNISING: a job recognises its pages elsewhere, and nobody here holds a lease."""
    _expect(document, DocumentState.PROCESSING)
    return _to(
        document,
        DocumentState.RECOGNISING,
        now,
        attempt=document.attempt - 1,
        lease=None,
        job=job,
        due_at=next_look(job, now),
    )


def await_longer(document: Document, job: RecognitionJob, now: int) -> Document:
    """RECOGNISING -> RECOGNISING: somebody asked for the job, and it still runs."""
    _expect(document, DocumentState.RECOGNISING)
    return _to(document, document.state, document.changed_at, due_at=next_look(job, now))


def resume(document: Document, now: int, durations: Durations) -> Document:
    """RECOGNISING -> QUEUED: the recognition job has finished."""
    _expect(document, DocumentState.RECOGNISING)
    return _to(document, DocumentState.QUEUED, now, due_at=now + durations.remind)


def remind(document: Document, now: int, durations: Durations) -> Document:
    """Put off the next look at a document whose message is being sent again; each time twice as long."""
    if document.state not in (DocumentState.QUEUED, DocumentState.PROCESSING) and not awaits_fetching(document):
        raise IllegalTransition(f"{document.state.name} needs no message")
    wait = durations.lease if document.state is DocumentState.PROCESSING else durations.remind
    due_at = now + min(wait << min(document.reminders, 6), 6 * 3_600_000)
    return _to(document, document.state, document.changed_at, reminders=document.reminders + 1, due_at=due_at)


def awaits_fetching(document: Document) -> bool:
    """Whether the document waits for what its URL leads to."""
    return document.state is DocumentState.WAITING and document.source is not None


def reject(document: Document, failure: Failure, now: int) -> Document:
    """WAITING -> FAILED: what the document's URL leads to could not be fetched."""
    if not awaits_fetching(document):
        raise IllegalTransition(f"{document.state.name} is not WAITING for a URL to be fetched")
    return _end(document, DocumentState.FAILED, now, failure=failure)


def complete(document: Document, result: Result, now: int) -> Document:
    """PROCESSING -> COMPLETE; the result it points to has been written before."""
    _expect(document, DocumentState.PROCESSING)
    return _end(document, DocumentState.COMPLETE, now, result=result)


def fail(document: Document, failure: Failure, now: int) -> Document:
    """QUEUED, PROCESSING or RECOGNISING -> FAILED, with its reason."""
    _expect(document, DocumentState.QUEUED, DocumentState.PROCESSING, DocumentState.RECOGNISING)
    return _end(document, DocumentState.FAILED, now, failure=failure)


def cancel(document: Document, now: int, reason: Failure = CANCELLED_BY_USER) -> Document:
    """Any open state -> CANCELLED; a worker that is at it loses its claim with this write."""
    if document.state.is_terminal:
        raise IllegalTransition(f"{document.state.name} cannot be cancelled")
    return _end(document, DocumentState.CANCELLED, now, failure=reason)


def erase(document: Document, now: int) -> Document:
    """An ended document stays in its state, for its batch's counts, and keeps nothing of what it was."""
    if not document.state.is_terminal:
        raise IllegalTransition(f"{document.state.name} cannot be erased before it has ended")
    return _to(
        document,
        document.state,
        now,
        erased=True,
        name="",
        source=None,
        file=None,
        password=None,
        metadata=None,
        extra_data=None,
        webhook=None,
        upload=None,
        job=None,
        result=None,
    )


def expire(document: Document, now: int) -> Document:
    """WAITING -> EXPIRED, after a look that no object came."""
    _expect(document, DocumentState.WAITING)
    return _end(document, DocumentState.EXPIRED, now, failure=NO_UPLOAD)


def retry(document: Document, round_: int, now: int, durations: Durations) -> Document:
    """FAILED, CANCELLED or EXPIRED -> QUEUED, or WAITING where nothing was uploaded yet, in the batch's new round."""
    if not document.can_be_retried:
        raise IllegalTransition(f"{document.state.name} cannot be retried")
    gone = document.failure is not None and document.failure.code == UPLOAD_GONE
    uploaded = document.upload is not None and not gone
    due_at = now + durations.remind if uploaded else None
    if not uploaded and (document.source is not None or document.stored is not None):
        due_at = now  # the sweeper sends the message that has it fetched, or queues it
    return _to(
        document,
        DocumentState.QUEUED if uploaded else DocumentState.WAITING,
        now,
        round=round_,
        attempt=0,
        reminders=0,
        not_before=0,
        failure=None,
        completed_at=None,
        due_at=due_at,
        upload=None if gone else document.upload,
        job=None if gone else keep_job(document),
    )


def _end(document: Document, state: DocumentState, now: int, **changes: Any) -> Document:  # noqa: ANN401
    return _to(document, state, now, lease=None, due_at=None, completed_at=now, **changes)


def _to(document: Document, state: DocumentState, now: int, **changes: Any) -> Document:  # noqa: ANN401
    return replace(
        document,
        state=state,
        version=document.version + 1,
        changed_at=now,
        expires_at=document.retain_until,
        **changes,
    )


def _expect(document: Document, *states: DocumentState) -> None:
    if document.state not in states:
        expected = " or ".join(state.name for state in states)
        raise IllegalTransition(f"{document.state.name} is not {expected}")
