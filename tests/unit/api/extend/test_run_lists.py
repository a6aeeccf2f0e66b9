"""`GET /extract_runs`: filters, orders and pages, of one batch and of all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.api.extend.identifiers import batch_run_id, read_batch_run_id
from tests.unit.api.extend.run_service import RunService
from tests.unit.api.pipeline import break_off, finish, start, upload

EXTRACTION = {"output": {"value": {"total": 1}, "metadata": {}}, "parsed_document": {"total": {"value": 1}}}


@pytest.fixture
def service() -> RunService:
    return RunService()


def walk(service: RunService, query: str) -> list[Any]:
    """Return all runs of a list, page by page, as users' loops do."""
    page = service.list_runs(query)
    found = list(page["data"])
    for _ in range(50):
        if not page.get("nextPageToken"):
            return found
        page = service.list_runs(f"{query}&nextPageToken={page['nextPageToken']}")
        found += page["data"]
    raise AssertionError("the pages do not end")


def ids(runs: list[Any]) -> list[str]:
    return [run["id"] for run in runs]


def names(runs: list[Any]) -> list[str]:
    return [run["file"]["name"] for run in runs]


def test_runs_of_a_batch_are_all_there_at_once(service: RunService) -> None:
    made = service.create_batch_run(25)

    page = service.list_runs(f"batchId={made['id']}")

    assert len(page["data"]) == 10
    assert len(set(ids(walk(service, f"batchId={made['id']}")))) == 25
    assert len(set(ids(walk(service, f"batchId={made['id']}&maxPageSize=1000")))) == 25


def test_page_that_ends_with_the_last_run_has_no_token(service: RunService) -> None:
    made = service.create_batch_run(4)

    for query in (f"batchId={made['id']}", "sortBy=createdAt"):
        page = service.list_runs(f"{query}&maxPageSize=2")
        last = service.list_runs(f"{query}&maxPageSize=2&nextPageToken={page['nextPageToken']}")
        assert "nextPageToken" not in last


def test_runs_come_by_creation_or_change_and_either_way(service: RunService) -> None:
    made = service.create_batch_run(3)
    batch = f"batchId={made['id']}"
    second = service.documents_of(made["id"])[1]
    service.clock.advance(1_000)
    start(service, second)

    def listed(query: str) -> list[str]:
        return names(walk(service, f"{query}&maxPageSize=2"))

    for scope in (batch, f"extractorId={service.extractor}"):
        assert listed(f"{scope}&sortBy=updatedAt&sortDir=desc")[0] == "1.pdf"
        assert listed(scope)[0] == "1.pdf"
        assert listed(f"{scope}&sortDir=asc")[-1] == "1.pdf"
    assert listed(f"{batch}&sortBy=createdAt&sortDir=asc") == ["0.pdf", "1.pdf", "2.pdf"]
    assert listed(f"{batch}&sortBy=createdAt") == ["2.pdf", "1.pdf", "0.pdf"]


def test_status_filter_counts_the_runs_of_each_status(service: RunService) -> None:
    made = service.create_batch_run(6)
    documents = service.documents_of(made["id"])
    upload(service, documents[1])
    start(service, documents[2])
    finish(service, documents[3], EXTRACTION)
    break_off(service, documents[4])
    sixth = walk(service, f"batchId={made['id']}&fileNameContains=5.pdf")[0]["id"]
    service.ask("POST", f"/extract_runs/{sixth}/cancel")
    expected = {
        "PENDING": ["0.pdf", "1.pdf"],
        "PROCESSING": ["2.pdf"],
        "PROCESSED": ["3.pdf"],
        "FAILED": ["4.pdf"],
        "CANCELLED": ["5.pdf"],
    }

    for status, wanted in expected.items():
        in_batch = walk(service, f"batchId={made['id']}&status={status}")
        everywhere = walk(service, f"status={status}&maxPageSize=1")
        files = [run["file"]["name"] if run["file"] else wanted[0] for run in in_batch]
        assert sorted(files) == wanted
        assert sorted(ids(everywhere)) == sorted(ids(in_batch))


def test_single_runs_are_listed_as_they_are_shown(service: RunService) -> None:
    run = service.create_run()

    assert ids(walk(service, "status=PROCESSING")) == [run["id"]]
    assert walk(service, "status=PENDING") == []


def test_filters_by_extractor_source_and_name(service: RunService) -> None:
    other = service.make_extractor("Other")
    batch = service.create_batch_run(2)
    single = service.create_run(extractor={"id": other}, file={"url": "https://h.example/Summer%20Lease.PDF"})
    schema = {"type": "object", "properties": {"a": {"type": ["string", "null"]}}}
    inline = service.create_run(extractor=None, config={"schema": schema})

    assert len(walk(service, "")) == 4
    assert ids(walk(service, f"extractorId={other}")) == [single["id"]]
    assert len(walk(service, f"extractorId={service.extractor}")) == 2
    assert walk(service, "extractorId=ex_unknown") == []
    assert ids(walk(service, "fileNameContains=lease")) == [single["id"]]
    assert walk(service, "fileNameContains=nothing") == []
    assert len(walk(service, "source=BATCH_PROCESSOR_RUN")) == 2
    assert set(ids(walk(service, "source=API"))) == {single["id"], inline["id"]}
    assert walk(service, "source=STUDIO") == []
    assert len(walk(service, f"sourceId={batch['id']}")) == 2
    assert walk(service, "sourceId=whatever") == []


def test_filters_are_read_with_the_batch_too(service: RunService) -> None:
    made = service.create_batch_run(2)
    batch = f"batchId={made['id']}"

    assert names(walk(service, f"{batch}&fileNameContains=1.PDF")) == ["1.pdf"]
    assert walk(service, f"{batch}&source=API") == []
    assert len(walk(service, f"{batch}&source=BATCH_PROCESSOR_RUN&extractorId={service.extractor}")) == 2
    assert walk(service, f"{batch}&extractorId=ex_other") == []


@pytest.mark.parametrize(
    "query",
    [
        *("status=DONE", "source=MOON", "sortBy=name", "sortDir=up"),
        *("maxPageSize=0", "maxPageSize=1001", "maxPageSize=ten", "maxPageSize=-1"),
        *("nextPageToken=a%3D%3D%3Ab%2B%2Fc%3D", "nextPageToken=x"),
    ],
)
def test_what_no_list_takes_is_refused_by_name(service: RunService, query: str) -> None:
    made = service.create_batch_run(1)

    for scope in ("", f"batchId={made['id']}&"):
        assert service.refused("GET", f"/extract_runs?{scope}{query}").startswith(query.partition("=")[0])


def test_empty_parameters_are_as_good_as_none(service: RunService) -> None:
    service.create_batch_run(2)
    names = ("status", "extractorId", "batchId", "sourceId", "source", "fileNameContains", "sortBy", "sortDir")
    query = "&".join(f"{name}=" for name in (*names, "maxPageSize", "nextPageToken"))

    assert service.list_runs(query) == service.list_runs()


def test_token_of_another_list_is_refused(service: RunService) -> None:
    first, second = service.create_batch_run(3), service.create_batch_run(3)
    token = service.list_runs(f"batchId={first['id']}&maxPageSize=1")["nextPageToken"]

    for query in (f"batchId={second['id']}", f"batchId={first['id']}&sortDir=asc", "sortBy=createdAt"):
        assert "nextPageToken" in service.refused("GET", f"/extract_runs?{query}&nextPageToken={token}")


def test_unknown_batches_are_not_found(service: RunService) -> None:
    for batch in ("bpr_unknown", "x", batch_run_id("e81eea2b-3da6-4518-b4f4-a44adfebe5bf")):
        service.refused("GET", f"/extract_runs?batchId={batch}", status=404)


def test_run_that_leaves_the_filter_between_pages_does_not_come_and_no_other_is_lost(service: RunService) -> None:
    made = service.create_batch_run(6)
    query = f"batchId={made['id']}&status=PENDING&sortBy=createdAt&sortDir=asc&maxPageSize=2"
    page = service.list_runs(query)
    documents = service.documents_of(made["id"])
    for document in (documents[0], documents[3]):
        start(service, document)

    rest = walk(service, f"{query}&nextPageToken={page['nextPageToken']}")

    assert names(page["data"]) == ["0.pdf", "1.pdf"]
    assert names(rest) == ["2.pdf", "4.pdf", "5.pdf"]


def test_deleted_run_does_not_come(service: RunService) -> None:
    made = service.create_batch_run(4)
    query = f"batchId={made['id']}&sortBy=createdAt&sortDir=asc&maxPageSize=2"
    page = service.list_runs(query)
    fourth = walk(service, f"batchId={made['id']}&fileNameContains=3.pdf")[0]["id"]
    service.ask("DELETE", f"/extract_runs/{fourth}")

    assert names(walk(service, f"{query}&nextPageToken={page['nextPageToken']}")) == ["2.pdf"]
    assert len(walk(service, "")) == 3
    assert service.get(f"/batch_runs/{made['id']}")["runCount"] == 4


@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_batch_of_thousands_is_listed_by_index(service: RunService, direction: str) -> None:
    uuid = service.create([f"{index}.pdf" for index in range(1_203)])
    query = f"batchId={batch_run_id(uuid)}&sortDir={direction}&maxPageSize=500"
    expected = [document.id for document in service.batches.documents(uuid, 0, 1_203)]

    found = [service.document_of(run["id"]) for run in walk(service, query)]

    assert found == (expected if direction == "asc" else expected[::-1])
    assert read_batch_run_id(batch_run_id(uuid)) == uuid
    wrong = service.list_runs(query)["nextPageToken"]
    assert walk(service, f"{query}&status=FAILED") == []
    assert "nextPageToken" in service.refused("GET", f"/extract_runs?{query}&nextPageToken={wrong[:-2]}")


def test_token_of_a_thousand_runs_in_any_order_fits_into_a_url(service: RunService) -> None:
    made = service.create_batch_run(1_000)
    documents = service.documents_of(made["id"])
    for position in range(999, -1, -7):
        service.clock.advance(1)
        upload(service, documents[(position * 389) % 1_000])

    page = service.list_runs(f"batchId={made['id']}&maxPageSize=1")

    assert len(page["nextPageToken"]) < 4_000
    rest = service.list_runs(f"batchId={made['id']}&maxPageSize=1000&nextPageToken={page['nextPageToken']}")
    assert len({*ids(page["data"]), *ids(rest["data"])}) == 1_000


def test_page_that_does_not_fit_into_an_answer_is_a_shorter_one(service: RunService) -> None:
    inputs = [
        {"file": {"url": f"https://h.example/{index}.pdf"}, "metadata": {"a": "é" * 5_000}} for index in range(300)
    ]
    body = json.dumps({"extractor": {"id": service.extractor}, "inputs": inputs}, ensure_ascii=False)
    made = service.ask("POST", "/extract_runs/batch", body).json()
    target, plain = f"/extract_runs?batchId={made['id']}&maxPageSize=1000", {"accept-encoding": "identity"}

    found: list[str] = []
    token: str | None = ""
    while token is not None:
        page = service.ask("GET", target + token, headers=plain).json()
        assert 0 < len(page["data"]) < 300
        found += ids(page["data"])
        token = f"&nextPageToken={page['nextPageToken']}" if "nextPageToken" in page else None

    assert len(found) == len(set(found)) == 300
