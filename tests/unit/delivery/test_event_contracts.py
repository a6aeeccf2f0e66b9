"""Every event that is published is held against its published schema."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lambdas.batches import lifecycle
from lambdas.batches.batch import Batch
from lambdas.batches.document import ConfigurationPointer, Document, Portfolio, Purpose, Result, Upload
from lambdas.batches.identifiers import document_id, new_batch_id
from lambdas.batches.lifecycle import Durations
from lambdas.batches.ports import Event
from lambdas.batches.records import Change
from lambdas.batches.rows import batch_row, document_row
from lambdas.batches.states import BatchState, DocumentState, Lane
from lambdas.delivery.events import event_of
from lambdas.errors import Failure, FailureCategory

SCHEMAS = Path(__file__).parents[3] / "docs" / "events"
CONFIGURATION = ConfigurationPointer("invoice", "version", "configurations/acme/digest.json5")
SECRETS = ("secret name.pdf", "secret description", "configurations/", "uploads/", "results/")
NOW = 1_700_000_000_000


def schema(detail_type: str) -> Any:  # noqa: ANN401
    return json.loads((SCHEMAS / f"{detail_type.lower().replace(' ', '-')}.v1.schema.json").read_text())


def check(event: Event | None, detail_type: str) -> dict[str, Any]:
    assert event is not None
    assert event.detail_type == detail_type
    detail = json.loads(json.dumps(event.detail))
    jsonschema.validate(detail, schema(detail_type), format_checker=jsonschema.FormatChecker())
    for secret in SECRETS:
        assert secret not in json.dumps(detail)
    return dict(detail)


@pytest.fixture(params=["sensible", "extend"])
def dialect(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def waiting(dialect: str) -> Document:
    batch_id = new_batch_id()
    return Document(
        id=document_id(batch_id, 3),
        batch=batch_id,
        index=3,
        tenant="acme",
        dialect=dialect,
        name="secret name.pdf",
        document_type="freight_invoices",
        configuration=CONFIGURATION,
        lane=Lane.EXPRESS,
        created_at=NOW,
        changed_at=NOW,
        retain_until=1,
        expires_at=1,
    )


@pytest.fixture
def processing(waiting: Document) -> Document:
    queued = lifecycle.enqueue(waiting, Upload("uploads/x", "v1", 10), NOW + 5, Durations())
    return lifecycle.claim(queued, "worker", NOW + 6, Durations())


@pytest.fixture
def closed(dialect: str) -> Batch:
    return Batch(
        id=new_batch_id(),
        tenant="acme",
        dialect=dialect,
        description="secret description",
        document_type="freight_invoices",
        configuration=CONFIGURATION,
        document_count=3,
        lane=Lane.EXPRESS,
        manifest="manifests/x.json",
        created_at=NOW,
        deadline_at=NOW + 10,
        expires_at=1,
        state=BatchState.CLOSED,
        round=2,
        closed_at=NOW + 1_234,
        announce=True,
        outcome={"COMPLETE": 2, "FAILED": 1, "CANCELLED": 0, "EXPIRED": 0},
    )


def change(old: Document | None, new: Document) -> Change:
    return Change(None if old is None else document_row(old), document_row(new))


def test_batch_completed_keeps_its_contract(closed: Batch) -> None:
    detail = check(event_of(Change(None, batch_row(closed))), "Batch Completed")

    assert detail["id"] == f"{closed.id}:2"
    assert detail["batch"]["counts"] == {"complete": 2, "failed": 1, "cancelled": 0, "expired": 0}
    assert detail["batch"]["completed"] == "2023-11-14T22:13:21.234Z"


def test_document_completed_keeps_its_contract(processing: Document) -> None:
    complete = lifecycle.complete(processing, Result("results/x", 4, 10, 9), NOW + 9)

    detail = check(event_of(change(processing, complete)), "Document Completed")

    assert detail["id"] == f"{complete.id}:1"
    assert detail["document"]["pages"] == 4


@pytest.mark.parametrize("category", FailureCategory)
def test_document_failed_keeps_its_contract(processing: Document, category: FailureCategory) -> None:
    failed = lifecycle.fail(processing, Failure("PDF_DAMAGED", category, "The PDF is damaged"), NOW + 9)

    detail = check(event_of(change(processing, failed)), "Document Failed")

    assert detail["document"]["reason"] == {
        "code": "PDF_DAMAGED",
        "category": category.value,
        "message": "The PDF is damaged",
    }


@pytest.mark.parametrize("end", [lifecycle.expire, lifecycle.cancel])
def test_document_that_ended_otherwise_is_told_as_failed(waiting: Document, end: Any) -> None:  # noqa: ANN401
    ended = end(waiting, NOW + 9)

    detail = check(event_of(change(waiting, ended)), "Document Failed")

    assert detail["document"]["state"] == ended.state.name


def test_portfolios_are_told_with_all_of_their_types(processing: Document, closed: Batch) -> None:
    of_many = Portfolio(("invoices", "leases"))
    document = replace(processing, document_type="", portfolio=of_many)
    ended = lifecycle.complete(document, Result("results/x", 4, 10, 9), NOW + 9)
    failed = lifecycle.expire(replace(document, state=DocumentState.WAITING, lease=None), NOW + 9)
    batch = replace(closed, document_type="", portfolio=of_many)

    told = [
        check(event_of(change(document, ended)), "Document Completed")["document"],
        check(event_of(change(document, failed)), "Document Failed")["document"],
        check(event_of(Change(None, batch_row(batch))), "Batch Completed")["batch"],
    ]
    assert all((one["document_type"], one["document_types"]) == ("", ["invoices", "leases"]) for one in told)


def test_classifications_tell_nothing(processing: Document) -> None:
    classified = replace(processing, purpose=Purpose.CLASSIFICATION)
    ended = lifecycle.complete(classified, Result("classifications/x", 1, 0, 0), NOW + 9)

    assert event_of(change(classified, ended)) is None


def test_writes_that_end_nothing_tell_nothing(processing: Document, waiting: Document, closed: Batch) -> None:
    announced = replace(closed, announce=False)
    opened = replace(closed, state=BatchState.OPEN, announce=False)

    assert event_of(change(None, waiting)) is None
    assert event_of(change(waiting, processing)) is None
    assert event_of(Change(batch_row(closed), batch_row(announced))) is None
    assert event_of(Change(batch_row(announced), batch_row(opened))) is None
    assert event_of(Change({"pk": "a", "sk": "b", "kind": "progress"}, None)) is None
