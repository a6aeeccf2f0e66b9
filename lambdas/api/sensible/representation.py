"""Batches and extractions as the dialect shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from lambdas.batches.batch import Batch
from lambdas.batches.document import Document, Portfolio
from lambdas.batches.identifiers import document_ids
from lambdas.batches.states import BatchState, DocumentState
from lambdas.errors import Failure, FailureCategory
from lambdas.instants import to_iso

STATUSES: Mapping[DocumentState, str] = {
    DocumentState.WAITING: "WAITING",
    DocumentState.QUEUED: "PROCESSING",
    DocumentState.PROCESSING: "PROCESSING",
    DocumentState.RECOGNISING: "PROCESSING",
    DocumentState.COMPLETE: "COMPLETE",
    DocumentState.FAILED: "FAILED",
    DocumentState.CANCELLED: "FAILED",
    DocumentState.EXPIRED: "FAILED",
}
"""The dialect has four statuses; the exact state is shown beside."""

BATCH_STATUSES: Mapping[BatchState, str] = {BatchState.OPEN: "PROCESSING", BatchState.CLOSED: "COMPLETE"}

ERROR_TYPES: Mapping[FailureCategory, str] = {
    FailureCategory.DOCUMENT: "invalid",
    FailureCategory.LIMIT: "invalid",
    FailureCategory.CONFIGURATION: "configuration",
    FailureCategory.SERVICE: "unexpected",
}
"""The error types that published clients know, by our categories."""

Counts = Mapping[DocumentState, int]


def show_batch(batch: Batch, counts: Counts) -> dict[str, Any]:
    """Return a batch with the ids of its documents, in the order of their names."""
    summary = summarise_batch(batch, counts)
    return {
        "id": summary.pop("id"),
        "description": summary.pop("description"),
        "extraction_ids": document_ids(batch.id, batch.document_count),
        **summary,
    }


def summarise_batch(batch: Batch, counts: Counts) -> dict[str, Any]:
    """Return a batch as lists show it, with how many of its documents are in each state."""
    return {
        "id": batch.id,
        "description": batch.description,
        "waiting": sum(count for state, count in counts.items() if not state.is_terminal),
        "status": BATCH_STATUSES[batch.state],
        "counts": {state.name: count for state, count in counts.items()},
        "created": to_iso(batch.created_at),
        "completed": None if batch.closed_at is None else to_iso(batch.closed_at),
        "document_count": batch.document_count,
        "round": batch.round,
        "type": batch.document_type or None,
        "configuration": batch.configuration.name or None,
        "environment": batch.environment,
        **({} if batch.portfolio is None else show_portfolio(batch.portfolio)),
    }


def show_portfolio(portfolio: Portfolio) -> dict[str, Any]:
    """Return what stands for the one document type of other documents."""
    return {"types": list(portfolio.types), "segment_documents_with": portfolio.segmenter.value}


def show_members(documents: Iterable[Document]) -> list[dict[str, Any]]:
    """Return documents as a batch lists them, erased ones left out; `reason` and `code` may be null."""
    return [
        {
            "index": document.index,
            "name": document.name,
            "id": document.id,
            "status": STATUSES[document.state],
            "state": document.state.name,
            "reason": document.failure.message if document.failure else None,
            "code": document.failure.code if document.failure else None,
        }
        for document in documents
        if not document.erased
    ]


def show_extraction(
    document: Document, stored: Mapping[str, msgspec.Raw], *, shows_batch: bool = True
) -> dict[str, Any]:
    """Return an extraction; `stored` is what the engine made of the document, member by member, `{}` before that.

    What is stored passes through as the bytes it is. Where both know a member, the table's is shown. A document that
    was submitted alone does not show the batch that it has inside. A portfolio has `types` instead of a type and its
    configuration, which its `documents` have.
    """
    shown: dict[str, Any] = {
        "id": document.id,
        "created": to_iso(document.created_at),
        "completed": None if document.completed_at is None else to_iso(document.completed_at),
        "status": STATUSES[document.state],
        "state": document.state.name,
        **_show_type(document),
        "document_name": document.name or None,
        "content_type": document.content_type,
        "environment": document.environment,
    }
    if document.result is not None:
        shown["page_count"] = document.result.pages
    if document.failure is not None:
        shown |= _show_failure(document.failure)
    if document.webhook is not None:
        shown["webhook"] = {"url": document.webhook.url, "payload": msgspec.Raw(document.webhook.payload)}
    if document.extra_data is not None:
        shown["extra_data"] = msgspec.Raw(document.extra_data)
    shown |= {name: held for name, held in stored.items() if name not in shown}
    # The name of the batch's member is not in the style of the others; the published samples have it so.
    return shown | ({"batchId": document.batch} if shows_batch else {})


def _show_type(document: Document) -> dict[str, Any]:
    """What a document is taken for: its type and the configuration, once it was chosen, or a portfolio's types."""
    if document.portfolio is not None:
        return show_portfolio(document.portfolio)
    chosen, asked = document.result, document.configuration
    return {
        "type": document.document_type,
        "configuration": (chosen and chosen.configuration) or asked.name or None,
        "version_id": (chosen and chosen.version_id) or asked.version_id or None,
    }


def _show_failure(failure: Failure) -> dict[str, Any]:
    error = {
        "type": ERROR_TYPES[failure.category],
        "message": failure.message,
        "code": failure.code,
        "category": failure.category.value,
    }
    return {"error": error, "errors": [error]}
