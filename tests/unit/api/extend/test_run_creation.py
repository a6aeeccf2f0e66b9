"""`POST /extract_runs` and `POST /extract`: what they take, and that nothing behind the commit is an error."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.api.extend.submission.runs import WAIT
from lambdas.batches.ports import Item
from lambdas.errors import Throttled
from tests.fakes.table import FakeTable
from tests.unit.api.extend.run_service import URL, RunService
from tests.unit.api.pipeline import break_off, finish, start
from tests.wire.objects import RUN, check

STORED: dict[str, Any] = {
    "output": {"value": {"total": 12.5}, "metadata": {}},
    "parsed_document": {"total": {"value": 12.5}},
}
FILE = {"file": {"url": URL}}


@pytest.fixture
def service() -> RunService:
    return RunService()


def only_document(service: RunService) -> str:
    """Return the id of the one document that there is."""
    (row,) = (row for row in service.table.rows.values() if row.get("kind") == "document")
    id_: str = row["id"]
    return id_


def after(service: RunService, milliseconds: int, happens: Any) -> None:  # noqa: ANN401
    """Have something happen to the one document while a request waits."""
    due = service.clock() + milliseconds
    done: list[bool] = []

    def look() -> None:
        if service.clock() >= due and not done:
            done.append(True)
            happens(only_document(service))

    service.while_waiting = look


def test_extract_answers_the_run_with_its_output_once_it_has_ended(service: RunService) -> None:
    after(service, 3_000, lambda document: finish(service, document, STORED))

    run = service.create_run("/extract", metadata={"a": 1})

    assert (run["status"], run["output"], run["metadata"]) == ("PROCESSED", STORED["output"], {"a": 1})
    assert service.run(run["id"]) == run


def test_extract_answers_a_failed_run_with_its_reason(service: RunService) -> None:
    after(service, 1_000, lambda document: break_off(service, document))

    run = service.create_run("/extract")

    assert (run["status"], run["failureReason"]) == ("FAILED", "FAILED_TO_PROCESS_FILE")


def test_extract_that_takes_longer_answers_that_the_run_is_under_way(service: RunService) -> None:
    began = service.clock()
    after(service, 10_000, lambda document: start(service, document))

    run = service.create_run("/extract")

    assert (run["status"], run["output"]) == ("PROCESSING", None)
    assert WAIT - 2_000 <= service.clock() - began <= WAIT
    assert service.run(run["id"])["status"] == "PROCESSING"
    assert len(service.list_runs()["data"]) == 1


@pytest.mark.parametrize("path", ["/extract_runs", "/extract"])
@pytest.mark.parametrize("fault", [Throttled("slow"), RuntimeError("a defect of ours")])
def test_run_that_stands_is_answered_whatever_goes_wrong_with_looking_at_it(
    service: RunService, monkeypatch: pytest.MonkeyPatch, path: str, fault: Exception
) -> None:
    insert, get, committed = FakeTable.insert, FakeTable.get, []

    def insert_and_note(self: FakeTable, item: Item) -> None:
        insert(self, item)
        committed.extend([item["pk"]] if item["sk"] == "HEADER" else [])

    def get_until_then(self: FakeTable, key: Any) -> Item | None:  # noqa: ANN401
        if committed:
            raise fault
        return get(self, key)

    with monkeypatch.context() as patch:
        patch.setattr(FakeTable, "insert", insert_and_note)
        patch.setattr(FakeTable, "get", get_until_then)
        run = service.create_run(path, metadata={"a": 1})

    assert run["status"] == "PROCESSING"
    assert service.run(run["id"]) == run
    assert len(service.list_runs()["data"]) == 1


def test_completed_run_whose_output_cannot_be_read_now_is_answered_as_under_way(
    service: RunService, monkeypatch: pytest.MonkeyPatch
) -> None:
    after(service, 1_000, lambda document: finish(service, document, STORED))
    get = type(service.results).get

    def refuse_results(self: Any, key: str, version_id: str | None = None) -> bytes:  # noqa: ANN401
        if key.startswith("results/"):
            raise Throttled("slow")
        return get(self, key, version_id)

    with monkeypatch.context() as patch:
        patch.setattr(type(service.results), "get", refuse_results)
        run = service.create_run("/extract")

    assert run["status"] == "PROCESSING"
    assert service.run(run["id"])["status"] == "PROCESSED"


def test_run_too_large_for_an_answer_whose_link_cannot_be_made_is_answered_as_under_way(
    service: RunService, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = STORED | {"output": {"value": {"total": "x" * 6_000_000}, "metadata": {}}}
    after(service, 1_000, lambda document: finish(service, document, stored))
    put = type(service.results).put

    def refuse_answers(self: Any, key: str, body: bytes, content_type: str) -> None:  # noqa: ANN401
        if key.startswith("answers/"):
            raise Throttled("slow")
        put(self, key, body, content_type)

    monkeypatch.setattr(type(service.results), "put", refuse_answers)

    assert service.create_run("/extract")["status"] == "PROCESSING"


@pytest.mark.parametrize("path", ["/extract_runs", "/extract"])
@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"extractor": None}, "extractor and config are both missing. No schema is inferred"),
        ({"config": {"schema": {"type": "object", "properties": {}}}}, "extractor and config exclude each other"),
        ({"extractor": None, "config": []}, "[] is not an object.; Path: config"),
        ({"extractor": []}, "extractor is an array"),
        ({"extractor": {"id": 3}}, "extractor.id is a number"),
        ({"extractor": {"id": "ex_1", "version": 1}}, "extractor.version is a number"),
        ({"extractor": {"id": "ex_1", "overrideConfig": "x"}}, "extractor.overrideConfig is a string"),
        ({"file": None}, "file is missing"),
        ({"package": {"files": [{"id": "file_1"}]}}, "file and package exclude each other"),
        ({"file": None, "package": {"files": [{"url": URL}] * 2}}, "package.files has 2 files"),
        ({"file": None, "package": {"files": []}}, "package.files is []"),
        ({"file": None, "package": []}, "package is an array"),
        ({"file": {"url": "ftp://h.example/x"}}, "file.url is not taken"),
        ({"file": {"url": URL, "settings": 3}}, "file.settings is a number"),
        ({"file": {"url": URL, "settings": {"password": 3}}}, "file.settings.password is a number"),
        ({"file": {"url": URL, "name": "x" * 1025}}, "file.name has 1025 characters"),
        ({"file": {"base64": "no!"}}, "file.base64 is not Base64"),
        ({"file": {"base64": "AAAA", "text": "x"}}, "file has text and base64"),
        ({"file": {"name": "x"}}, "file has none of them"),
        ({"metadata": "x"}, "metadata is a string"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_created(
    service: RunService, path: str, change: dict[str, object], named: str
) -> None:
    before = dict(service.table.rows)

    assert service.refused("POST", path, {"extractor": {"id": service.extractor}} | FILE | change).startswith(named)

    assert service.table.rows == before


def test_priority_is_read_by_the_route_that_has_one_alone(service: RunService) -> None:
    body = {"extractor": {"id": service.extractor}, "priority": 0} | FILE

    assert service.refused("POST", "/extract_runs", body) == "priority is 0; it is a whole number from 1 to 100"
    check(service.ask("POST", "/extract", body).json(), RUN)


@pytest.mark.parametrize("extractor", [{"id": "ex_unknown"}, {"version": "9.9"}])
def test_unknown_extractors_and_versions_are_not_found(service: RunService, extractor: dict[str, str]) -> None:
    body = {"extractor": {"id": service.extractor} | extractor} | FILE

    service.refused("POST", "/extract_runs", body, status=404)


def test_unknown_file_is_not_found(service: RunService) -> None:
    body = {"extractor": {"id": service.extractor}, "file": {"id": "file_AAAAAAAAAAAAAAAAAAAAAA"}}

    assert service.refused("POST", "/extract_runs", body, status=404).startswith("file.id: No file has the id")


def test_bytes_in_base64_become_a_file(service: RunService) -> None:
    run = service.create_run(file={"base64": "JVBERi0x\nLjQ=", "settings": {"password": "geheim"}})

    held = service.batches.document(service.document_of(run["id"]))
    assert held.stored is not None
    assert service.uploads.get(held.stored.key) == b"%PDF-1.4"
    assert (run["file"]["name"], held.password) == ("document", "geheim")
    assert service.get(f"/files/{run['file']['id']}")["type"] == "PDF"


def test_run_shows_the_type_that_its_file_has_whatever_that_is_called(service: RunService) -> None:
    found = service.create_run(file={"base64": "JVBERi0xLjQ=", "name": "name"})["file"]
    lying = service.create_run(file={"base64": "aGVsbG8gdGhlcmU=", "name": "invoice.pdf"})["file"]

    assert (found["type"], lying["type"]) == ("PDF", "TXT")
    for file in (found, lying):
        assert service.get(f"/files/{file['id']}")["type"] == file["type"]


def test_package_of_one_file_is_that_file(service: RunService) -> None:
    run = service.create_run(file=None, package={"files": [{"url": "https://h.example/only.pdf"}]})

    assert run["file"]["name"] == "only.pdf"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://h.example/a/b.pdf?x=/c.pdf#d", "b.pdf"),
        ("https://h.example/a/b/", "b"),
        ("https://h.example", "document"),
        ("https://h.example/%C3%A4%20b.pdf", "ä b.pdf"),
        ("https://h.example/a%0Ab%00.pdf", "ab.pdf"),
        ("https://h.example/%FF.pdf", "\ufffd.pdf"),
    ],
)
def test_name_of_a_file_is_taken_from_its_url(service: RunService, url: str, name: str) -> None:
    assert service.create_run(file={"url": url})["file"]["name"] == name


def test_version_override_and_draft_are_what_the_run_shows(service: RunService) -> None:
    service.post(f"/extractors/{service.extractor}", config={"schema": None, "documentType": "contracts"})
    override = {"extractionRules": "Totals with tax", "advancedOptions": {"citationsEnabled": True}}

    latest = service.create_run(extractor={"id": service.extractor, "version": "latest", "overrideConfig": override})
    draft = service.create_run(extractor={"id": service.extractor, "version": "draft"})

    assert latest["extractorVersion"]["version"] == "1.0"
    assert {name: latest["config"][name] for name in override} == override
    assert "schema" in latest["config"]
    assert (draft["extractorVersion"]["version"], draft["config"]["documentType"]) == ("draft", "contracts")


def test_same_request_with_an_idempotency_key_is_the_same_run_as_it_is_now(service: RunService) -> None:
    body = {"extractor": {"id": service.extractor}, "file": {"text": "Total 1"}}
    sent: dict[str, Any] = {"headers": {"idempotency-key": "k"}}
    first = service.ask("POST", "/extract_runs", body, **sent).json()
    finish(service, only_document(service), STORED)

    again = service.ask("POST", "/extract_runs", body, **sent).json()

    assert (again["id"], again["file"]["id"], again["status"]) == (first["id"], first["file"]["id"], "PROCESSED")
    service.refused("POST", "/extract_runs", body | {"metadata": {}}, status=422, **sent)


def test_repeated_request_answers_what_the_first_one_asked_whatever_was_published_since(service: RunService) -> None:
    body = {"extractor": {"id": service.extractor}, "file": {"text": "Total 1"}}
    sent: dict[str, Any] = {"headers": {"idempotency-key": "k"}}
    first = service.ask("POST", "/extract_runs", body, **sent).json()
    config = {"schema": {"type": "object", "properties": {"other": {"type": ["string", "null"]}}}}
    service.post(f"/extractors/{service.extractor}/versions", releaseType="major", config=config)

    again = service.ask("POST", "/extract_runs", body, **sent).json()

    assert again == first == service.run(first["id"])


def test_version_header_is_asked_for(service: RunService) -> None:
    answer = service.call("GET", "/extract_runs")

    assert (answer.status, answer.json()["code"]) == (400, "INVALID_REQUEST")
    assert answer.headers["x-extend-request-id"] == answer.json()["requestId"]
