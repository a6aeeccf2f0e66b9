"""What has to hold whenever a batch's header or progress is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lambdas.batches.batch import Batch
from lambdas.batches.ports import Key
from lambdas.batches.progress import STATE_BITS, WIDTH, Progress
from lambdas.batches.rows import listing_partition, listing_sort
from lambdas.batches.states import BatchState, Intent
from tests.simulation.ledger.ledger import Account, Ledger


def judge_header(ledger: Ledger, account: Account, old: Batch | None, new: Batch) -> Iterator[str]:
    """Yield what is wrong with a header's write."""
    about = f"batch {new.id} v{new.version} {new.state} round {new.round}"
    faults = _creation(ledger, account, new) if old is None else _change(ledger, account, old, new)
    for fault in (*faults, *_shape(new)):
        yield f"{about}: {fault}"


def judge_progress(account: Account, old: Progress | None, new: Progress) -> Iterator[str]:
    """Yield what is wrong with a write of the progress that clients see."""
    about = f"progress of {new.batch} v{new.version}"
    if old is not None and new.version != old.version + 1:
        yield f"{about}: follows version {old.version}"
    if old is not None and any(new_ < old_ for old_, new_ in zip(_versions(old), _versions(new), strict=True)):
        yield f"{about}: a document went back to an older version"
    retried = account.header is not None and account.header.intent is Intent.RETRY
    if old is not None and new.open_count > old.open_count and not retried:
        yield f"{about}: waiting rose from {old.open_count} to {new.open_count} without a retry"
    if new.open_count == 0 and account.open_documents:
        yield f"{about}: waiting is 0 while {len(account.open_documents)} documents are open"


def _versions(progress: Progress) -> list[int]:
    packed = progress.packed
    return [int.from_bytes(packed[at : at + WIDTH], "big") >> STATE_BITS for at in range(0, len(packed), WIDTH)]


def _creation(ledger: Ledger, account: Account, new: Batch) -> Iterator[str]:
    if len(account.documents) != new.document_count or account.progress is None:
        yield "is visible before all of its rows"
    listing = Key(listing_partition(new.tenant), listing_sort(new.created_at, new.id))
    if (listing in ledger.world.table.rows) is new.single:
        yield "is visible and not listed, or of a single document and listed"
    if new.manifest not in ledger.world.results.objects:
        yield "is visible without its manifest"
    if new.deadline_at <= ledger.world.clock():
        yield "is created with a deadline that has passed"


def _change(ledger: Ledger, account: Account, old: Batch, new: Batch) -> Iterator[str]:
    if new.version != old.version + 1:
        yield f"follows version {old.version}"
    if (old.tenant, old.document_count, old.created_at) != (new.tenant, new.document_count, new.created_at):
        yield "became another batch"
    if new.round != old.round and (old.state is not BatchState.CLOSED or new.intent is not Intent.RETRY):
        yield f"went on from round {old.round} though that never closed"
    if old.state is BatchState.CLOSED and new.state is BatchState.OPEN and new.round != old.round + 1:
        yield "was opened again in the same round"
    if old.announce and not new.announce and f"{new.id}:{old.round}" not in ledger.events:
        yield "forgot a completion event that never left"
    if old.state is BatchState.OPEN and new.state is BatchState.CLOSED:
        yield from _closing(account, new)


def _closing(account: Account, new: Batch) -> Iterator[str]:
    if account.open_documents:
        yield f"closed while {len(account.open_documents)} documents are open"
    if new.round in account.closings:
        yield "closed a second time in this round"
    counts = Counter(document.state.name for document in account.documents.values())
    if {state: count for state, count in new.outcome.items() if count} != dict(counts):
        yield f"closed with {dict(new.outcome)} though its documents are {dict(counts)}"
    if not new.announce:
        yield "closed without owing an event"
    account.closings[new.round] = new


def _shape(new: Batch) -> Iterator[str]:
    if (new.state is BatchState.OPEN or new.announce) and new.due_at is None:
        yield "nobody would ever look at it again"
    if (new.closed_at is not None) is not (new.state is BatchState.CLOSED):
        yield "says when it closed though it did not, or the reverse"
