"""What the dialect calls a document's state and a batch's, and why a run failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lambdas.batches.batch import Batch
from lambdas.batches.states import BatchState, DocumentState
from lambdas.errors import Failure, FailureCategory

PENDING, PROCESSING, PROCESSED, FAILED, CANCELLED = "PENDING", "PROCESSING", "PROCESSED", "FAILED", "CANCELLED"
RUN_STATUSES = (PENDING, PROCESSING, PROCESSED, FAILED, CANCELLED)

STATUSES: Mapping[DocumentState, str] = {
    DocumentState.WAITING: PENDING,
    DocumentState.QUEUED: PENDING,
    DocumentState.PROCESSING: PROCESSING,
    DocumentState.RECOGNISING: PROCESSING,
    DocumentState.COMPLETE: PROCESSED,
    DocumentState.FAILED: FAILED,
    DocumentState.CANCELLED: CANCELLED,
    DocumentState.EXPIRED: FAILED,
}

REASONS: Mapping[FailureCategory, str] = {
    FailureCategory.DOCUMENT: "FAILED_TO_PROCESS_FILE",
    FailureCategory.LIMIT: "PRE_PROCESSING_FAILURE",
    FailureCategory.CONFIGURATION: "INVALID_CONFIGURATION",
    FailureCategory.SERVICE: "INTERNAL_ERROR",
}
"""The published reasons by our categories; the sentence beside them says what happened."""

Counts = Mapping[DocumentState, int]


def run_status(state: DocumentState, *, single: bool) -> str:
    """Return a run's status. One that was submitted alone is under way from the start: nothing is ahead of it."""
    status = STATUSES[state]
    return PROCESSING if single and status == PENDING else status


def failure_reason(failure: Failure) -> str:
    """Return the published reason of a failure."""
    return REASONS[failure.category]


def count_runs(counts: Counts) -> dict[str, int]:
    """Return how many of a batch's runs have each status, under the status's name in lower case."""
    found: Counter[str] = Counter()
    for state, count in counts.items():
        found[STATUSES[state]] += count
    return {status.lower(): found[status] for status in RUN_STATUSES}


def batch_status(batch: Batch, counts: Counts) -> str:
    """Return a batch's status.

    It is PROCESSED once each of its runs has ended, however they did; CANCELLED where all of them were. A batch that
    stands has been created whole and can always be worked off, so that it is never FAILED itself.
    """
    found = count_runs(counts)
    if batch.state is BatchState.OPEN:
        return PENDING if found["pending"] == batch.document_count else PROCESSING
    return CANCELLED if found["cancelled"] == batch.document_count else PROCESSED


def batch_outcome(batch: Batch, counts: Counts) -> str | None:
    """Return how a batch that has closed went: SUCCEEDED, PARTIAL, FAILED or CANCELLED; None before that."""
    if batch.state is BatchState.OPEN:
        return None
    found = count_runs(counts)
    if found["processed"] == batch.document_count:
        return "SUCCEEDED"
    if found["processed"]:
        return "PARTIAL"
    return "CANCELLED" if found["cancelled"] == batch.document_count else "FAILED"
