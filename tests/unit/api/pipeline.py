"""What the functions behind the API do to documents, by the domain's own transitions."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from lambdas.access.metering import Metering
from lambdas.batches.arrivals import upload_key
from lambdas.batches.document import Document, Result, Upload
from lambdas.batches.lifecycle import Durations, claim, complete, enqueue, expire, fail
from lambdas.batches.records import Change
from lambdas.batches.rows import document_row
from lambdas.batches.tracking import Tracker
from lambdas.errors import Failure, FailureCategory
from tests.unit.api.service import Service

UNREADABLE = Failure("PDF_DAMAGED", FailureCategory.DOCUMENT, "The file is no PDF")


def upload(service: Service, document_id: str) -> None:
    """WAITING -> QUEUED."""
    held = service.batches.document(document_id)
    arrived = Upload(upload_key(held.id, held.batch, held.tenant), "1", 1_000)
    move(service, document_id, lambda document: enqueue(document, arrived, service.clock(), Durations()))


def start(service: Service, document_id: str) -> None:
    """WAITING -> QUEUED -> PROCESSING."""
    upload(service, document_id)
    move(service, document_id, lambda document: claim(document, "worker", service.clock(), Durations()))


def finish(service: Service, document_id: str, extraction: Mapping[str, Any]) -> None:
    """WAITING -> QUEUED -> PROCESSING -> COMPLETE."""
    start(service, document_id)
    held = service.batches.document(document_id)
    key = f"results/{held.batch}/{held.id}/{held.round}.{held.attempt}.json"
    service.results.put(key, json.dumps(extraction).encode(), "application/json")
    move(service, document_id, lambda document: complete(document, Result(key, 3, 2, 1), service.clock()))


def break_off(service: Service, document_id: str, failure: Failure = UNREADABLE) -> None:
    """WAITING -> QUEUED -> PROCESSING -> FAILED."""
    start(service, document_id)
    move(service, document_id, lambda document: fail(document, failure, service.clock()))


def give_up_waiting(service: Service, document_id: str) -> None:
    """WAITING -> EXPIRED."""
    move(service, document_id, lambda document: expire(document, service.clock()))


def move(service: Service, document_id: str, decide: Callable[[Document], Document]) -> None:
    """Write a transition, and let whoever reads the stream in the tracker's function hear of it."""
    old = document_row(service.batches.document(document_id))
    moved = service.batches.change_document(document_id, decide)
    assert moved is not None
    change = Change(old, document_row(moved))
    Tracker(service.batches, service.clock).track([change])
    Metering(service.table).meter([change])


def close_announced(service: Service, batch_id: str) -> None:
    """Note that the completion event left, as the publisher does."""
    row = next(row for key, row in service.table.rows.items() if key.pk == f"B#{batch_id}" and key.sk == "HEADER")
    assert row["announce"] is True
    row["announce"] = False
