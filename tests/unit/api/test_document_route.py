"""`GET /v0/documents/{id}`."""

from __future__ import annotations

import json
import random
from typing import Any
from urllib.parse import urlsplit

import pytest

from lambdas.batches.document import Document, RecognitionJob
from lambdas.batches.identifiers import document_id, document_ids, new_batch_id
from lambdas.batches.lifecycle import await_recognition, cancel
from lambdas.errors import Failure, FailureCategory
from tests.unit.api.pipeline import UNREADABLE, break_off, finish, give_up_waiting, move, start, upload
from tests.unit.api.service import TYPE, Service

STORED = (
    '{"parsed_document": {"größe": {"value": 0.1, "type": "number"}, "none": null}, "validations": [],'
    ' "validation_summary": {"fields": 2, "fields_present": 1}, "errors": [], "coverage": 0.5, "charged": 1,'
    ' "file_metadata": {"info": {"author": "A"}}, "classification_summary": [], "status": "of the engine"}'
)
BIG = 6_000_000


def show(service: Service, id_: str) -> Any:  # noqa: ANN401 - JSON
    return service.call("GET", f"/v0/documents/{id_}").json()


def create_one(service: Service, **more: object) -> str:
    return document_id(service.create(["doc1.pdf"], **more), 0)


def test_document_that_waits_shows_what_is_known(service: Service) -> None:
    batch_id = service.create(["doc1.pdf"], contentTypes=["application/pdf"])
    id_ = document_id(batch_id, 0)

    shown = show(service, id_)

    assert len(shown.pop("version_id")) == 36
    assert shown == {
        "id": id_,
        "created": "2026-01-01T00:00:00.000Z",
        "completed": None,
        "status": "WAITING",
        "state": "WAITING",
        "type": TYPE,
        "document_name": "doc1.pdf",
        "content_type": "application/pdf",
        "configuration": "standard",
        "environment": "production",
        "batchId": batch_id,
    }


def test_document_that_is_queued_processed_or_recognised_shows_processing(service: Service) -> None:
    ids = document_ids(service.create(["a.pdf", "b.pdf", "c.pdf"]), 3)
    upload(service, ids[0])
    start(service, ids[1])
    start(service, ids[2])
    job = RecognitionJob("job", 1, "text", service.clock())
    move(service, ids[2], lambda document: await_recognition(document, job, service.clock()))

    shown = [(show(service, id_)["status"], show(service, id_)["state"]) for id_ in ids]

    assert shown == [("PROCESSING", "QUEUED"), ("PROCESSING", "PROCESSING"), ("PROCESSING", "RECOGNISING")]


def test_document_that_is_complete_shows_the_stored_extraction(service: Service) -> None:
    id_ = create_one(service)
    service.clock.advance(1_234)
    finish(service, id_, json.loads(STORED))

    shown = show(service, id_)

    stored = json.loads(STORED)
    assert (shown["status"], shown["completed"]) == ("COMPLETE", "2026-01-01T00:00:01.234Z")
    assert {name: shown[name] for name in stored if name != "status"} == {
        name: held for name, held in stored.items() if name != "status"
    }
    assert shown["page_count"] == 3


def test_document_numbers_pass_through_as_they_were_written(service: Service) -> None:
    id_ = create_one(service)
    finish(service, id_, {})
    result = service.batches.document(id_).result
    assert result is not None
    written = b'{"parsed_document": {"a": 1.10, "b": 123456789012345678901234567890, "c": 1E2}}'
    service.results.put(result.key, written, "application/json")

    response = service.call("GET", f"/v0/documents/{id_}")

    assert b'"parsed_document":{"a": 1.10, "b": 123456789012345678901234567890, "c": 1E2}' in response.body


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        (FailureCategory.DOCUMENT, "invalid"),
        (FailureCategory.LIMIT, "invalid"),
        (FailureCategory.CONFIGURATION, "configuration"),
        (FailureCategory.SERVICE, "unexpected"),
    ],
)
def test_document_that_failed_shows_why(service: Service, category: FailureCategory, kind: str) -> None:
    id_ = create_one(service)
    break_off(service, id_, Failure("SOME_CODE", category, "One sentence"))

    shown = show(service, id_)

    error = {"type": kind, "message": "One sentence", "code": "SOME_CODE", "category": category.value}
    assert (shown["status"], shown["error"], shown["errors"]) == ("FAILED", error, [error])
    assert shown["completed"] == "2026-01-01T00:00:00.000Z"


def test_document_that_was_cancelled_or_expired_shows_failed_with_its_sentence(service: Service) -> None:
    cancelled, expired = document_ids(service.create(), 2)
    move(service, cancelled, lambda document: cancel(document, service.clock()))
    give_up_waiting(service, expired)

    shown = [show(service, id_) for id_ in (cancelled, expired)]

    assert [(each["status"], each["state"], each["error"]["message"]) for each in shown] == [
        ("FAILED", "CANCELLED", "The batch was cancelled before this document ended"),
        ("FAILED", "EXPIRED", "No file was uploaded for this document before the batch's deadline"),
    ]


def test_document_that_is_unknown_or_malformed_answers_404(service: Service) -> None:
    batch_id = service.create(["a.pdf"])
    unknown, beyond = document_id(new_batch_id(), 0), document_id(batch_id, 1)

    texts = {id_: service.call("GET", f"/v0/documents/{id_}") for id_ in (unknown, beyond, batch_id, "d%20x")}

    assert {response.status for response in texts.values()} == {404}
    assert texts[unknown].text == f"No document has the id {unknown}"
    assert texts[beyond].text == f"No document has the id {beyond}"
    assert texts["d%20x"].text == "Nothing has the id 'd x': ids are UUIDs"


def test_document_whose_result_has_gone_answers_404(service: Service) -> None:
    id_ = create_one(service)
    finish(service, id_, {"parsed_document": {}})
    service.results.versions.clear()

    response = service.call("GET", f"/v0/documents/{id_}")

    assert (response.status, response.text) == (404, f"The extraction {id_} is no longer kept")


def test_document_that_is_big_passes_when_gzip_is_accepted(service: Service) -> None:
    id_ = create_one(service)
    finish(service, id_, {"parsed_document": {"text": "x" * BIG}})

    response = service.call("GET", f"/v0/documents/{id_}", headers={"accept-encoding": "gzip"})

    assert response.status == 200
    assert len(response.json()["parsed_document"]["text"]) == BIG


@pytest.mark.parametrize("accepted", ["identity", "gzip"])
def test_document_that_does_not_fit_is_answered_by_a_link_to_the_same_json(service: Service, accepted: str) -> None:
    id_ = create_one(service)
    text = random.Random(1).randbytes(BIG).hex()  # noqa: S311 - incompressible, not secret
    finish(service, id_, {"parsed_document": {"text": text}})

    response = service.call("GET", f"/v0/documents/{id_}", headers={"accept-encoding": accepted})

    document: Document = service.batches.document(id_)
    key = f"answers/{document.batch}/{id_}/1.1.json"
    assert (response.status, response.body) == (303, b"")
    assert urlsplit(response.headers["location"]).path == f"/{key}"
    assert "X-Amz-Expires=900" in response.headers["location"]
    linked = json.loads(service.results.get(key))
    assert (linked["id"], linked["status"], linked["parsed_document"]["text"]) == (id_, "COMPLETE", text)


def test_document_after_a_failure_shows_no_extraction(service: Service) -> None:
    id_ = create_one(service)
    break_off(service, id_, UNREADABLE)

    assert "parsed_document" not in show(service, id_)
