"""Runs and batch runs as the dialect shows them, whichever door they came through.

Every member that the published types have is there, null where there is nothing, and every object says what it is:
strict clients refuse the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from lambdas.api.extend.identifiers import batch_run_id, run_id
from lambdas.api.extend.runs.files import show_run_file
from lambdas.api.extend.runs.statuses import Counts, batch_outcome, batch_status, count_runs, failure_reason, run_status
from lambdas.api.extend.runs.usage import show_usage
from lambdas.batches.batch import Batch
from lambdas.batches.document import Document
from lambdas.batches.states import DocumentState
from lambdas.extractors.bundles import Asked, AskedExtractor, AskedVersion
from lambdas.instants import to_iso
from lambdas.schemas.parsed_documents import to_value

Stored = Mapping[str, msgspec.Raw]
"""What the engine made of a document, member by member; empty before it has."""

ENDED_BADLY = frozenset({DocumentState.FAILED, DocumentState.EXPIRED})


def show_run(
    document: Document, batch: Batch, asked: Asked | None, stored: Stored, *, base: str = ""
) -> dict[str, Any]:
    """Return a run with its output and its config.

    `asked` is what its extractor or its own config was, None where it came through the other dialect's door. `base` is
    the API's URL, without which the run's link to itself is a relative one.
    """
    return summarise_run(document, batch, asked, base=base) | {
        "output": _show_output(document, stored),
        "initialOutput": None,
        "reviewedOutput": None,
        "edits": None,
        "config": _show_config(document, asked),
        "usage": show_usage(document, asked, stored),
    }


def summarise_run(document: Document, batch: Batch, asked: Asked | None, *, base: str = "") -> dict[str, Any]:
    """Return a run as lists show it: without its output, its config and what its usage is made of."""
    failure = document.failure if document.state in ENDED_BADLY else None
    id_ = run_id(document.id)
    return {
        "object": "extract_run",
        "id": id_,
        "status": run_status(document.state, single=batch.single),
        "failureReason": None if failure is None else failure_reason(failure),
        "failureMessage": None if failure is None else failure.message,
        "metadata": None if document.metadata is None else msgspec.Raw(document.metadata),
        "reviewed": False,
        "edited": False,
        "extractor": _show_extractor(None if asked is None else asked.extractor),
        "extractorVersion": _show_version(asked),
        "file": show_run_file(document),
        "files": None,
        "parseRunId": None,
        "dashboardUrl": f"{base}/extract_runs/{id_}",
        "usage": show_usage(document),
        "createdAt": to_iso(document.created_at),
        "updatedAt": to_iso(document.changed_at),
    }


def show_batch_run(batch: Batch, counts: Counts) -> dict[str, Any]:
    """Return a batch: the published five members, and two of our own: `counts` and `outcome`."""
    return {
        "object": "batch_run",
        "id": batch_run_id(batch.id),
        "status": batch_status(batch, counts),
        "runCount": batch.document_count,
        "createdAt": to_iso(batch.created_at),
        "counts": count_runs(counts),
        "outcome": batch_outcome(batch, counts),
    }


def _show_output(document: Document, stored: Stored) -> object:
    if document.state is not DocumentState.COMPLETE:
        return None
    if "output" in stored:
        return stored["output"]
    if "documents" in stored:
        return {"value": {"documents": _show_documents(stored["documents"])}, "metadata": {}}
    if "parsed_document" not in stored:
        return None
    return {"value": to_value(msgspec.json.decode(stored["parsed_document"])), "metadata": {}}


def _show_documents(documents: msgspec.Raw) -> list[dict[str, Any]]:
    """The documents of a portfolio, which this dialect knows no shape for: their places, and their values."""
    return [
        {name: held for name, held in document.items() if name != "output"}
        | {"value": to_value(document["output"]["parsedDocument"])}
        for document in msgspec.json.decode(documents)
    ]


def _show_config(document: Document, asked: Asked | None) -> dict[str, Any]:
    if asked is not None:
        return asked.config
    if document.portfolio is not None:
        return {"documentTypes": list(document.portfolio.types)}
    return {"documentType": document.document_type, "configuration": document.configuration.name or None}


def _show_extractor(extractor: AskedExtractor | None) -> dict[str, Any] | None:
    if extractor is None:
        return None
    return {
        "object": "extractor",
        "id": extractor.id,
        "name": extractor.name,
        "createdAt": to_iso(extractor.created_at),
        "updatedAt": to_iso(extractor.updated_at),
    }


def _show_version(asked: Asked | None) -> dict[str, Any] | None:
    if asked is None or asked.extractor is None or asked.version is None:
        return None
    version: AskedVersion = asked.version
    return {
        "object": "extractor_version",
        "id": version.id,
        "description": version.description,
        "version": version.version,
        "extractorId": asked.extractor.id,
        "createdAt": to_iso(version.created_at),
        "createdBy": None if version.created_by is None else {"type": "api_key", "name": version.created_by},
    }
