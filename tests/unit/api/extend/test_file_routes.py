"""Files by the dialect's routes."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from lambdas.access.scopes import Scope
from lambdas.api.extend.files.uploads import MAX_BODY_BYTES
from tests.unit.api.extend.file_service import PDF, FileService
from tests.unit.api.service import MAX_LAMBDA_ANSWER, make_event
from tests.unit.files.stage import TENANT
from tests.wire.objects import ERROR, FILE_SUMMARY, check, page_of

UNKNOWN = "file_" + "A" * 22


@pytest.fixture
def service() -> FileService:
    return FileService()


def refused(
    service: FileService, status: int, method: str, path: str, body: object = None, *, key: str | None = None
) -> str:
    answer = service.call(method, path, body, key=key)
    assert answer.status == status, answer.text
    message: str = check(answer.json(), ERROR)["message"]
    return message


def test_uploaded_file_has_exactly_the_published_members(service: FileService) -> None:
    file = service.upload("Invoice Grün.pdf", PDF)

    assert check(file, FILE_SUMMARY) == {
        "object": "file",
        "id": file["id"],
        "name": "Invoice Grün.pdf",
        "type": "PDF",
        "metadata": {},
        "createdAt": "2026-01-01T00:00:00.000Z",
        "updatedAt": "2026-01-01T00:00:00.000Z",
    }
    held = service.files.find(TENANT, file["id"])
    assert service.read_bytes(held.upload) == PDF


def test_password_is_kept_and_never_shown(service: FileService) -> None:
    file = service.upload(password="s3cret pässword")

    assert service.files.find(TENANT, file["id"]).password == "s3cret pässword"
    shown = json.dumps([file, service.get(f"/files/{file['id']}"), service.get("/files")])
    assert "s3cret" not in shown
    assert "password" not in shown


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\scans\\a.pdf", "a.pdf"),
        ("/home/x/b.pdf", "b.pdf"),
        ("", "upload"),
        ("a/", "upload"),
        ("tab\tbed.pdf", "tabbed.pdf"),
    ],
)
def test_name_has_no_folders_and_no_control_characters(service: FileService, sent: str, kept: str) -> None:
    assert service.upload(sent)["name"] == kept


def test_part_without_a_filename_is_a_file_too(service: FileService) -> None:
    answer = service.send({"file": "total: 5"})

    assert answer.status == 200, answer.text
    assert (answer.json()["name"], answer.json()["type"]) == ("upload", "TXT")


@pytest.mark.parametrize(
    ("fields", "query", "sentence"),
    [
        ({"document": ("a.pdf", PDF)}, "", "The form has no part file"),
        ({"file": ("a.pdf", b"")}, "", "The part file is empty: it has 0 bytes"),
        ({"file": ("x" * 1_025, PDF)}, "", "has 1025 characters; the limit is 1024"),
        ({"file": ("a.pdf", PDF), "password": "p" * 1_025}, "", "password has more than 1024 characters"),
        ({"file": ("a.pdf", PDF), "password": ("", b"\xff")}, "", "The part password is not UTF-8"),
        ({"file": ("a.pdf", PDF)}, "?convertToPdf=yes", 'convertToPdf is "yes"; it is one of true, false'),
        ({"file": ("a.docx", b"PK\x03\x04")}, "?convertToPdf=true", "nothing is converted here"),
    ],
)
def test_upload_that_is_wrong_is_refused_by_name_and_makes_nothing(
    service: FileService, fields: dict[str, Any], query: str, sentence: str
) -> None:
    answer = service.send(fields, query)

    assert answer.status == 400
    assert sentence in check(answer.json(), ERROR)["message"]
    assert service.get("/files")["data"] == []
    assert not service.uploads.versions


@pytest.mark.parametrize("query", ["?convertToPdf=false", "?convertToPdf=true", "?convertToPdf="])
def test_pdf_need_not_be_converted(service: FileService, query: str) -> None:
    assert service.send({"file": ("a.pdf", PDF)}, query).status == 200


def test_upload_that_is_no_form_is_refused(service: FileService) -> None:
    assert "multipart/form-data" in refused(service, 400, "POST", "/files/upload", b"{}")


def test_upload_of_four_megabytes_is_taken_and_one_over_the_limit_told_of_other_ways(service: FileService) -> None:
    assert service.upload("a.pdf", PDF + bytes(4_400_000 - len(PDF)))["type"] == "PDF"

    answer = service.send({"file": ("a.pdf", PDF + bytes(MAX_BODY_BYTES))})

    assert answer.status == 413
    body = check(answer.json(), ERROR)
    assert body["code"] == "PAYLOAD_TOO_LARGE"
    assert body["retryable"] is False
    assert "URL" in body["message"]
    assert "POST /files/upload_url" in body["message"]


def test_largest_body_fits_through_lambda() -> None:
    encoded = "A" * (4 * -(-MAX_BODY_BYTES // 3))
    headers = {"x-header": "x" * 10_240}

    event = make_event("POST", "/files/upload", encoded, headers)

    assert len(json.dumps(event)) <= MAX_LAMBDA_ANSWER


def test_file_is_shown_with_a_link_to_its_pinned_bytes_for_fifteen_minutes(service: FileService) -> None:
    file = service.upload()

    shown = service.get(f"/files/{file['id']}")

    url = urlsplit(shown.pop("presignedUrl"))
    assert shown == file
    query = parse_qs(url.query)
    assert url.path == f"/files/{TENANT}/{file['id']}"
    assert (query["versionId"], query["X-Amz-Expires"]) == (["1"], ["900"])


@pytest.mark.parametrize("query", ["rawText=true", "markdown=true&html=true", "rawText=false"])
def test_deprecated_contents_are_left_out(service: FileService, query: str) -> None:
    file = service.upload()

    assert set(service.get(f"/files/{file['id']}?{query}")) == {*file, "presignedUrl"}


def test_file_from_a_url_has_a_link_and_pages_once_they_are_known(service: FileService) -> None:
    (file,) = service.files.reserve(TENANT, ["a.pdf"])
    assert "presignedUrl" not in service.get(f"/files/{file.id}")

    service.fetch(file)
    shown = service.get(f"/files/{file.id}")

    assert f"/uploads/{TENANT}/" in shown["presignedUrl"]
    assert (shown["metadata"], shown["createdAt"]) == ({}, "2026-01-01T00:00:00.000Z")


def test_upload_url_answers_a_file_that_has_a_link_once_its_bytes_came(service: FileService) -> None:
    answer = service.call("POST", "/files/upload_url", {"name": "large.pdf", "password": "secret"})
    assert answer.status == 200, answer.text
    offered = answer.json()
    url = urlsplit(offered.pop("uploadUrl"))
    assert check(offered, FILE_SUMMARY)["type"] == "PDF"
    assert url.path == f"/files/{TENANT}/{offered['id']}"
    assert service.get(f"/files/{offered['id']}") == offered

    service.clock.advance(60_000)
    service.put_offered(service.files.find(TENANT, offered["id"]), PDF)

    shown = service.get(f"/files/{offered['id']}")
    assert "presignedUrl" in shown
    assert shown["updatedAt"] == "2026-01-01T00:01:00.000Z"
    assert service.files.find(TENANT, offered["id"]).password == "secret"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "name is missing"),
        ({"name": None}, "name is missing"),
        ({"name": 5}, "name is a number (5), not a string"),
        ({"name": " / "}, "name is empty"),
        ({"name": "a.pdf", "password": 1234}, "password is a number, not a string"),
        ({"name": "a.pdf", "password": "\ud800x"}, "password has half of a surrogate pair in it"),
        ([], "The body is an array"),
    ],
)
def test_upload_url_is_refused_by_name_and_never_says_a_password(
    service: FileService, body: object, sentence: str
) -> None:
    message = refused(service, 400, "POST", "/files/upload_url", json.dumps(body))

    assert sentence in message
    assert "1234" not in message


def test_list_goes_on_with_a_token_in_either_direction(service: FileService) -> None:
    made = []
    for number in range(5):
        service.clock.advance(1)
        made.append(service.upload(f"{number}.pdf"))

    for direction, expected in (("asc", made), ("desc", made[::-1])):
        listed, token = [], ""
        for _ in range(3):
            page = service.get(f"/files?sortDir={direction}&maxPageSize=2{token}")
            check(page, page_of(FILE_SUMMARY))
            listed += page["data"]
            token = f"&nextPageToken={page.get('nextPageToken')}"
        assert listed == expected
        assert "nextPageToken" not in page
    assert service.get("/files")["data"] == made[::-1]


def test_list_finds_names_in_capital_letters_or_small_ones(service: FileService) -> None:
    service.upload("Invoice 1.pdf")
    service.upload("letter.pdf")

    names = [file["name"] for file in service.get("/files?nameContains=INVOICE")["data"]]

    assert names == ["Invoice 1.pdf"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("maxPageSize=0", "maxPageSize"),
        ("maxPageSize=1001", "maxPageSize"),
        ("sortDir=up", "sortDir"),
        ("nextPageToken=abc", "nextPageToken"),
    ],
)
def test_list_refuses_what_it_cannot_follow(service: FileService, query: str, sentence: str) -> None:
    assert sentence in refused(service, 400, "GET", f"/files?{query}")


def test_token_of_one_direction_is_none_of_the_other(service: FileService) -> None:
    for number in range(3):
        service.upload(f"{number}.pdf")
    token = service.get("/files?maxPageSize=1")["nextPageToken"]

    assert "nextPageToken" in refused(service, 400, "GET", f"/files?sortDir=asc&nextPageToken={token}")


def test_deleted_file_is_answered_by_its_id_and_then_not_found(service: FileService) -> None:
    file = service.upload()
    path = f"/files/{file['id']}"

    answer = service.call("DELETE", path)

    assert (answer.status, answer.json()) == (200, {"id": file["id"]})
    assert refused(service, 404, "GET", path) == refused(service, 404, "DELETE", path)
    assert service.get("/files")["data"] == []


@pytest.mark.parametrize("method", ["GET", "DELETE"])
@pytest.mark.parametrize("file_id", [UNKNOWN, "x", "file_é"])
def test_unknown_file_is_not_found(service: FileService, method: str, file_id: str) -> None:
    assert refused(service, 404, method, f"/files/{file_id}") == f"No file has the id {file_id}"


def test_file_of_another_tenant_is_as_unknown(service: FileService) -> None:
    file = service.upload()
    stranger = service.make_key("other")

    for method in ("GET", "DELETE"):
        assert "No file has the id" in refused(service, 404, method, f"/files/{file['id']}", key=stranger)
    answer = service.call("GET", "/files", key=stranger)
    assert answer.json()["data"] == []
    assert service.get(f"/files/{file['id']}")["id"] == file["id"]


def test_key_that_may_only_read_neither_uploads_nor_deletes(service: FileService) -> None:
    file, reader = service.upload(), service.make_key(scopes=(Scope.READ,))

    assert service.send({"file": ("a.pdf", PDF)}, key=reader).status == 403
    assert service.call("POST", "/files/upload_url", {"name": "a"}, key=reader).status == 403
    assert service.call("DELETE", f"/files/{file['id']}", key=reader).status == 403
    assert service.call("GET", f"/files/{file['id']}", key=reader).status == 200


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/files/upload"), ("PUT", "/files"), ("POST", f"/files/{UNKNOWN}")]
)
def test_wrong_method_is_answered_with_the_right_ones(service: FileService, method: str, path: str) -> None:
    answer = service.call(method, path)

    assert answer.status == 405
    assert answer.headers["allow"]
    assert check(answer.json(), ERROR)["retryable"] is False
