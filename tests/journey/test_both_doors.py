"""One batch through two doors: whichever dialect created it, the other one sees, steers and exports it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from lambdas.api.extend.identifiers import batch_run_id, read_batch_run_id, read_run_id, run_id
from tests.journey.client import Answer, Service, send, wait_until
from tests.journey.event_log import EventLog
from tests.journey.published import check_body
from tests.journey.stack import Stack
from tests.journey.submission import sample, submit

VERSION = {"x-extend-api-version": "2026-02-09"}
SCHEMA = {
    "type": "object",
    "properties": {"invoice_number": {"type": ["string", "null"]}, "total": {"type": ["number", "null"]}},
}


def ask(service: Service, method: str, path: str, body: object = None, status: int = 200) -> Any:  # noqa: ANN401
    """Call the schema dialect, and hold what it answers to its published type."""
    answer: Answer = service.api.request(method, path, body, VERSION)
    assert answer.status == status, answer.text
    if status == 200 and "workbook" not in path and path != "/batch_runs":
        check_body(method, path.partition("?")[0], answer.text)
    return answer.json()


@pytest.fixture(scope="module")
def extractor(service: Service) -> str:
    return str(ask(service, "POST", "/extractors", {"name": "Doors", "config": {"schema": SCHEMA}})["id"])


def submit_texts(service: Service, extractor: str, texts: list[str], **options: object) -> str:
    inputs = [{"file": {"text": text, "name": f"{number}.txt"}} for number, text in enumerate(texts)]
    body = {"extractor": {"id": extractor}, "inputs": inputs, **options}
    return str(ask(service, "POST", "/extract_runs/batch", body)["id"])


def wait_closed(service: Service, batch: str) -> dict[str, Any]:
    def closed() -> dict[str, Any] | None:
        found: dict[str, Any] = ask(service, "GET", f"/batch_runs/{batch}")
        return found if found["status"] in ("PROCESSED", "CANCELLED", "FAILED") else None

    return wait_until(closed) or {}


def test_batch_of_the_schema_door_is_seen_exported_and_announced_as_any_other(
    service: Service, extractor: str, subscriber: EventLog
) -> None:
    batch = submit_texts(
        service, extractor, ["Invoice Number: A-1\nTotal: 5.50", "Invoice Number: A-2\nTotal: 7.25"], priority=1
    )
    ended = wait_closed(service, batch)
    assert ended["counts"]["processed"] == 2

    inside = read_batch_run_id(batch)
    seen = service.api.batch(inside)
    assert (seen["status"], seen["waiting"], seen["document_count"]) == ("COMPLETE", 0, 2)
    first = service.api.document(seen["extraction_ids"][0])
    assert first["status"] == "COMPLETE"
    assert first["parsed_document"]["invoice_number"]["value"] == "A-1"
    book = openpyxl.load_workbook(BytesIO(service.api.workbook(inside)))
    cells = [value for row in book["fields"].values for value in row]
    assert {"A-1", "A-2", 5.5, 7.25} <= set(cells)
    link = ask(service, "GET", f"/batch_runs/{batch}/workbook")["url"]
    assert send("GET", link).body[:2] == b"PK"

    event = subscriber.await_batch(inside)
    assert event["detail"]["dialect"] == "extend"
    assert event["detail"]["id"] == f"{inside}:1"
    told = wait_until(lambda: found if len(found := subscriber.of_documents(inside)) == 2 else None) or []
    assert {held["detail"]["dialect"] for held in told} == {"extend"}
    assert "A-1" not in str(told)


def test_batch_of_the_other_door_is_listed_shown_and_given_as_runs(service: Service) -> None:
    submitted = submit(service.api, [sample(), b"\x00\x01 no document at all"])
    batch = batch_run_id(submitted.id)
    ended = wait_closed(service, batch)
    assert (ended["status"], ended["runCount"], ended["counts"]["failed"]) == ("PROCESSED", 2, 1)

    listed = ask(service, "GET", f"/extract_runs?batchId={batch}&maxPageSize=10")["data"]
    assert {held["id"] for held in listed} == {run_id(id_) for id_ in submitted.ids}
    run = ask(service, "GET", f"/extract_runs/{run_id(submitted.ids[0])}")
    assert run["status"] == "PROCESSED"
    assert run["extractor"] is None
    assert run["output"]["value"]
    failed = ask(service, "GET", f"/extract_runs/{run_id(submitted.ids[1])}")
    assert (failed["status"], failed["output"]) == ("FAILED", None)
    assert failed["failureReason"]


def test_either_door_retries_what_failed_and_announces_it_again(
    service: Service, extractor: str, subscriber: EventLog, stack: Stack
) -> None:
    body = {
        "extractor": {"id": extractor},
        "inputs": [{"file": {"url": "http://127.0.0.1:9/nothing"}}, {"file": {"text": "Invoice Number: R-2"}}],
    }
    batch = str(ask(service, "POST", "/extract_runs/batch", body)["id"])
    inside = read_batch_run_id(batch)
    assert wait_closed(service, batch)["counts"]["failed"] == 1
    subscriber.await_batch(inside)

    def retried() -> bool:  # not before the completion of the round before has been announced
        return service.api.request("POST", f"/v0/extract/batch/{inside}/retry").status == 200

    assert wait_until(retried)
    stack.sweep()  # which has the URL fetched anew
    assert wait_until(lambda: len({event["detail"]["id"] for event in subscriber.of_batch(inside)}) == 2)
    assert wait_closed(service, batch)["counts"]["failed"] == 1


def test_run_that_is_deleted_by_one_door_is_gone_from_both(service: Service, extractor: str) -> None:
    batch = submit_texts(service, extractor, ["Invoice Number: D-1", "Invoice Number: D-2"], priority=1)
    wait_closed(service, batch)
    runs = ask(service, "GET", f"/extract_runs?batchId={batch}")["data"]
    gone = runs[0]["id"]
    ask(service, "DELETE", f"/extract_runs/{gone}")
    ask(service, "GET", f"/extract_runs/{gone}", status=404)
    assert service.api.request("GET", f"/v0/documents/{read_run_id(gone)}").status == 404
    left = ask(service, "GET", f"/extract_runs?batchId={batch}")["data"]
    assert [held["id"] for held in left] == [runs[1]["id"]]
    assert service.api.workbook(read_batch_run_id(batch))[:2] == b"PK"


def test_same_key_and_body_are_one_batch_and_another_body_is_refused(service: Service, extractor: str) -> None:
    headers = {**VERSION, "Idempotency-Key": "order-4711"}
    body = {"extractor": {"id": extractor}, "inputs": [{"file": {"text": "Invoice Number: I-1"}}]}
    first = service.api.request("POST", "/extract_runs/batch", body, headers)
    again = service.api.request("POST", "/extract_runs/batch", body, headers)
    other = service.api.request("POST", "/extract_runs/batch", {**body, "priority": 3}, headers)
    assert (first.status, again.status, other.status) == (200, 200, 422)
    assert first.json()["id"] == again.json()["id"]
    assert other.json()["retryable"] is False


def test_strangers_learn_nothing(service: Service, extractor: str, other_key: str) -> None:
    batch = submit_texts(service, extractor, ["Invoice Number: S-1"])
    (run,) = ask(service, "GET", f"/extract_runs?batchId={batch}")["data"]
    headers = {**VERSION, "Authorization": f"Bearer {other_key}"}
    for path in (f"/batch_runs/{batch}", f"/extract_runs/{run['id']}", f"/extractors/{extractor}"):
        answer = service.api.request("GET", path, None, headers)
        assert answer.status == 404, path
        assert answer.json()["code"] == "NOT_FOUND"
