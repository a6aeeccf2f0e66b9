"""`POST /v0/extract/{document_type}[/{configuration}]`: a document in, its extraction out."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from lambdas.batches.arrivals import upload_key
from lambdas.batches.document import Document, Result, Upload
from lambdas.batches.lifecycle import LEASES_LOST, Durations, claim, complete, enqueue, fail
from lambdas.errors import Failure, FailureCategory, Throttled
from tests.fakes.bucket import FakeBucket
from tests.fakes.table import FakeTable
from tests.unit.api.pipeline import UNREADABLE, move
from tests.unit.api.service import TYPE, Response, Service

PDF = b"%PDF-1.7 a document"
EXTRACTION = b'{"parsed_document":{"total":{"value":7,"type":"number"}}}'


def extract(service: Service, body: object = PDF, kind: str | None = "application/pdf", path: str = "") -> Response:
    headers = {} if kind is None else {"content-type": kind}
    return service.call("POST", f"/v0/extract/{TYPE}{path}", body, headers=headers)


def the_document(service: Service) -> Document:
    (row,) = [row for row in service.table.rows.values() if row.get("kind") == "document"]
    return service.batches.document(row["id"])


def work(service: Service, end: Callable[[Document], Document], *, after: int = 0) -> None:
    """Let the pipeline end the document once the request has waited so many milliseconds."""
    ready = service.clock() + after

    def step() -> None:
        document = the_document(service)
        if service.clock() < ready or document.state.is_terminal:
            return
        key = upload_key(document.id, document.batch, document.tenant)
        upload = Upload(key, "1", len(service.uploads.get(key)))
        move(service, document.id, lambda held: enqueue(held, upload, service.clock(), Durations()))
        move(service, document.id, lambda held: claim(held, "worker", service.clock(), Durations()))
        move(service, document.id, end)

    service.while_waiting = step


def completes(service: Service) -> Callable[[Document], Document]:
    service.results.put("results/x.json", EXTRACTION, "application/json")
    return lambda held: complete(held, Result("results/x.json", 1, 1, 1), service.clock())


def fails(service: Service, failure: Failure) -> Callable[[Document], Document]:
    return lambda held: fail(held, failure, service.clock())


@pytest.mark.parametrize("encoded", [False, True])
def test_extract_answers_the_whole_extraction(service: Service, encoded: bool) -> None:
    work(service, completes(service))
    if encoded:
        body = {"document": base64.b64encode(PDF).decode()}
        shown = extract(service, body, "application/json; charset=utf-8", "/standard?document_name=a.pdf").json()
    else:
        shown = extract(service, path="/standard?document_name=a.pdf").json()

    assert (shown["status"], shown["document_name"], shown["configuration"]) == ("COMPLETE", "a.pdf", "standard")
    assert shown["parsed_document"] == {"total": {"value": 7, "type": "number"}}
    assert not {"batchId", "download_url"} & set(shown)
    document = the_document(service)
    assert document.content_type == (None if encoded else "application/pdf")
    assert service.uploads.get(upload_key(document.id, document.batch, document.tenant)) == PDF


@pytest.mark.parametrize("failure", [UNREADABLE, Failure("X", FailureCategory.LIMIT, "Too many pages")])
def test_document_that_cannot_be_extracted_answers_400_with_its_sentence(service: Service, failure: Failure) -> None:
    work(service, fails(service, failure))

    response = extract(service)

    assert (response.status, response.text) == (400, failure.message)
    assert response.headers["x-extraction-id"] == the_document(service).id


def test_failure_of_ours_answers_200_and_failed(service: Service) -> None:
    work(service, fails(service, LEASES_LOST))

    shown = extract(service).json()

    assert (shown["status"], shown["error"]["code"]) == ("FAILED", "WORKER_LOST")


def test_extract_that_takes_longer_than_25_seconds_answers_processing(service: Service) -> None:
    started = service.clock()

    shown = extract(service).json()

    assert 24_000 <= service.clock() - started <= 25_000
    assert (shown["id"], shown["status"]) == (the_document(service).id, "PROCESSING")
    assert "batchId" not in shown


def test_extract_just_within_25_seconds_answers_the_extraction(service: Service) -> None:
    work(service, completes(service), after=23_000)

    assert extract(service).json()["status"] == "COMPLETE"


def test_trouble_after_the_document_was_taken_is_no_5xx(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    troubled = service.table.get

    def get(key: Any) -> Any:  # noqa: ANN401
        if service.uploads.versions:
            raise Throttled("busy")
        return troubled(key)

    monkeypatch.setattr(type(service.table), "get", lambda _self, key: get(key))

    response = extract(service)

    assert (response.status, response.json()["status"]) == (200, "PROCESSING")


def test_long_extraction_whose_link_cannot_be_made_is_under_way(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(service, completes(service))
    service.results.put(
        "results/x.json", b'{"parsed_document":{"text":"' + b"x" * 6_000_000 + b'"}}', "application/json"
    )
    put = FakeBucket.put

    def refuse_answers(self: FakeBucket, key: str, body: bytes, content_type: str) -> None:
        if key.startswith("answers/"):
            raise Throttled("slow")
        put(self, key, body, content_type)

    monkeypatch.setattr(FakeBucket, "put", refuse_answers)

    answer = extract(service)
    assert (answer.status, answer.json()["status"]) == (200, "PROCESSING")


def test_extraction_that_cannot_be_read_just_now_is_under_way(service: Service) -> None:
    end = completes(service)
    service.results.versions.pop("results/x.json")
    work(service, end)

    response = extract(service)

    assert (response.status, response.json()["status"]) == (200, "PROCESSING")


@pytest.mark.parametrize(
    ("body", "kind", "sentence"),
    [
        (None, "application/pdf", "Missing request body or body.document"),
        (PDF, None, "Must provide the Content-Type header when request body is present"),
        (PDF, " ", "Must provide the Content-Type header when request body is present"),
        (b"nothing known", "application/octet-stream", "Could not determine the content type of the document"),
        (b"nothing known", "application/x-www-form-urlencoded", "Could not determine the content type of the document"),
        ({}, "application/json", "Missing request body or body.document"),
        ({"document": None}, "application/json", "Missing request body or body.document"),
        ({"document": ""}, "application/json", "Missing request body or body.document"),
        ({"document": ["x"]}, "application/json", "Missing request body or body.document"),
        (
            {"document": "JVBER!!"},
            "application/json",
            "Could not determine the content type of the document. "
            "Please check that the document was correctly encoded as Base64",
        ),
        (
            {"document": base64.b64encode(b"nothing known").decode()},
            "application/json",
            "Could not determine the content type of the document. "
            "Please check that the document was correctly encoded as Base64",
        ),
        ("[1]", "application/json", "The body is an array ([1]), not a JSON object"),
    ],
)
def test_body_that_is_wrong_is_refused_in_the_published_words(
    service: Service, body: object, kind: str | None, sentence: str
) -> None:
    before = len(service.table.rows)

    response = extract(service, body, kind)

    assert (response.status, response.text) == (400, sentence)
    assert len(service.table.rows) == before
    assert not service.uploads.versions


@pytest.mark.parametrize("kind", ["application/octet-stream", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize(
    "head",
    [
        b"%PDF-",
        b"junk\n%PDF-",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"II*\x00",
        b"MM\x00+",
        b"GIF89a",
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"\0\0\0\x10ftypavif\0\0\0\0",
        b"\0\0\0\x0cjP  \r\n\x87\n",
        b"BM\0\0\0\0\0\0\0\0",
        b"PK\x03\x04",
    ],
)
def test_bytes_tell_what_a_vague_content_type_does_not(service: Service, kind: str, head: bytes) -> None:
    work(service, completes(service))

    assert extract(service, head + b"rest", kind).status == 200
    assert the_document(service).content_type is None


@pytest.mark.parametrize("encoded", [False, True])
def test_document_over_the_limit_of_the_route_is_refused_with_where_it_can_go(service: Service, encoded: bool) -> None:
    work(service, completes(service))
    for size, status in ((4_500_000, 200), (4_500_001, 413)):
        data = PDF + b"x" * (size - len(PDF))
        service.table.rows = {key: row for key, row in service.table.rows.items() if not key.pk.startswith("B#")}
        if encoded:
            response = extract(service, {"document": base64.b64encode(data).decode()}, "application/json")
        else:
            response = extract(service, data)
        assert response.status == status
    assert "generate_upload_url" in response.text


def test_unknown_type_is_refused_before_anything_is_stored(service: Service) -> None:
    response = service.call("POST", "/v0/extract/unknown", PDF, headers={"content-type": "application/pdf"})

    assert (response.status, response.text) == (400, "Specified document type unknown does not exist")
    assert not service.uploads.versions


@pytest.mark.parametrize("broken", [FakeTable, FakeBucket])
def test_extract_answers_no_5xx_for_a_defect_once_the_document_was_taken_in(
    service: Service, monkeypatch: pytest.MonkeyPatch, broken: type
) -> None:
    def break_down(*_: object) -> object:
        raise RuntimeError("a permission is missing")

    work(service, completes(service))
    goes_on = service.while_waiting

    def step() -> None:
        goes_on()
        monkeypatch.setattr(broken, "get", break_down)

    service.while_waiting = step

    answer = extract(service, path="/standard")

    assert answer.status == 200, answer.text
    assert answer.json()["status"] == "PROCESSING"
    assert answer.json()["id"]
