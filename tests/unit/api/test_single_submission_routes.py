"""`generate_upload_url` and `extract_from_url`: documents that are submitted alone and extracted later."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from lambdas.batches.identifiers import parse_document_id
from lambdas.batches.rows import header_key
from tests.unit.api.pipeline import finish, upload
from tests.unit.api.service import TENANT, TYPE, Response, Service

URL = "https://files.example/a.pdf?signature=secret"
WEBHOOK = {"url": "https://hooks.example/x", "payload": {"n": [1, 2.5, None, "ü"]}}


def offer(service: Service, body: object = None, path: str = f"/{TYPE}") -> Response:
    return service.call("POST", f"/v0/generate_upload_url{path}", body)


def fetch(service: Service, body: object, path: str = f"/{TYPE}") -> Response:
    return service.call("POST", f"/v0/extract_from_url{path}", body)


def show(service: Service, id_: str) -> Any:  # noqa: ANN401 - JSON
    return service.call("GET", f"/v0/documents/{id_}").json()


@pytest.mark.parametrize("body", [None, "", "{}", {"content_type": None, "webhook": None}])
def test_upload_url_is_answered_with_or_without_a_body(service: Service, body: object) -> None:
    shown = offer(service, body).json()

    url = urlsplit(shown.pop("upload_url"))
    assert url.path.rsplit("/", 1)[1] == shown["id"]
    assert parse_qs(url.query)["X-Amz-SignedHeaders"] == ["host"]
    assert shown == {"id": shown["id"], "created": "2026-01-01T00:00:00.000Z", "type": TYPE, "status": "WAITING"}


def test_upload_of_a_declared_content_type_has_to_declare_it(service: Service) -> None:
    shown = offer(service, {"content_type": "application/pdf"}).json()

    assert parse_qs(urlsplit(shown["upload_url"]).query)["X-Amz-SignedHeaders"] == ["content-type;host"]
    assert show(service, shown["id"])["content_type"] == "application/pdf"


def test_single_document_is_in_a_batch_that_nobody_is_shown(service: Service) -> None:
    id_ = offer(service, path=f"/{TYPE}/standard?document_name=a.pdf&environment=development").json()["id"]
    finish(service, id_, {"parsed_document": {}})

    shown = show(service, id_)

    assert "batchId" not in shown
    assert (shown["document_name"], shown["environment"], shown["configuration"]) == (
        "a.pdf",
        "development",
        "standard",
    )
    assert service.call("GET", "/v0/extract/batch").json()["batches"] == []


def test_webhook_is_stored_and_echoed(service: Service) -> None:
    ids = [offer(service, {"webhook": WEBHOOK}).json()["id"], offer(service, {"webhook": {"url": URL}}).json()["id"]]

    assert show(service, ids[0])["webhook"] == WEBHOOK
    assert show(service, ids[1])["webhook"] == {"url": URL, "payload": None}


def test_extra_data_is_stored_and_echoed(service: Service) -> None:
    given = {"limit": 500.5, "holder": "Zoë", "is_new": False, "gone": None}
    ids = [offer(service, {"extra_data": given}).json()["id"], offer(service, {"extra_data": None}).json()["id"]]

    assert show(service, ids[0])["extra_data"] == given
    assert "extra_data" not in show(service, ids[1])


def test_uploaded_file_can_be_downloaded_by_its_pinned_version(service: Service) -> None:
    id_ = offer(service).json()["id"]
    assert "download_url" not in show(service, id_)

    upload(service, id_)

    link = urlsplit(show(service, id_)["download_url"])
    query = parse_qs(link.query)
    assert link.path.rsplit("/", 1)[1] == id_
    assert (query["versionId"], query["X-Amz-Expires"]) == (["1"], ["900"])


def test_url_is_answered_at_once_and_its_fetch_is_on_the_way(service: Service) -> None:
    shown = fetch(service, {"document_url": URL, "content_type": "application/pdf"}, f"/{TYPE}?document_name=a").json()

    assert shown == {
        "id": shown["id"],
        "created": "2026-01-01T00:00:00.000Z",
        "type": TYPE,
        "status": "WAITING",
        "environment": "production",
        "document_name": "a",
        "content_type": "application/pdf",
    }
    ((message, group),) = service.fetches.take()
    assert json.loads(message) == {"document": shown["id"], "round": 1}
    assert group == TENANT
    document = service.batches.document(shown["id"])
    assert (document.source, document.due_at) == (URL, service.clock() + 900_000)
    assert "secret" not in json.dumps(show(service, shown["id"]))


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "document_url is missing; it is where the document is fetched from"),
        ({"document_url": 7}, "document_url is a number (7), not a string"),
        ({"document_url": "http://files.example/secret"}, "document_url is not taken: The URL's scheme is not one"),
        ({"document_url": "https://10.0.0.1/secret"}, "document_url is not taken: The URL's host 10.0.0.1 is not"),
        ({"document_url": "https://u:secret@files.example/"}, "document_url is not taken: The URL has a user or"),
        ({"document_url": "https://files.example:8080/"}, "document_url is not taken: The URL's port 8080 is not one"),
        ({"document_url": "https://a/" + "x" * 8_000}, "document_url has 8010 characters; the limit is 8000"),
        ({"document_url": URL, "content_type": "pdf"}, 'content_type ("pdf") is not a content type'),
        ({"document_url": URL, "webhook": "https://a"}, 'webhook is a string ("https://a"), not an object'),
        ({"document_url": URL, "webhook": {}}, "webhook.url is null (null), not a string"),
        ({"document_url": URL, "webhook": {"url": "https://127.0.0.1/"}}, "webhook.url is not taken: "),
        ({"document_url": URL, "webhook": {"url": "https://a", "payload": "x" * 16_000}}, "webhook.payload has 16002"),
        ('{"document_url": "https://a/b", "webhook": {"url": "https://a", "payload": NaN}}', "webhook.payload is not"),
        ({"document_url": URL, "extra_data": ["a"]}, "extra_data is"),
        ({"document_url": URL, "extra_data": {"a": {"b": 1}}}, "extra_data.a is"),
        ({"document_url": URL, "extra_data": {"a": "x" * 16_000}}, "extra_data has 16008 characters"),
        ('{"document_url": "https://a/b", "extra_data": {"a": NaN}}', "extra_data is not JSON"),
        ("[]", "The body is an array ([]), not a JSON object"),
    ],
)
def test_request_that_is_wrong_names_what_is(service: Service, body: object, sentence: str) -> None:
    before = len(service.table.rows)

    response = fetch(service, body)

    assert response.status == 400
    assert response.text.startswith(sentence)
    assert "secret" not in response.text
    assert len(service.table.rows) == before
    assert not service.fetches.sent


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/UPPER", 'Specified document type "UPPER" does not exist'),
        ("/unknown", "Specified document type unknown does not exist"),
        (f"/{TYPE}/other", "Specified configuration/version does not exist"),
        (f"/{TYPE}?environment=test", "environment is 'test'; it is one of production, development"),
        (f"/{TYPE}?document_name={'x' * 1_025}", "document_name has 1025 characters; the limit is 1024"),
    ],
)
def test_path_or_query_that_is_wrong_names_what_is(service: Service, path: str, sentence: str) -> None:
    responses = [offer(service, None, path), fetch(service, {"document_url": URL}, path)]

    assert {response.status for response in responses} == {400}
    assert all(response.text.startswith(sentence) for response in responses), responses


def test_document_of_another_tenant_answers_404(service: Service) -> None:
    service.publish("other", TYPE)
    foreign = service.keys.create("other", "tests")
    id_ = service.call("POST", f"/v0/generate_upload_url/{TYPE}", key=foreign).json()["id"]

    assert service.call("GET", f"/v0/documents/{id_}").status == 404
    assert service.call("GET", f"/v0/documents/{id_}", key=foreign).status == 200


def test_wrong_method_is_refused(service: Service) -> None:
    response = service.call("GET", f"/v0/generate_upload_url/{TYPE}")

    assert (response.status, response.headers["allow"]) == (405, "POST")


def test_document_of_a_failed_creation_is_not_there(service: Service) -> None:
    id_ = offer(service).json()["id"]
    address = parse_document_id(id_)
    del service.table.rows[header_key(address.batch)]

    assert service.call("GET", f"/v0/documents/{id_}").status == 404
