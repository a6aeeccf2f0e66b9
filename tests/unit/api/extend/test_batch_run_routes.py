"""`/extract_runs/batch` and `/batch_runs`: created whole or not at all, shown, cancelled, retried, bound."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.api.extend.identifiers import batch_run_id
from lambdas.api.extend.submission.submission import COMMIT_WITHIN
from lambdas.batches.ports import Item
from lambdas.batches.states import Lane
from lambdas.errors import Throttled
from tests.unit.api.extend.run_service import RunService
from tests.unit.api.pipeline import break_off, close_announced, finish, start
from tests.wire.objects import BATCH_RUN, check, page_of

PATH = "/extract_runs/batch"
URL = {"file": {"url": "https://files.example/a.pdf"}}
EXTRACTION = {"output": {"value": {"total": 1}, "metadata": {}}, "parsed_document": {"total": {"value": 1}}}


@pytest.fixture
def service() -> RunService:
    return RunService()


def test_created_batch_is_pending_and_counts_its_runs(service: RunService) -> None:
    made = service.create_batch_run(3)

    assert made == {
        "object": "batch_run",
        "id": made["id"],
        "status": "PENDING",
        "runCount": 3,
        "createdAt": "2026-01-01T00:00:00.000Z",
        "counts": {"pending": 3, "processing": 0, "processed": 0, "failed": 0, "cancelled": 0},
        "outcome": None,
    }
    assert service.get(f"/batch_runs/{made['id']}", BATCH_RUN) == made


def test_runs_are_made_in_the_order_of_their_inputs_and_keep_what_each_said(service: RunService) -> None:
    stored = service.create_run(file={"text": "earlier", "name": "earlier.txt"})["file"]["id"]
    inputs = [
        {
            "file": {"url": "https://h.example/a%20b.pdf?sig=1", "settings": {"password": "geheim"}},
            "metadata": {"n": 0},
        },
        {"file": {"id": stored}, "metadata": None},
        {"file": {"text": "Total 3", "name": "c.txt"}, "metadata": {"n": 2}},
        {"file": {"url": "https://h.example/x", "name": "named.pdf", "id": None, "text": None}},
        {"file": {"id": stored}},
    ]

    made = service.create_batch_run(inputs=inputs)

    held = [service.batches.document(id_) for id_ in service.documents_of(made["id"])]
    assert [document.name for document in held] == ["a b.pdf", "earlier.txt", "c.txt", "named.pdf", "earlier.txt"]
    assert [document.metadata for document in held] == ['{"n":0}', None, '{"n":2}', None, None]
    assert [document.password for document in held] == ["geheim", None, None, None, None]
    assert [document.stored is not None for document in held] == [False, True, True, False, True]
    assert len({document.file.id for document in held if document.file is not None}) == 4


def test_priority_chooses_the_lane(service: RunService) -> None:
    def lane(**more: object) -> Lane:
        return service.batches.document(service.documents_of(service.create_batch_run(1, **more)["id"])[0]).lane

    assert (lane(priority=1), lane(priority=49)) == (Lane.EXPRESS, Lane.EXPRESS)
    assert (lane(priority=50), lane(priority=100)) == (Lane.BULK, Lane.BULK)


def test_metadata_comes_back_as_it_was_and_tags_are_cleaned(service: RunService) -> None:
    metadata = {"snake_case": 1, "n": None, "deep": {"é": [1.5, "x"]}, "extend:usage_tags": ["a b!", "ok_-1"]}
    made = service.create_batch_run(inputs=[URL | {"metadata": metadata}])

    (run,) = service.list_runs(f"batchId={made['id']}")["data"]

    assert run["metadata"] == metadata | {"extend:usage_tags": ["ab", "ok_-1"]}


def test_batch_goes_through_its_statuses_and_closes_with_an_outcome(service: RunService) -> None:
    made = service.create_batch_run(3)
    first, second, third = service.documents_of(made["id"])
    finish(service, first, EXTRACTION)
    assert _status(service, made["id"]) == ("PROCESSING", None)
    break_off(service, second)
    start(service, third)
    assert _status(service, made["id"]) == ("PROCESSING", None)
    assert service.get(f"/batch_runs/{made['id']}")["counts"]["processing"] == 1
    service.ask("POST", f"/batch_runs/{made['id']}/cancel")
    assert _status(service, made["id"]) == ("PROCESSED", "PARTIAL")


@pytest.mark.parametrize(("failing", "outcome"), [(True, "FAILED"), (False, "SUCCEEDED")])
def test_batch_whose_runs_all_ended_alike_is_processed(service: RunService, failing: bool, outcome: str) -> None:
    made = service.create_batch_run(2)
    for document in service.documents_of(made["id"]):
        if failing:
            break_off(service, document)
        else:
            finish(service, document, EXTRACTION)

    assert _status(service, made["id"]) == ("PROCESSED", outcome)


def test_batch_that_was_cancelled_is_cancelled_and_stays_so(service: RunService) -> None:
    made = service.create_batch_run(2)

    answer = service.ask("POST", f"/batch_runs/{made['id']}/cancel")

    cancelled = check(answer.json(), BATCH_RUN)
    assert (cancelled["status"], cancelled["outcome"], cancelled["counts"]["cancelled"]) == (
        "CANCELLED",
        "CANCELLED",
        2,
    )
    assert service.ask("POST", f"/batch_runs/{made['id']}/cancel", {}).json() == cancelled


def test_retry_opens_a_batch_for_what_failed(service: RunService) -> None:
    made = service.create_batch_run(2)
    first, second = service.documents_of(made["id"])
    finish(service, first, EXTRACTION)
    break_off(service, second)
    close_announced(service, service.batches.document(first).batch)

    retried = check(service.ask("POST", f"/batch_runs/{made['id']}/retry").json(), BATCH_RUN)

    assert (retried["status"], retried["counts"]["pending"], retried["counts"]["processed"]) == ("PROCESSING", 1, 1)


def test_workbook_is_a_link_to_what_is_complete(service: RunService) -> None:
    made = service.create_batch_run(1)
    finish(service, service.documents_of(made["id"])[0], EXTRACTION)

    url = service.get(f"/batch_runs/{made['id']}/workbook")["url"]

    assert "workbooks/" in url
    assert any(key.startswith("workbooks/") for key in service.results.versions)


def test_batches_are_listed_newest_first_and_single_runs_have_none(service: RunService) -> None:
    made = []
    for _ in range(3):
        service.clock.advance(1_000)
        made.append(service.create_batch_run(1))
    service.create_run()

    first = service.get("/batch_runs?maxPageSize=2", page_of(BATCH_RUN))
    second = service.get(f"/batch_runs?maxPageSize=2&nextPageToken={first['nextPageToken']}", page_of(BATCH_RUN))

    assert [*first["data"], *second["data"]] == made[::-1]
    assert "nextPageToken" not in second


def test_batch_inside_a_single_run_is_shown_to_nobody(service: RunService) -> None:
    run = service.create_run()
    hidden = batch_run_id(service.batches.document(service.document_of(run["id"])).batch)

    for method, path in (("GET", ""), ("POST", "/cancel"), ("POST", "/retry"), ("GET", "/workbook")):
        service.refused(method, f"/batch_runs/{hidden}{path}", status=404)
    service.refused("GET", f"/extract_runs?batchId={hidden}", status=404)


def test_other_tenants_batches_answer_as_unknown_ones(service: RunService) -> None:
    made, foreign = service.create_batch_run(1), service.keys.create("other", "theirs")

    for method, path in (("GET", ""), ("POST", "/cancel"), ("POST", "/retry"), ("GET", "/workbook")):
        service.refused(method, f"/batch_runs/{made['id']}{path}", status=404, key=foreign)
    service.refused("GET", f"/extract_runs?batchId={made['id']}", status=404, key=foreign)


def test_same_request_with_an_idempotency_key_is_the_same_batch(service: RunService) -> None:
    body = {"extractor": {"id": service.extractor}, "inputs": [URL, {"file": {"text": "t"}}]}
    sent: dict[str, Any] = {"headers": {"idempotency-key": "k-1"}}

    first, again = (service.ask("POST", PATH, body, **sent) for _ in range(2))

    assert first.json() == again.json()
    assert len(service.list_runs()["data"]) == 2
    assert len(service.get("/files")["data"]) == 1
    other = body | {"inputs": [URL]}
    service.refused("POST", PATH, other, status=422, **sent)


def test_batch_that_takes_too_long_is_not_created_and_may_be_sent_again(
    service: RunService, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = service.results.put

    def put_slowly(key: str, body: bytes, content_type: str) -> None:
        put(key, body, content_type)
        if key.startswith("manifests/"):
            service.clock.advance(COMMIT_WITHIN)

    monkeypatch.setattr(type(service.results), "put", lambda _self, *args: put_slowly(*args))
    body = {"extractor": {"id": service.extractor}, "inputs": [URL]}

    answer = service.ask("POST", PATH, body)

    assert (answer.status, answer.json()["retryable"]) == (503, True)
    assert service.list_runs()["data"] == []


@pytest.mark.parametrize("fault", [Throttled("slow"), RuntimeError("defect")])
def test_nothing_that_fails_behind_the_commit_is_an_answer(
    service: RunService, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    insert, get = type(service.table).insert, type(service.table).get
    committed = False

    def insert_and_break(self: Any, item: Item) -> None:  # noqa: ANN401
        nonlocal committed
        insert(self, item)
        committed = committed or (item["pk"].startswith("B#") and item["sk"] == "HEADER")

    def get_until_then(self: Any, key: Any) -> Item | None:  # noqa: ANN401
        if committed:
            raise fault
        return get(self, key)

    def refuse(*_args: object) -> None:
        raise Throttled("no queue")

    monkeypatch.setattr(type(service.table), "insert", insert_and_break)
    monkeypatch.setattr(type(service.table), "get", get_until_then)
    monkeypatch.setattr(type(service.fetches), "send", refuse)

    made = service.create_batch_run(2)

    assert made["status"] == "PENDING"
    monkeypatch.undo()
    assert [run["status"] for run in service.list_runs(f"batchId={made['id']}")["data"]] == ["PENDING"] * 2


def _status(service: RunService, batch_run_id: str) -> tuple[str, str | None]:
    batch = service.get(f"/batch_runs/{batch_run_id}", BATCH_RUN)
    return batch["status"], batch["outcome"]


def test_queue_that_hangs_holds_no_answer_up_behind_the_commit(
    service: RunService, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, began = [], service.clock()

    def hang(_self: object, bodies: object, _group: str) -> None:
        sent.append(bodies)
        service.clock.advance(3_000)
        raise Throttled("nobody answers")

    monkeypatch.setattr(type(service.fetches), "send", hang)

    made = service.create_batch_run(100)

    assert made["runCount"] == 100
    assert len(sent) == 2
    assert service.clock() - began < 10_000
    held = [service.batches.document(id_) for id_ in service.documents_of(made["id"])]
    assert all(document.due_at is not None for document in held)
