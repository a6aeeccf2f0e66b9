"""`/extract_runs`: created, shown through their lives, cancelled and removed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.api.extend.identifiers import run_id
from lambdas.api.extend.runs.statuses import RUN_STATUSES, run_status
from lambdas.batches.states import DocumentState
from lambdas.errors import Failure, FailureCategory
from tests.unit.api.extend.run_service import URL, RunService
from tests.unit.api.pipeline import break_off, finish, give_up_waiting, start, upload
from tests.wire.objects import RUN, check

CREATED = "2026-01-01T00:00:00.000Z"
OUTPUT = {
    "value": {"total": 12.5},
    "metadata": {
        "total": {
            "logprobsConfidence": None,
            "ocrConfidence": 0.9,
            "citations": [
                {
                    "page": {"number": 1, "width": 612.0, "height": 792.0},
                    "referenceText": "12.50",
                    "polygon": [{"x": 72.0, "y": 90.5}] * 4,
                }
            ],
        }
    },
}
USAGE = {"engine": "layout", "model": None, "pages": 3, "input_tokens": 0, "output_tokens": 0, "cost": None}
READING = {"reader": "PDFium", "recogniser": "tesseract", "recognised_pages": [0, 2], "unrecognised_pages": []}
STORED: dict[str, Any] = {
    "output": OUTPUT,
    "reading": READING,
    "usage": USAGE,
    "parsed_document": {"total": {"value": 12.5}},
}


@pytest.fixture
def service() -> RunService:
    return RunService()


def test_created_run_is_under_way_and_has_every_published_member(service: RunService) -> None:
    run = service.create_run(metadata={"my_key": 1, "nested": {"é": [None, 1.5]}}, priority=7)

    assert run["status"] == "PROCESSING"
    assert run["metadata"] == {"my_key": 1, "nested": {"é": [None, 1.5]}}
    assert (run["createdAt"], run["updatedAt"]) == (CREATED, CREATED)
    assert run["file"] == {
        "object": "file",
        "id": run["file"]["id"],
        "name": "invoice 1.pdf",
        "type": "PDF",
        "parentFileId": None,
        "metadata": {},
        "createdAt": CREATED,
        "updatedAt": CREATED,
    }
    assert run["extractor"]["id"] == service.extractor == run["extractorVersion"]["extractorId"]
    assert run["extractorVersion"]["version"] == "1.0"
    assert list(run["config"]["schema"]["properties"]) == ["total"]
    assert run["dashboardUrl"].endswith(f"/extract_runs/{run['id']}")
    assert {name for name, value in run.items() if value is None} == {
        *("output", "initialOutput", "reviewedOutput", "failureReason", "failureMessage"),
        *("edits", "files", "parseRunId", "usage"),
    }
    assert service.run(run["id"]) == run


def test_run_keeps_its_submitters_key_priority_and_url_in_its_row(service: RunService) -> None:
    held = service.batches.document(service.document_of(service.create_run(priority=7)["id"]))

    assert (held.source, held.priority, held.dialect, held.document_type) == (URL, 7, "extend", service.extractor)
    assert held.payer == service.keys.all("acme")[0].id
    assert len(service.fetches.sent) == 1


def test_single_run_is_under_way_until_it_ends_and_then_has_its_output(service: RunService) -> None:
    run = service.create_run()
    document = service.document_of(run["id"])
    service.clock.advance(1_000)
    start(service, document)
    assert service.run(run["id"])["status"] == "PROCESSING"


def test_completed_run_has_output_usage_and_pages(service: RunService) -> None:
    run = service.create_run()
    service.clock.advance(2_000)
    finish(service, service.document_of(run["id"]), STORED)

    shown = service.run(run["id"])

    assert shown["status"] == "PROCESSED"
    assert shown["output"] == OUTPUT
    assert shown["file"]["metadata"] == {"pageCount": 3}
    assert shown["updatedAt"] == "2026-01-01T00:00:02.000Z"
    charge = {"product": "extraction_performance", "unit": "page", "quantity": 3, "credits": 3}
    entry = {"object": "extract_run", "id": run["id"], "credits": 3, "charges": [charge]}
    engine = {"engine": "layout", "model": None, "inputTokens": 0, "outputTokens": 0, "cost": None}
    read = {"reader": "PDFium", "recogniser": "tesseract", "recognisedPages": [1, 3], "unrecognisedPages": []}
    assert shown["usage"] == {"credits": 3, "totalCredits": 3, "breakdown": [entry], **engine, **read}
    (listed,) = service.list_runs()["data"]
    assert listed["usage"] == {"credits": 3, "totalCredits": 3}
    gone = ("output", "initialOutput", "reviewedOutput", "edits", "config", "usage")
    assert listed == {name: value for name, value in shown.items() if name not in gone} | {"usage": listed["usage"]}


@pytest.mark.parametrize(
    ("category", "reason"),
    [
        (FailureCategory.DOCUMENT, "FAILED_TO_PROCESS_FILE"),
        (FailureCategory.LIMIT, "PRE_PROCESSING_FAILURE"),
        (FailureCategory.CONFIGURATION, "INVALID_CONFIGURATION"),
        (FailureCategory.SERVICE, "INTERNAL_ERROR"),
    ],
)
def test_failed_run_has_a_published_reason_and_our_sentence(
    service: RunService, category: FailureCategory, reason: str
) -> None:
    run = service.create_run()
    break_off(service, service.document_of(run["id"]), Failure("WHATEVER", category, "It went wrong"))

    shown = service.run(run["id"])

    assert (shown["status"], shown["failureReason"], shown["failureMessage"]) == ("FAILED", reason, "It went wrong")
    assert shown["file"]["id"] == run["file"]["id"]


def test_expired_document_is_a_failed_run_without_a_file(service: RunService) -> None:
    run = service.create_run()
    give_up_waiting(service, service.document_of(run["id"]))

    shown = service.run(run["id"])

    assert (shown["status"], shown["file"]) == ("FAILED", None)


def test_cancelled_run_is_answered_so_and_ended_ones_are_refused(service: RunService) -> None:
    run = service.create_run()

    cancelled = check(service.ask("POST", f"/extract_runs/{run['id']}/cancel").json(), RUN)

    assert (cancelled["status"], cancelled["failureReason"]) == ("CANCELLED", None)
    assert service.run(run["id"]) == cancelled
    assert "terminal" in service.refused("POST", f"/extract_runs/{run['id']}/cancel", {})
    assert "terminal" in service.refused("POST", f"/extract_runs/{run['id']}/cancel")


@pytest.mark.parametrize("ended", [True, False])
def test_deleted_run_is_gone(service: RunService, ended: bool) -> None:
    run = service.create_run()
    if ended:
        finish(service, service.document_of(run["id"]), STORED)

    assert service.ask("DELETE", f"/extract_runs/{run['id']}").json() == {"id": run["id"]}

    for method, path in (("GET", ""), ("DELETE", ""), ("POST", "/cancel")):
        told = service.refused(method, f"/extract_runs/{run['id']}{path}", status=404)
        assert told == f"No extract run has the id {run['id']}"
    assert service.list_runs()["data"] == []
    assert not any(key.startswith("results/") for key in service.results.latest(""))


def test_deleted_run_of_a_batch_is_listed_at_neither_door(service: RunService) -> None:
    made = service.create_batch_run(2)
    kept, gone = service.documents_of(made["id"])
    service.ask("DELETE", f"/extract_runs/{run_id(gone)}")

    batch = service.batches.document(kept).batch
    shown = service.call("GET", f"/v0/extract/batch/{batch}?documents=true").json()

    assert [document["id"] for document in shown["documents"]] == [kept]
    assert [run["id"] for run in service.list_runs(f"batchId={made['id']}")["data"]] == [run_id(kept)]
    assert service.call("GET", f"/v0/documents/{gone}").status == 404


@pytest.mark.parametrize("id_", ["exr_unknown", "bpr_x", "x", "exr_" + "A" * 22])
def test_unknown_ids_are_not_found(service: RunService, id_: str) -> None:
    for method, path in (("GET", ""), ("DELETE", ""), ("POST", "/cancel")):
        service.refused(method, f"/extract_runs/{id_}{path}", status=404)


def test_other_tenants_runs_answer_as_unknown_ones(service: RunService) -> None:
    run, foreign = service.create_run(), service.keys.create("other", "theirs")

    for method, path in (("GET", ""), ("DELETE", ""), ("POST", "/cancel")):
        service.refused(method, f"/extract_runs/{run['id']}{path}", status=404, key=foreign)
    assert service.run(run["id"])["status"] == "PROCESSING"


def test_inline_config_has_no_extractor_and_is_echoed(service: RunService) -> None:
    schema = {"type": "object", "properties": {"due": {"type": ["string", "null"], "extend:type": "date"}}}

    run = service.create_run(extractor=None, config={"schema": schema, "extractionRules": "ISO dates"})

    assert (run["extractor"], run["extractorVersion"]) == (None, None)
    assert run["config"]["extractionRules"] == "ISO dates"
    assert run["config"]["schema"]["properties"] == schema["properties"]


def test_text_becomes_a_file_that_can_be_asked_for_and_used_again(service: RunService) -> None:
    run = service.create_run(file={"text": "Total 12.50", "name": "note.txt"})

    file = service.get(f"/files/{run['file']['id']}")
    assert (file["name"], file["type"]) == ("note.txt", "TXT")
    assert [body for key, (body,) in service.uploads.versions.items() if key.startswith("files/")] == [b"Total 12.50"]
    again = service.create_run(file={"id": file["id"]})
    assert again["file"]["id"] == file["id"]
    assert len(service.arrivals.sent) == 2


def test_run_of_the_other_dialects_door_is_shown_with_its_values(service: RunService) -> None:
    batch_id = service.create(["scan.pdf"])
    (document,) = (held.id for held in service.batches.documents(batch_id, 0, 1))
    upload(service, document)
    (listed,) = service.list_runs()["data"]

    shown = service.run(listed["id"])

    assert service.document_of(listed["id"]) == document
    assert (shown["status"], shown["extractor"], shown["file"]) == ("PENDING", None, None)
    assert shown["config"] == {"documentType": "contracts", "configuration": "standard"}


def test_values_of_the_deterministic_language_become_an_output(service: RunService) -> None:
    run = service.create_run()
    parsed = {"total": {"type": "currency", "source": "$12.50", "value": 12.5, "unit": "$"}}
    finish(service, service.document_of(run["id"]), {"parsed_document": parsed})

    shown = service.run(run["id"])

    assert list(shown["output"]["value"]) == ["total"]
    assert shown["output"]["metadata"] == {}
    assert "engine" not in shown["usage"]


def test_run_whose_result_is_no_longer_kept_is_not_found(service: RunService) -> None:
    run = service.create_run()
    finish(service, service.document_of(run["id"]), STORED)
    held = service.batches.document(service.document_of(run["id"]))
    assert held.result is not None
    service.results.delete(held.result.key)

    service.refused("GET", f"/extract_runs/{run['id']}", status=404)


def test_run_too_large_for_an_answer_is_answered_by_a_link_to_it(service: RunService) -> None:
    run = service.create_run()
    value = {"total": "x" * 6_000_000}
    finish(service, service.document_of(run["id"]), STORED | {"output": {"value": value, "metadata": {}}})

    answer = service.ask("GET", f"/extract_runs/{run['id']}")

    assert answer.status == 303
    key = next(key for key in service.results.versions if key.startswith("answers/"))
    assert key in answer.headers["location"]
    assert check(json.loads(service.results.get(key)), RUN)["output"]["value"] == value


def test_every_state_of_a_document_has_a_status(service: RunService) -> None:
    shown = {run_status(state, single=single) for state in DocumentState for single in (True, False)}
    assert shown == set(RUN_STATUSES)
