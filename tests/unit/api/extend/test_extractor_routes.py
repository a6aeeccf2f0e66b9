"""`/extractors`: made, shown, changed, cloned and listed."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest

from lambdas.access.scopes import Scope
from tests.unit.api.extend.extractor_service import COMPLETE, SCHEMA, ExtractorService

CREATED = "2026-01-01T00:00:00.000Z"
UNKNOWN = "ex_" + "x" * 21


@pytest.fixture
def service() -> ExtractorService:
    return ExtractorService()


def test_created_extractor_is_answered_and_shown_with_every_published_member(service: ExtractorService) -> None:
    config = {"baseProcessor": "extraction_light", "schema": SCHEMA, "extractionRules": "European dates"}

    made = service.post("/extractors", name="Invoices", config=config)

    assert re.fullmatch(r"ex_[A-Za-z0-9_-]{21}", made["id"])
    assert re.fullmatch(r"exv_[A-Za-z0-9_-]{21}", made["draftVersion"]["id"])
    assert made == {
        "object": "extractor",
        "id": made["id"],
        "name": "Invoices",
        "createdAt": CREATED,
        "updatedAt": CREATED,
        "draftVersion": {
            "object": "extractor_version",
            "id": made["draftVersion"]["id"],
            "description": None,
            "version": "draft",
            "config": config | {"schema": COMPLETE},
            "extractorId": made["id"],
            "createdAt": CREATED,
            "createdBy": {"type": "api_key", "name": "tests"},
        },
    }
    assert list(made["draftVersion"]["config"]) == list(config)
    assert service.get(f"/extractors/{made['id']}") == made


def test_extractor_with_a_name_alone_shows_an_empty_config(service: ExtractorService) -> None:
    made = service.post("/extractors", name="Invoices", config=None, cloneExtractorId=None, generate=None, colour=1)

    assert made["draftVersion"]["config"] == {}


def test_clone_has_the_drafts_config_and_a_life_of_its_own(service: ExtractorService) -> None:
    original = service.post("/extractors", name="Invoices", config={"schema": SCHEMA})
    clone = service.post("/extractors", name="Copy", cloneExtractorId=original["id"])
    service.post(f"/extractors/{clone['id']}", config={})

    assert clone["draftVersion"]["config"] == {"schema": COMPLETE}
    assert clone["draftVersion"]["id"] != original["draftVersion"]["id"]
    assert service.get(f"/extractors/{original['id']}")["draftVersion"]["config"] == {"schema": COMPLETE}
    assert service.refused("POST", "/extractors", {"name": "x", "cloneExtractorId": UNKNOWN}, status=404) == (
        f"No extractor has the id {UNKNOWN}"
    )


def test_change_replaces_the_name_or_the_drafts_config_and_nothing_else(service: ExtractorService) -> None:
    made = service.post("/extractors", name="Invoices", config={"schema": SCHEMA, "extractionRules": "x"})
    service.clock.advance(5_000)

    renamed = service.post(f"/extractors/{made['id']}", name="Bills")
    assert renamed == made | {"name": "Bills", "updatedAt": "2026-01-01T00:00:05.000Z"}
    changed = service.post(f"/extractors/{made['id']}", config={"baseVersion": "4.7.0"})
    assert changed["draftVersion"] == made["draftVersion"] | {"config": {"baseVersion": "4.7.0"}}
    assert (changed["name"], changed["createdAt"]) == ("Bills", CREATED)
    assert service.post(f"/extractors/{made['id']}", name=None) == changed
    assert service.get(f"/extractors/{made['id']}") == changed


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "name is missing; an extractor has one"),
        ({"name": " "}, "name is empty"),
        ({"name": 7}, "name is a number (7), not a string"),
        ({"name": "x" * 256}, "name has 256 characters; the limit is 255"),
        ({"name": "x", "config": {}, "cloneExtractorId": UNKNOWN}, "config and cloneExtractorId exclude each other"),
        (
            {"name": "x", "generate": {"files": [{"url": "https://example.com/a.pdf"}]}},
            "generate is not supported: no schema is made of sample documents here. Create the extractor with config",
        ),
        ({"name": "x", "config": []}, "[] is not an object.; Path: config"),
        ({"name": "x", "config": {"fields": []}}, "legacy fields form cannot be created"),
        (
            {"name": "x", "config": {"schema": {"type": "object", "properties": {"name": {"type": "string"}}}}},
            'Non-nullable primitive type "string" is not allowed. Use ["string", "null"] instead of "string".; '
            "Path: schema.properties.name",
        ),
        ('{"name": "x", "config": {"schema": {"default": NaN}}}', "a number in it that JSON does not have"),
        ("[]", "The body is an array ([]), not a JSON object"),
    ],
)
def test_extractor_that_cannot_be_is_refused_and_not_made(service: ExtractorService, body: Any, sentence: str) -> None:  # noqa: ANN401
    assert sentence in service.refused("POST", "/extractors", body)
    assert service.get("/extractors")["data"] == []


def test_bad_change_changes_nothing(service: ExtractorService) -> None:
    made = service.post("/extractors", name="Invoices", config={"schema": SCHEMA})
    body = {"name": "Bills", "config": {"advancedOptions": {"pageRanges": [{"start": 2, "end": 1}]}}}

    assert service.refused("POST", f"/extractors/{made['id']}", body).endswith("Path: advancedOptions.pageRanges[0]")
    assert service.get(f"/extractors/{made['id']}") == made


def test_extractors_of_other_tenants_are_neither_shown_nor_listed_nor_changed(service: ExtractorService) -> None:
    made = service.post("/extractors", name="Invoices", config={"schema": SCHEMA})
    foreign = service.make_key("globex")
    path = f"/extractors/{made['id']}"

    for method, target, body in (
        ("GET", path, None),
        ("POST", path, {"name": "x"}),
        ("GET", f"{path}/versions", None),
        ("POST", f"{path}/versions", {"releaseType": "minor"}),
        ("GET", f"{path}/versions/draft", None),
        ("POST", "/extractors", {"name": "x", "cloneExtractorId": made["id"]}),
    ):
        answer = service.call(method, target, body, key=foreign)
        assert (answer.status, answer.json()["code"]) == (404, "NOT_FOUND"), target
    assert service.call("GET", "/extractors", key=foreign).json() == {"object": "list", "data": []}


def test_extractors_are_looked_at_with_read_and_changed_with_manage(service: ExtractorService) -> None:
    reader, submitter = (service.make_key(scopes=(scope,)) for scope in (Scope.READ, Scope.SUBMIT))

    assert service.call("GET", "/extractors", key=reader).status == 200
    assert service.call("POST", "/extractors", {"name": "x"}, key=reader).status == 403
    assert service.call("GET", "/extractors", key=submitter).status == 403


def make_five(service: ExtractorService) -> list[str]:
    """Make five extractors, a second apart; the second one changes at the end."""
    made = []
    for number in range(5):
        made.append(service.post("/extractors", name=f"number {number}")["id"])
        service.clock.advance(1_000)
    service.post(f"/extractors/{made[1]}", name="changed")
    return made


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", [1, 4, 3, 2, 0]),
        ("sortBy=updatedAt&sortDir=asc&", [0, 2, 3, 4, 1]),
        ("sortBy=createdAt&", [4, 3, 2, 1, 0]),
        ("sortBy=createdAt&sortDir=asc&", [0, 1, 2, 3, 4]),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 5, 1000])
def test_pages_have_every_extractor_once_in_the_order_asked_for(
    service: ExtractorService, query: str, order: list[int], size: int
) -> None:
    made = make_five(service)
    found: list[str] = []
    token: str | None = ""
    calls = 0
    while token is not None:
        page = service.get(f"/extractors?{query}maxPageSize={size}&nextPageToken={quote(token)}")
        assert page["object"] == "list"
        assert all(set(held) == {"object", "id", "name", "createdAt", "updatedAt"} for held in page["data"])
        found += [held["id"] for held in page["data"]]
        token = page.get("nextPageToken")
        calls += 1

    assert found == [made[number] for number in order]
    assert calls == -(-5 // size)


def test_page_of_ten_is_what_nobody_asked_otherwise_for(service: ExtractorService) -> None:
    for number in range(11):
        service.post("/extractors", name=f"number {number}")

    assert len(service.get("/extractors")["data"]) == 10


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("sortBy=name", 'sortBy is "name"; it is one of updatedAt, createdAt'),
        ("sortDir=up", 'sortDir is "up"; it is one of asc, desc'),
        ("maxPageSize=0", 'maxPageSize is "0"; it is a whole number from 1 to 1000'),
        ("nextPageToken=abc", "nextPageToken is not one that this list returned"),
    ],
)
def test_bad_query_of_a_list_is_refused(service: ExtractorService, query: str, sentence: str) -> None:
    assert service.refused("GET", f"/extractors?{query}") == sentence


def test_token_of_another_order_is_refused(service: ExtractorService) -> None:
    make_five(service)
    token = quote(service.get("/extractors?maxPageSize=2")["nextPageToken"])

    assert service.refused("GET", f"/extractors?sortBy=createdAt&nextPageToken={token}") == (
        "nextPageToken is not one that this list returned"
    )


def test_method_that_extractors_do_not_have_is_refused_with_those_that_they_have(service: ExtractorService) -> None:
    answer = service.call("DELETE", f"/extractors/{UNKNOWN}")

    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, POST")
