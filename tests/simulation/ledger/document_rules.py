"""What has to hold whenever a document is written."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.batches.arrivals import upload_key
from lambdas.batches.document import Document
from lambdas.batches.lifecycle import CANCELLED_ALONE, LEASES_LOST, MAX_ATTEMPTS, UNDELIVERABLE
from lambdas.batches.recognition_jobs import RECOGNITION_OVERDUE, is_overdue
from lambdas.batches.states import BatchState, DocumentState, Intent
from tests.simulation.ledger.ledger import Account, Ledger

WAITING, QUEUED, PROCESSING, RECOGNISING, COMPLETE, FAILED, CANCELLED, EXPIRED = DocumentState
SUCCESSORS = {
    WAITING: {QUEUED, EXPIRED, CANCELLED},
    QUEUED: {QUEUED, PROCESSING, FAILED, CANCELLED},
    PROCESSING: {PROCESSING, QUEUED, RECOGNISING, COMPLETE, FAILED, CANCELLED},
    RECOGNISING: {RECOGNISING, QUEUED, FAILED, CANCELLED},
    COMPLETE: set[DocumentState](),
    FAILED: {QUEUED, WAITING},
    CANCELLED: {QUEUED, WAITING},
    EXPIRED: {QUEUED, WAITING},
}

FETCHED = {WAITING, FAILED}
"""What may also become of a document that waits for what its URL leads to: a reminder, or a failure."""


def judge_document(ledger: Ledger, account: Account, old: Document | None, new: Document) -> Iterator[str]:
    """Yield what is wrong with a document's write."""
    about = f"document {new.index} of {new.batch} v{new.version} {new.state.name}"
    faults = _first(new) if old is None else _next(ledger, account, old, new)
    for fault in (*faults, *_shape(new), *_batch(account, new), *_ending(ledger, old, new)):
        yield f"{about}: {fault}"


def _first(new: Document) -> Iterator[str]:
    if new.version != 1 or new.state is not WAITING:
        yield "does not begin as version 1, WAITING"
    if new.expires_at >= new.retain_until:
        yield "an orphan would be kept as long as a document of a batch"


def _next(ledger: Ledger, account: Account, old: Document, new: Document) -> Iterator[str]:
    if new.version != old.version + 1:
        yield f"follows version {old.version}"
    if new.erased:
        yield from _erasure(old, new)
        return
    if new.state not in SUCCESSORS[old.state] | (FETCHED if old.state is WAITING and old.source else set()):
        yield f"follows {old.state.name}"
    if old.state.is_terminal != (new.round > old.round):
        yield f"went from round {old.round} to {new.round} out of {old.state.name}"
    yield from _likeness(old, new)
    yield from _lease(ledger, old, new)
    yield from _recognition(ledger, old, new)
    if new.state is EXPIRED:
        yield from _expiry(ledger, account, new)
    yield from _intent(account, old, new)


def _erasure(old: Document, new: Document) -> Iterator[str]:
    if old.erased:
        yield "was written again after it was erased"
    if (old.state, old.round) != (new.state, new.round) or not old.state.is_terminal:
        yield f"was erased as {new.state.name} of round {new.round}, after {old.state.name} of round {old.round}"
    if new.name or new.upload or new.source or new.result:
        yield "was erased and keeps what it was"


def _likeness(old: Document, new: Document) -> Iterator[str]:
    if new.expires_at != new.retain_until:
        yield "still expires as an orphan"
    if (old.id, old.tenant, old.batch, old.index, old.name) != (new.id, new.tenant, new.batch, new.index, new.name):
        yield "became another document"
    if old.upload is not None and new.upload != old.upload:
        yield "lost the upload that it was queued for"


def _lease(ledger: Ledger, old: Document, new: Document) -> Iterator[str]:
    held, taken = old.lease, new.lease
    if held and taken and held.owner != taken.owner and held.until > ledger.world.clock():
        yield "was claimed over a live lease"
    if held and new.failure == UNDELIVERABLE:
        yield "was given up as undeliverable though a worker had taken it"


def _recognition(ledger: Ledger, old: Document, new: Document) -> Iterator[str]:
    """Whoever waits for a job waits for one; and nobody but its worker takes a document out of its hands unfinished."""
    if new.state is RECOGNISING and (new.job is None or new.job.is_spent):
        yield "waits for no job"
    if (old.state, new.state) == (PROCESSING, QUEUED) and new.attempt != old.attempt - 1:
        yield "was queued while it was being worked on"
    if old.job is not None and new.job is not None and new.job.number < old.job.number:
        yield f"went from job {old.job.number} to {new.job.number}"
    if new.failure == RECOGNITION_OVERDUE and not (new.job and is_overdue(new.job, ledger.world.clock())):
        yield "was given up before its job was overdue"


def _intent(account: Account, old: Document, new: Document) -> Iterator[str]:
    """A document is retried and cancelled only while its batch says that this is under way."""
    intent = account.header.intent if account.header is not None else None
    if new.round != old.round and intent is not Intent.RETRY:
        yield "was retried though nobody asked for that"
    if new.state is CANCELLED and new.failure != CANCELLED_ALONE and intent is not Intent.CANCEL:
        yield "was cancelled though nobody asked for that"


def _expiry(ledger: Ledger, account: Account, new: Document) -> Iterator[str]:
    deadline = account.shortest_deadline
    if ledger.world.clock() < deadline:
        yield f"expired before {deadline}"
    if new.file is not None and new.file.upload is not None:
        yield "expired although its file was there before it"
    uploaded_at = ledger.uploaded.get(upload_key(new.id, new.batch, new.tenant))
    if uploaded_at is not None and uploaded_at < deadline:
        yield "expired although its file came in time"


def _shape(new: Document) -> Iterator[str]:
    if new.state.is_terminal is not (new.completed_at is not None):
        yield "says when it ended though it did not, or the reverse"
    if new.lease is not None and new.state is not PROCESSING:
        yield "is leased by nobody's work"
    if (new.failure is not None) is not (new.state > COMPLETE):
        yield "fails without a reason, or the reverse"
    if (new.result is not None) is not (new.state is COMPLETE and not new.erased):
        yield "has a result though it is not complete, or the reverse"
    if new.state in (QUEUED, PROCESSING, RECOGNISING) and new.due_at is None:
        yield "nobody would ever look at it again"
    if not 0 <= new.attempt <= MAX_ATTEMPTS:
        yield f"is in attempt {new.attempt}"
    if new.failure == LEASES_LOST and new.attempt < MAX_ATTEMPTS:
        yield f"was given up after {new.attempt} attempts"


def _batch(account: Account, new: Document) -> Iterator[str]:
    header = account.header
    if new.state.is_terminal or header is None:
        return
    if header.state is BatchState.CLOSED:
        yield f"is open in a closed batch (round {header.round})"
    if new.round > 1 and new.round != header.round:
        yield f"is open in round {new.round} of a batch in round {header.round}"
    if account.progress is not None and account.progress.open_count == 0:
        yield "is open while clients see nothing open"


def _ending(ledger: Ledger, old: Document | None, new: Document) -> Iterator[str]:
    if not new.state.is_terminal or new.erased:
        return
    if new.state is COMPLETE and new.result is not None and new.result.key not in ledger.world.results.objects:
        yield "points to a result that is not there"
    ending = f"{new.id}:{new.round}"
    if ending in ledger.endings:
        yield f"ended a second time in round {new.round}"
    ledger.endings[ending] = new.state
