"""What every route has in common: the key first, then the path, then the method; and one line in the log."""

from __future__ import annotations

import logging

import pytest

from lambdas.access.keys import key_id
from lambdas.batches.identifiers import document_id
from lambdas.errors import Conflict, Throttled
from tests.unit.api.service import TYPE, Service, make_event

BATCH = "6bd67eb5-9e28-4161-9ae1-43015e6b680c"
ROUTES = [
    ("POST", "/v0/extract/batch"),
    ("GET", "/v0/extract/batch"),
    ("GET", f"/v0/extract/batch/upload_urls/{BATCH}/0/1"),
    ("PUT", f"/v0/extract/batch/upload_urls/{BATCH}/0/1"),
    ("POST", f"/v0/extract/batch/upload_urls/{BATCH}/0/1"),
    ("GET", f"/v0/extract/batch/{BATCH}"),
    ("PUT", f"/v0/extract/batch/{BATCH}"),
    ("POST", f"/v0/extract/batch/{BATCH}/retry"),
    ("POST", f"/v0/extract/batch/{BATCH}/cancel"),
    ("GET", f"/v0/documents/{BATCH}"),
    ("GET", f"/v0/generate_excel_from_batch/{BATCH}"),
    ("GET", "/v0/unknown"),
    ("DELETE", "/v0/extract/batch"),
]


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer ", "Bearer x", "Basic dTpw", f"Bearer sheaf_{'A' * 43}"]
)
def test_any_route_without_a_good_key_answers_401(
    service: Service, method: str, path: str, authorization: str | None
) -> None:
    headers = {} if authorization is None else {"authorization": authorization}

    response = service.send(make_event(method, path, "not even JSON", headers))

    assert (response.status, response.text) == (401, "Unauthorized")
    assert response.headers["content-type"].startswith("text/plain")


def test_key_that_is_revoked_stops_within_30_seconds(service: Service) -> None:
    assert service.call("GET", "/v0/extract/batch").status == 200
    service.keys.revoke(key_id(service.key))

    service.clock.advance(30_000)

    assert service.call("GET", "/v0/extract/batch").status == 401


@pytest.mark.parametrize(
    "path",
    [
        "/v0",
        "/v0/",
        "/v0/documents",
        "/v0/documents/",
        "/v0/documents/a/b",
        "/v1/documents/a",
        "/documents/a",
        "/v0/extract/batch/",
        "/v0/extract/batch//retry",
        f"/v0/extract/batch/upload_urls/{BATCH}/0",
        f"/v0/classify/{TYPE}",
    ],
)
def test_unknown_path_answers_404_naming_it(service: Service, path: str) -> None:
    response = service.call("GET", path)

    assert (response.status, response.text) == (404, f"Nothing is served at {path}")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/v0/extract/batch", "GET, HEAD, POST"),
        ("PATCH", f"/v0/extract/batch/upload_urls/{BATCH}/0/1", "GET, PUT, POST"),
        ("HEAD", f"/v0/extract/batch/upload_urls/{BATCH}/0/1", "GET, PUT, POST"),
        ("POST", f"/v0/extract/batch/{BATCH}", "GET, HEAD, PUT"),
        ("GET", f"/v0/extract/batch/{BATCH}/retry", "POST"),
        ("GET", f"/v0/extract/batch/{BATCH}/cancel", "POST"),
        ("PUT", f"/v0/documents/{BATCH}", "GET, HEAD"),
        ("POST", f"/v0/generate_excel_from_batch/{BATCH}", "GET, HEAD"),
    ],
)
def test_wrong_method_answers_405_with_the_ones_that_are_allowed(
    service: Service, method: str, path: str, allowed: str
) -> None:
    response = service.call(method, path)

    assert (response.status, response.headers["allow"]) == (405, allowed)
    assert response.text == (
        "" if method == "HEAD" else f"Method {method} is not allowed for {path}; allowed: {allowed}"
    )


def test_options_of_a_known_path_answers_its_methods(service: Service) -> None:
    response = service.call("OPTIONS", f"/v0/extract/batch/{BATCH}")

    assert (response.status, response.headers["allow"], response.body) == (204, "GET, HEAD, PUT", b"")


def test_head_answers_as_get_without_a_body(service: Service) -> None:
    batch_id = service.create()

    found = service.call("HEAD", f"/v0/extract/batch/{batch_id}")
    missing = service.call("HEAD", f"/v0/extract/batch/{BATCH}")

    assert (found.status, found.body, missing.status, missing.body) == (200, b"", 404, b"")


def test_path_behind_a_named_stage_is_served(service: Service) -> None:
    batch_id = service.create()
    event = make_event("GET", f"/prod/v0/extract/batch/{batch_id}", None, {"authorization": f"Bearer {service.key}"})
    event["requestContext"]["stage"] = "prod"

    assert service.send(event).json()["id"] == batch_id


def test_throttled_and_conflicting_tables_are_the_callers_to_retry(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch_id = service.create()
    for error, status, text in (
        (Throttled("ProvisionedThroughputExceeded"), 429, "Attempt limit exceeded, please retry after some time."),
        (Conflict("row"), 503, "Somebody else changed the same thing at the same time, please retry."),
    ):
        _break_table(service, monkeypatch, error)
        response = service.call("GET", f"/v0/extract/batch/{batch_id}")
        assert (response.status, response.text, response.headers["retry-after"]) == (status, text, "1")


def test_defect_answers_500_with_the_requests_id_and_logs_no_message(
    service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    batch_id = service.create()
    _break_table(service, monkeypatch, RuntimeError("a document's text"))

    response = service.call("GET", f"/v0/extract/batch/{batch_id}")

    assert (response.status, response.text) == (500, "The request could not be completed; its id is SAmpLEid0x=")
    [broke] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert vars(broke)["error"] == "RuntimeError"
    assert "document's text" not in str(vars(broke))


def test_log_has_one_line_a_request_without_body_key_or_url(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    batch_id = service.create(["secret name.pdf"], description="secret text")
    caplog.clear()

    service.call("GET", f"/v0/extract/batch/upload_urls/{batch_id}/0/0")
    service.call("GET", f"/v0/documents/{document_id(batch_id, 0)}")
    service.call("GET", "/v0/secret")

    told = [(vars(line)["route"], vars(line)["status"], vars(line)["tenant"]) for line in caplog.records]
    assert told == [
        ("/v0/extract/batch/upload_urls/{batch_id}/{start_index}/{end_index}", 200, "acme"),
        ("/v0/documents/{id}", 200, "acme"),
        ("(unknown)", 404, "acme"),
    ]
    written = str([vars(line) for line in caplog.records])
    assert not any(secret in written for secret in ("secret", service.key, "X-Amz-Signature", batch_id))


def _break_table(service: Service, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def raise_it(*_: object) -> None:
        raise error

    monkeypatch.setattr(type(service.table), "get", raise_it)
