"""What a batch's rows say: its header, its progress, and its documents as they are themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lambdas.batches.batch import Batch
from lambdas.batches.document import Document
from lambdas.batches.repository import BatchRepository
from lambdas.batches.states import BatchState, DocumentState
from local.inspection.times import show_time, time_or_none


@dataclass(frozen=True, slots=True)
class BatchRows:
    """A batch's header, its documents by consistent reads, and what the tracker has counted of them."""

    batch: Batch
    documents: Sequence[Document]
    tracked: Mapping[DocumentState, int]

    @property
    def counts(self) -> Counter[str]:
        """How many documents are in each state."""
        return Counter(document.state.name for document in self.documents)

    @property
    def lag(self) -> int:
        """How many documents the tracker shows in a state that they have left."""
        counts = self.counts
        return sum(max(0, number - counts[state.name]) for state, number in self.tracked.items())

    @property
    def in_question(self) -> list[Document]:
        """The documents that are not complete."""
        return [document for document in self.documents if document.state is not DocumentState.COMPLETE]


def read_batch_rows(batches: BatchRepository, batch_id: str) -> BatchRows:
    """Read a batch with all its documents; NotFound when there is none."""
    batch = batches.batch(batch_id)
    documents = list(batches.documents(batch_id, 0, batch.document_count))
    return BatchRows(batch, documents, batches.progress(batch_id).counts)


def describe_batch(rows: BatchRows, now: int) -> dict[str, str]:
    """Return what there is to say, by label, in the order in which it is read. `now` in epoch milliseconds."""
    batch = rows.batch
    told = {
        "batch": batch.id,
        "description": batch.description or "",
        "tenant": batch.tenant,
        "type": batch.document_type + (f", {batch.configuration.name}" if batch.configuration.name else ""),
        "state": f"{batch.state.value}, round {batch.round}",
        "created": show_time(batch.created_at, now),
        "closed": show_time(batch.closed_at, now) if batch.closed_at is not None else "",
        "documents": _counted(rows.counts, batch.document_count),
        "tracker": f"is behind by {rows.lag} documents" if rows.lag else "",
        "lane": batch.lane.value,
        "deadline": show_time(batch.deadline_at, now) if batch.state is BatchState.OPEN else "",
        "due": show_time(batch.due_at, now) if batch.due_at is not None else "",
        "intent": batch.intent.value if batch.intent else "",
        "next": foretell(rows),
    }
    return {label: text for label, text in told.items() if text}


def batch_facts(rows: BatchRows, most: int) -> dict[str, Any]:
    """Return the same for a program, with up to `most` of the documents that are not complete."""
    batch = rows.batch
    return {
        "kind": "batch",
        "id": batch.id,
        "description": batch.description,
        "tenant": batch.tenant,
        "type": batch.document_type,
        "state": batch.state.value,
        "round": batch.round,
        "created": time_or_none(batch.created_at),
        "closed": time_or_none(batch.closed_at),
        "document_count": batch.document_count,
        "counts": dict(sorted(rows.counts.items())),
        "tracker_lag": rows.lag,
        "lane": batch.lane.value,
        "deadline": time_or_none(batch.deadline_at),
        "due": time_or_none(batch.due_at),
        "intent": batch.intent.value if batch.intent else None,
        "announce": batch.announce,
        "next": foretell(rows),
        "not_complete": [_member(document) for document in rows.in_question[:most]],
    }


def foretell(rows: BatchRows) -> str:
    """Return what happens to the batch next, and who does it."""
    batch = rows.batch
    if batch.intent is not None:
        return f"the sweeper carries out what was asked for: {batch.intent.value}"
    if batch.state is BatchState.CLOSED:
        return (
            "its completion event leaves; the sweeper sends it each minute until it is taken" if batch.announce else ""
        )
    if all(document.state.is_terminal for document in rows.documents):
        return "the tracker closes it, or the sweeper does when the batch is due"
    if all(document.state is DocumentState.WAITING or document.state.is_terminal for document in rows.documents):
        return "uploads of what is WAITING, or the deadline, at which that expires"
    return "workers end its documents; what is lost on the way is sent again when it is due"


def _counted(counts: Mapping[str, int], total: int) -> str:
    return f"{total}: " + ", ".join(f"{number} {state}" for state, number in sorted(counts.items()))


def _member(document: Document) -> dict[str, Any]:
    return {
        "index": document.index,
        "id": document.id,
        "name": document.name,
        "state": document.state.name,
        "since": time_or_none(document.changed_at),
        "attempt": document.attempt,
        "code": document.failure.code if document.failure else None,
        "reason": document.failure.message if document.failure else None,
    }
