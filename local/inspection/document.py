"""What a document's row says: where it stands, since when, who works on it, and what comes next."""

from __future__ import annotations

from typing import Any

from lambdas.batches.document import Document
from lambdas.batches.lifecycle import MAX_ATTEMPTS, has_lapsed
from lambdas.batches.states import DocumentState
from local.inspection.times import show_time, time_or_none

_SWEPT = "the sweeper, which runs each minute,"
_NEXT = {
    DocumentState.WAITING: "an upload to its URL, or the batch's deadline",
    DocumentState.PROCESSING: "its worker ends it, or lets the lease run out",
    DocumentState.RECOGNISING: "its recognition job ends, or the sweeper asks for it",
    DocumentState.COMPLETE: "",
    DocumentState.FAILED: "nothing, unless the batch is retried",
    DocumentState.CANCELLED: "nothing, unless the batch is retried",
    DocumentState.EXPIRED: "nothing, unless the batch is retried",
}


def describe_document(document: Document, now: int) -> dict[str, str]:
    """Return what there is to say, by label, in the order in which it is read. `now` in epoch milliseconds."""
    told = {
        "document": document.id,
        "name": document.name,
        "batch": f"{document.batch}, index {document.index}",
        "tenant": document.tenant,
        "type": document.document_type + (f", {document.configuration.name}" if document.configuration.name else ""),
        "state": f"{document.state.name} since {show_time(document.changed_at, now)}",
        "why": _why(document),
        "created": show_time(document.created_at, now),
        "attempt": f"{document.attempt} of {MAX_ATTEMPTS}, in round {document.round}",
        "reminders": str(document.reminders),
        "writes": str(document.version),
        "lane": document.lane.value,
        "upload": f"{document.upload.size} bytes, version {document.upload.version_id}" if document.upload else "",
        "lease": _lease(document, now),
        "not before": show_time(document.not_before, now) if document.not_before else "",
        "due": show_time(document.due_at, now) if document.due_at is not None else "",
        "result": _result(document),
        "next": foretell(document, now),
    }
    return {label: text for label, text in told.items() if text}


def document_facts(document: Document, now: int) -> dict[str, Any]:
    """Return the same for a program."""
    lease, failure, result = document.lease, document.failure, document.result
    return {
        "kind": "document",
        "id": document.id,
        "name": document.name,
        "batch": document.batch,
        "index": document.index,
        "tenant": document.tenant,
        "type": document.document_type,
        "state": document.state.name,
        "since": time_or_none(document.changed_at),
        "created": time_or_none(document.created_at),
        "completed": time_or_none(document.completed_at),
        "round": document.round,
        "attempt": document.attempt,
        "reminders": document.reminders,
        "version": document.version,
        "lane": document.lane.value,
        "upload_bytes": document.upload.size if document.upload else None,
        "lease": {"owner": lease.owner, "until": time_or_none(lease.until)} if lease else None,
        "not_before": time_or_none(document.not_before or None),
        "due": time_or_none(document.due_at),
        "failure": {"code": failure.code, "category": failure.category.value, "message": failure.message}
        if failure
        else None,
        "result": {"pages": result.pages, "fields_present": result.fields_present, "fields": result.fields}
        if result
        else None,
        "next": foretell(document, now),
    }


def foretell(document: Document, now: int) -> str:
    """Return what happens to the document next, and who does it."""
    if document.state is DocumentState.QUEUED:
        if document.not_before > now:
            return "it was given back because a service throttled; it may be claimed again at `not before`"
        return f"a worker takes its message; if that is lost, {_SWEPT} sends it again when it is due"
    if has_lapsed(document, now):
        end = "gives it up" if document.attempt >= MAX_ATTEMPTS else "sends its message again"
        return f"its worker fell silent: {_SWEPT} {end}"
    return _NEXT[document.state]


def _why(document: Document) -> str:
    failure = document.failure
    return f"{failure.message} ({failure.code}, {failure.category.value})" if failure else ""


def _lease(document: Document, now: int) -> str:
    if document.lease is None:
        return ""
    lapsed = ", which has passed" if document.lease.until <= now else ""
    return f"{document.lease.owner}, until {show_time(document.lease.until, now)}{lapsed}"


def _result(document: Document) -> str:
    result = document.result
    if result is None:
        return ""
    chosen = f", by {result.configuration}" if result.configuration else ""
    return f"{result.fields_present} of {result.fields} fields on {result.pages} pages{chosen}"
