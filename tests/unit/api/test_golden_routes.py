"""Goldens: uploaded, looked at, associated, read, removed."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest

from tests.unit.api.management import ManagedService
from tests.unit.api.service import TENANT

TEXT_ROUTE = "/v0/extract_text_from_golden/invoices"


@pytest.fixture
def service() -> ManagedService:
    return ManagedService()


@pytest.fixture
def path(service: ManagedService) -> str:
    return service.make_type("invoices")


def put(service: ManagedService, url: str, data: bytes = b"%PDF page") -> str:
    """Upload as the bucket would take it, and return the object's key."""
    key = unquote(urlsplit(url).path).lstrip("/")
    service.results.put(key, data, "application/pdf")
    return key


def make(service: ManagedService, path: str, data: bytes | None = b"%PDF page") -> str:
    url = service.call("POST", f"{path}/goldens", {"name": "first"}).json()["upload_url"]
    if data is not None:
        put(service, url, data)
    return f"{path}/goldens/first"


def test_golden_waits_for_its_document_then_has_a_link_to_it(service: ManagedService, path: str) -> None:
    made = service.call("POST", f"{path}/goldens", {"name": "first"}).json()

    assert made == {
        "name": "first",
        "created": "2026-01-01T00:00:00.000Z",
        "present": False,
        "upload_url": made["upload_url"],
    }
    assert f"goldens/{TENANT}/" in made["upload_url"]
    assert "X-Amz-SignedHeaders=host&" in made["upload_url"]  # any content type is taken
    key = put(service, made["upload_url"])
    shown = service.call("GET", f"{path}/goldens/first").json()
    assert (shown["present"], key in shown["download_url"]) == (True, True)
    assert service.call("GET", f"{path}/goldens").json() == [shown]


def test_looking_at_goldens_gives_nobody_a_url_to_upload_to(service: ManagedService, path: str) -> None:
    golden = make(service, path, None)

    assert "upload_url" not in service.call("GET", golden).json()
    assert "upload_url" not in service.call("GET", f"{path}/goldens").json()[0]
    assert "upload_url" in service.call("PUT", golden, {}).json()


def test_association_follows_a_configurations_name_and_ends_with_it(service: ManagedService, path: str) -> None:
    golden = make(service, path)
    service.make_configuration(path, "layout")
    service.make_configuration(path, "other")

    assert service.call("PUT", golden, {"configuration": "layout"}).json()["configuration"] == "layout"
    draft = service.call("GET", f"{path}/configurations/layout").json()["version_id"]
    service.call("PUT", f"{path}/configurations/layout", {"name": "renamed", "current_draft": draft})
    assert service.call("GET", golden).json()["configuration"] == "renamed"
    service.call("DELETE", f"{path}/configurations/renamed")
    assert "configuration" not in service.call("GET", golden).json()

    service.call("PUT", golden, {"configuration": "other"})
    assert service.call("DELETE", f"{golden}/configuration").status == 204
    assert "configuration" not in service.call("GET", golden).json()


def test_renamed_golden_keeps_its_document_and_configuration(service: ManagedService, path: str) -> None:
    golden = make(service, path)
    service.make_configuration(path, "layout")
    service.call("PUT", golden, {"configuration": "layout"})

    service.call("PUT", golden, {"name": "second"})

    shown = service.call("GET", f"{path}/goldens/second").json()
    assert (shown["present"], shown["configuration"]) == (True, "layout")
    assert service.call("GET", golden).status == 404


def test_removed_golden_takes_its_document_along_and_its_old_url_reaches_no_later_one(
    service: ManagedService, path: str
) -> None:
    old = service.call("POST", f"{path}/goldens", {"name": "first"}).json()["upload_url"]
    key = put(service, old)

    assert service.call("DELETE", f"{path}/goldens/first").status == 204

    assert not service.results.exists(key)
    make(service, path, None)
    put(service, old)
    assert service.call("GET", f"{path}/goldens/first").json()["present"] is False


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "name is missing"),
        ({"name": "First one"}, "The golden name 'First one' is not 3 to 128"),
        ({"name": "taken"}, "A golden named taken exists already in invoices"),
        ({"name": "other", "configuration": "nope"}, "Specified configuration/version does not exist: invoices has"),
    ],
)
def test_bad_golden_is_refused_and_makes_nothing(
    service: ManagedService, path: str, body: object, sentence: str
) -> None:
    service.call("POST", f"{path}/goldens", {"name": "taken"})

    response = service.call("POST", f"{path}/goldens", body)

    assert response.status == 400
    assert sentence in response.text
    assert len(service.call("GET", f"{path}/goldens").json()) == 1


def test_text_of_a_golden_has_its_pages_and_the_corners_of_its_lines(service: ManagedService, path: str) -> None:
    make(service, path)

    answer = service.call("POST", TEXT_ROUTE, {"golden": "first"})

    corners = [{"x": 1.0, "y": 2.0}, {"x": 3.5, "y": 2.0}, {"x": 3.5, "y": 2.25}, {"x": 1.0, "y": 2.25}]
    assert answer.json() == {
        "pages": [
            {
                "width": 8.5,
                "height": 11.0,
                "rotation": 0,
                "transform": {"a": 1, "b": 0, "c": 0, "d": 1, "e": 0, "f": 0},
                "lines": [{"text": "Premium", "boundingPolygon": corners}],
            }
        ]
    }


def test_text_is_as_the_configuration_that_was_saved_last_leaves_it(service: ManagedService, path: str) -> None:
    make(service, path)
    service.make_configuration(path, "layout", "{preprocessors: []}")

    answer = service.call("POST", TEXT_ROUTE, {"golden": "first", "configuration": "layout"})

    assert answer.json()["pages"][0]["lines"] == []


def test_text_that_does_not_fit_is_answered_by_a_link_to_it(service: ManagedService, path: str) -> None:
    make(service, path, b"%PDF page" + b"." * 60_000)

    answer = service.call("POST", TEXT_ROUTE, {"golden": "first"})

    assert (answer.status, answer.headers["cache-control"]) == (303, "no-store")
    (key,) = [key for key in service.results.versions if key.startswith("answers/")]
    assert key in answer.headers["location"]
    assert service.results.get(key).startswith(b'{"pages":[')


@pytest.mark.parametrize(
    ("route", "body", "sentence"),
    [
        (TEXT_ROUTE, {}, "golden is missing"),
        (TEXT_ROUTE, {"golden": "nope"}, "Specified golden does not exist: invoices has no golden 'nope'"),
        (TEXT_ROUTE, {"golden": "waiting"}, "Document is not present: nothing was uploaded for the golden waiting"),
        (TEXT_ROUTE, {"golden": "broken"}, "That is no PDF."),
        (TEXT_ROUTE, {"golden": "broken", "configuration": "nope"}, "invoices has no configuration 'nope'"),
        (TEXT_ROUTE, {"golden": "broken", "configuration": "draft"}, "is not valid: fields[0].method.id: "),
        (TEXT_ROUTE.replace("invoices", "nope"), {"golden": "x"}, "Specified document type nope does not exist"),
    ],
)
def test_text_that_cannot_be_had_is_refused_with_the_reason(
    service: ManagedService, path: str, route: str, body: object, sentence: str
) -> None:
    service.make_configuration(path, "draft", "bad")
    service.call("POST", f"{path}/goldens", {"name": "waiting"})
    put(service, service.call("POST", f"{path}/goldens", {"name": "broken"}).json()["upload_url"], b"no PDF")

    response = service.call("POST", route, body)

    assert (response.status, sentence in response.text) == (400, True), response.text
