"""The events that Sheaf publishes, version 1: `docs/events.md` has their schemas.

An event tells what happened, whose it is and where to look; never what a document says or is called. Its detail's `id`
is the same however often it is sent: `<batch>:<round>` or `<document>:<round>`.
"""

from __future__ import annotations

from typing import Any

from lambdas.batches.batch import Batch
from lambdas.batches.document import Document, Purpose
from lambdas.batches.ports import Event
from lambdas.batches.records import Change
from lambdas.batches.states import BatchState, DocumentState
from lambdas.instants import to_iso

VERSION = "1"
BATCH_COMPLETED = "Batch Completed"
DOCUMENT_COMPLETED = "Document Completed"
DOCUMENT_FAILED = "Document Failed"


def batch_completed(batch: Batch) -> Event:
    """Return the event of a closed batch."""
    closed_at = batch.closed_at or batch.created_at
    detail = {
        "version": VERSION,
        "id": f"{batch.id}:{batch.round}",
        "tenant": batch.tenant,
        "dialect": batch.dialect,
        "batch": {
            "id": batch.id,
            "round": batch.round,
            **_show_type(batch),
            "document_count": batch.document_count,
            "counts": {state.lower(): count for state, count in batch.outcome.items()},
            "created": to_iso(batch.created_at),
            "completed": to_iso(closed_at),
        },
    }
    return Event(BATCH_COMPLETED, detail, closed_at)


def document_ended(document: Document) -> Event:
    """Return the event of a document that is terminal: completed, or failed for whatever reason."""
    completed = document.state is DocumentState.COMPLETE
    ended_at = document.completed_at or document.changed_at
    about: dict[str, Any] = {
        "id": document.id,
        "batch": document.batch,
        "index": document.index,
        "round": document.round,
        "attempt": document.attempt,
        **_show_type(document),
        "configuration": _configuration_name(document),
        "state": document.state.name,
        "created": to_iso(document.created_at),
        "completed": to_iso(ended_at),
    }
    if document.result is not None and completed:
        about["pages"] = document.result.pages
        about["fields"] = document.result.fields
        about["fields_present"] = document.result.fields_present
    if document.failure is not None:
        reason = document.failure
        about["reason"] = {"code": reason.code, "category": str(reason.category), "message": reason.message}
    detail = {
        "version": VERSION,
        "id": f"{document.id}:{document.round}",
        "tenant": document.tenant,
        "dialect": document.dialect,
        "document": about,
    }
    return Event(DOCUMENT_COMPLETED if completed else DOCUMENT_FAILED, detail, ended_at)


def _show_type(told: Batch | Document) -> dict[str, Any]:
    """The document type; for portfolios empty, with the types that their documents may be of beside it."""
    types = {} if told.portfolio is None else {"document_types": list(told.portfolio.types)}
    return {"document_type": told.document_type, **types}


def _configuration_name(document: Document) -> str:
    """The chosen configuration's name; before one was chosen, the one that was asked for, or nothing."""
    chosen = document.result.configuration if document.result is not None else ""
    return chosen or document.configuration.name


def event_of(change: Change) -> Event | None:
    """Return the event that a write tells of; None where it tells of nothing that anybody waits for."""
    document = change.document
    if document is not None:
        is_told = document.purpose is Purpose.EXTRACTION and _just_ended(document, change.former_document)
        return document_ended(document) if is_told else None
    batch = change.batch
    if batch is not None and batch.state is BatchState.CLOSED and batch.announce:
        return batch_completed(batch)
    return None


def _just_ended(document: Document, former: Document | None) -> bool:
    return document.state.is_terminal and (former is None or not former.state.is_terminal)
