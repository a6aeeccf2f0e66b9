"""Batches: showing, describing, listing, retrying and cancelling them."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from lambdas.batches.identifiers import document_ids
from lambdas.batches.ports import Key
from lambdas.batches.rows import header_key
from lambdas.batches.states import Lane
from tests.unit.api.pipeline import break_off, close_announced, finish, give_up_waiting, start, upload
from tests.unit.api.service import TYPE, Service

EXTRACTION = {"parsed_document": {"total": {"value": 1, "type": "number"}}}
NONE = dict.fromkeys(
    ("WAITING", "QUEUED", "PROCESSING", "RECOGNISING", "COMPLETE", "FAILED", "CANCELLED", "EXPIRED"), 0
)


def show(service: Service, batch_id: str, query: str = "") -> Any:  # noqa: ANN401 - JSON
    return service.call("GET", f"/v0/extract/batch/{batch_id}{query}").json()


def test_batch_when_created_shows_all_waiting(service: Service) -> None:
    batch_id = service.create(description="June")

    assert show(service, batch_id) == {
        "id": batch_id,
        "description": "June",
        "extraction_ids": document_ids(batch_id, 2),
        "waiting": 2,
        "status": "PROCESSING",
        "counts": NONE | {"WAITING": 2},
        "created": "2026-01-01T00:00:00.000Z",
        "completed": None,
        "document_count": 2,
        "round": 1,
        "type": TYPE,
        "configuration": "standard",
        "environment": "production",
    }


def test_batch_without_a_description_shows_null(service: Service) -> None:
    assert show(service, service.create())["description"] is None


def test_batch_under_way_counts_every_state_and_waits_for_the_open_ones(service: Service) -> None:
    batch_id = service.create([f"{number}.pdf" for number in range(6)])
    ids = document_ids(batch_id, 6)
    upload(service, ids[1])
    start(service, ids[2])
    finish(service, ids[3], EXTRACTION)
    break_off(service, ids[4])
    give_up_waiting(service, ids[5])

    shown = show(service, batch_id)

    assert shown["waiting"] == 3
    assert shown["counts"] == NONE | dict.fromkeys(
        ("WAITING", "QUEUED", "PROCESSING", "COMPLETE", "FAILED", "EXPIRED"), 1
    )


def test_batch_with_all_ended_is_complete_and_waits_for_none(service: Service) -> None:
    batch_id = service.create()
    first, second = document_ids(batch_id, 2)
    finish(service, first, EXTRACTION)
    service.clock.advance(61_001)
    break_off(service, second)

    shown = show(service, batch_id)

    assert (shown["status"], shown["waiting"]) == ("COMPLETE", 0)
    assert shown["counts"] == NONE | {"COMPLETE": 1, "FAILED": 1}
    assert shown["completed"] == "2026-01-01T00:01:01.001Z"


def test_batch_of_5000_shows_all_ids(service: Service) -> None:
    batch_id = service.create(["x.pdf"] * 5_000)

    assert len(set(show(service, batch_id)["extraction_ids"])) == 5_000


def test_batch_with_documents_asked_for_shows_them_with_their_reasons(service: Service) -> None:
    batch_id = service.create(["a.pdf", "b.pdf", "c.pdf"])
    ids = document_ids(batch_id, 3)
    start(service, ids[0])
    break_off(service, ids[1])

    shown = show(service, batch_id, "?documents=true")

    keys = ("index", "name", "id", "status", "state", "reason", "code")
    assert [tuple(document[key] for key in keys) for document in shown["documents"]] == [
        (0, "a.pdf", ids[0], "PROCESSING", "PROCESSING", None, None),
        (1, "b.pdf", ids[1], "FAILED", "FAILED", "The file is no PDF", "PDF_DAMAGED"),
        (2, "c.pdf", ids[2], "WAITING", "WAITING", None, None),
    ]
    assert shown["continuation_token"] is None
    assert "documents" not in show(service, batch_id)


def test_batch_with_documents_is_paged_to_the_end(service: Service) -> None:
    batch_id = service.create([f"{number}.pdf" for number in range(1_203)])
    seen, token, pages = [], "", 0
    while token is not None:
        more = f"&continuation_token={token}" if token else ""
        shown = show(service, batch_id, f"?documents=true&limit=401{more}")
        seen += [document["index"] for document in shown["documents"]]
        token, pages = shown["continuation_token"], pages + 1

    assert seen == list(range(1_203))
    assert pages == 3
    assert len(show(service, batch_id, "?documents=true")["documents"]) == 100


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("documents=yes", 'documents is "yes"; it is true or false'),
        ("documents=true&limit=0", 'limit is "0"; it is a whole number from 1 to 1000'),
        ("documents=true&limit=1001", 'limit is "1001"; it is a whole number from 1 to 1000'),
        ("documents=true&limit=ten", 'limit is "ten"; it is a whole number from 1 to 1000'),
        ("documents=true&continuation_token=", "continuation_token is not one that this list returned"),
        ("documents=true&continuation_token=!!!!", "continuation_token is not one that this list returned"),
        ("documents=true&continuation_token=AAAA", "continuation_token is not one that this list returned"),
    ],
)
def test_batch_with_a_bad_query_names_it(service: Service, query: str, sentence: str) -> None:
    response = service.call("GET", f"/v0/extract/batch/{service.create()}?{query}")

    assert (response.status, response.text) == (400, sentence)


@pytest.mark.parametrize("position", ["-1", "abc", "", "9" * 400])
def test_batch_with_a_forged_token_answers_400(service: Service, position: str) -> None:
    batch_id = service.create()
    token = base64.urlsafe_b64encode(json.dumps([batch_id, position]).encode()).decode()

    assert service.call("GET", f"/v0/extract/batch/{batch_id}?documents=true&continuation_token={token}").status == 400


def test_batch_with_another_batchs_token_answers_400(service: Service) -> None:
    first, second = service.create(), service.create()
    token = show(service, first, "?documents=true&limit=1")["continuation_token"]

    assert service.call("GET", f"/v0/extract/batch/{second}?documents=true&continuation_token={token}").status == 400


def test_batch_with_a_page_that_does_not_fit_says_what_helps(service: Service) -> None:
    body = json.dumps({"documentNames": ["\U0001f4c4" * 500] * 1_000, "docType": TYPE}, ensure_ascii=False)
    batch_id = service.call("POST", "/v0/extract/batch", body).json()
    path = f"/v0/extract/batch/{batch_id}?documents=true&limit=1000"

    refused = service.call("GET", path)

    assert (refused.status, refused.text) == (
        400,
        "The page does not fit into an answer; ask for fewer documents by limit, or accept gzip",
    )
    assert len(service.call("GET", path, headers={"accept-encoding": "gzip"}).json()["documents"]) == 1_000


def test_batch_by_an_id_in_capitals_is_found(service: Service) -> None:
    batch_id = service.create()

    assert show(service, batch_id.upper())["id"] == batch_id


def test_describe_changes_the_description_and_answers_the_batch(service: Service) -> None:
    batch_id = service.create(description="old")

    response = service.call("PUT", f"/v0/extract/batch/{batch_id}", '{"description": "new",}')

    assert response.status == 200
    assert response.json() == show(service, batch_id)
    assert response.json()["description"] == "new"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "description is missing; it is a string of up to 10000 characters"),
        ({"description": None}, "description is missing; it is a string of up to 10000 characters"),
        ({"description": []}, "description is an array ([]), not a string"),
        ({"description": "x" * 10_001}, "description has 10001 characters; the limit is 10000"),
    ],
)
def test_describe_with_a_bad_body_names_it_and_changes_nothing(service: Service, body: object, sentence: str) -> None:
    batch_id = service.create(description="old")

    response = service.call("PUT", f"/v0/extract/batch/{batch_id}", body)

    assert (response.status, response.text) == (400, sentence)
    assert show(service, batch_id)["description"] == "old"


def test_list_is_newest_first_and_paged_to_the_end(service: Service) -> None:
    created = []
    for number in range(7):
        created.append(service.create(description=str(number)))
        service.clock.advance(1)
    # A creation that died before its header: nobody may see it.
    del service.table.rows[header_key(created.pop(3))]

    seen, query = [], "?limit=2"
    while query:
        page = service.call("GET", f"/v0/extract/batch{query}").json()
        seen += [batch["id"] for batch in page["batches"]]
        token = page["continuation_token"]
        query = f"?limit=2&continuation_token={token}" if token else ""

    assert seen == created[::-1]


def test_list_shows_batches_without_their_ids_of_documents(service: Service) -> None:
    batch_id = service.create()
    whole = show(service, batch_id)
    del whole["extraction_ids"]

    assert service.call("GET", "/v0/extract/batch").json() == {"batches": [whole], "continuation_token": None}


@pytest.mark.parametrize("position", ["A", "T", "B#", "TYPE#zzz", "B#99999999999999#x"])
def test_list_with_a_forged_token_answers_400(service: Service, position: str) -> None:
    token = base64.urlsafe_b64encode(json.dumps(["batches", position]).encode()).decode()

    assert service.call("GET", f"/v0/extract/batch?continuation_token={token}").status == 400


def test_retry_of_failed_documents_reopens_the_batch_for_them(service: Service) -> None:
    batch_id = service.create()
    first, second = document_ids(batch_id, 2)
    finish(service, first, EXTRACTION)
    break_off(service, second)
    close_announced(service, batch_id)

    response = service.call("POST", f"/v0/extract/batch/{batch_id}/retry")

    assert response.status == 200
    shown = response.json()
    assert (shown["status"], shown["round"], shown["waiting"], shown["completed"]) == ("PROCESSING", 2, 1, None)
    assert shown["counts"] == NONE | {"COMPLETE": 1, "QUEUED": 1}
    assert len(service.lanes[Lane.EXPRESS].take()) == 1


def test_retry_before_the_event_left_answers_409_with_retry_after(service: Service) -> None:
    batch_id = service.create(["a.pdf"])
    break_off(service, document_ids(batch_id, 1)[0])

    response = service.call("POST", f"/v0/extract/batch/{batch_id}/retry")

    assert (response.status, response.headers["retry-after"]) == (409, "5")


def test_cancel_ends_what_is_open_and_closes_the_batch(service: Service) -> None:
    batch_id = service.create()
    finish(service, document_ids(batch_id, 2)[0], EXTRACTION)

    response = service.call("POST", f"/v0/extract/batch/{batch_id}/cancel")

    assert response.status == 200
    documents = show(service, batch_id, "?documents=true")["documents"]
    assert [(document["status"], document["state"]) for document in documents] == [
        ("COMPLETE", "COMPLETE"),
        ("FAILED", "CANCELLED"),
    ]
    assert documents[1]["reason"] == "The batch was cancelled before this document ended"


def test_batch_without_a_header_does_not_exist(service: Service) -> None:
    batch_id = service.create()
    del service.table.rows[Key(f"B#{batch_id}", "HEADER")]

    for method, path, body in (
        ("GET", f"/v0/extract/batch/{batch_id}", None),
        ("PUT", f"/v0/extract/batch/{batch_id}", {"description": "x"}),
        ("POST", f"/v0/extract/batch/{batch_id}/retry", None),
        ("POST", f"/v0/extract/batch/{batch_id}/cancel", None),
        ("GET", f"/v0/extract/batch/upload_urls/{batch_id}/0/0", None),
        ("GET", f"/v0/documents/{document_ids(batch_id, 1)[0]}", None),
        ("GET", f"/v0/generate_excel_from_batch/{batch_id}", None),
    ):
        assert service.call(method, path, body).status == 404, path
