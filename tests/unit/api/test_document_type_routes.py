"""`/v0/document_types`: listed, made, shown, changed, removed."""

from __future__ import annotations

import pytest

from tests.unit.api.management import ManagedService
from tests.unit.api.service import make_event

UNKNOWN = "/v0/document_types/6bd67eb5-9e28-4161-9ae1-43015e6b680c"
SCHEMA = {
    "validations": [
        {"description": "has a premium", "condition": {"exists": [{"var": "premium"}]}, "severity": "error"},
        {"description": "mail", "condition": {"match": ["a", "b"]}, "fields": ["broker"], "scope": ["sections"]},
    ],
    "fingerprint_mode": "strict",
    "ocr_engine": "google",
    "ocr_level": 4,
    "prevent_default_merge_lines": True,
    "review_triggers": {"coverage_threshold": 0.5},
    "description": "Rechnungen, auch größere",
}


@pytest.fixture
def service() -> ManagedService:
    return ManagedService()


def test_created_type_is_answered_listed_and_shown_with_its_schema_as_given(service: ManagedService) -> None:
    made = service.call("POST", "/v0/document_types", {"name": "invoices", "schema": SCHEMA}).json()

    assert made == {"name": "invoices", "id": made["id"], "created": "2026-01-01T00:00:00.000Z", "schema": SCHEMA}
    assert list(made["schema"]) == list(SCHEMA)
    assert service.call("GET", f"/v0/document_types/{made['id']}").json() == made
    listed = service.call("GET", "/v0/document_types").json()
    assert [held["name"] for held in listed] == ["contracts", "invoices"]
    assert listed[1] == made


def test_type_without_a_schema_has_an_empty_one(service: ManagedService) -> None:
    assert service.call("POST", "/v0/document_types", {"name": "invoices"}).json()["schema"] == {}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "name is missing; the body has the keys []"),
        ({"name": "ab"}, "The document type name 'ab' is not 3 to 128 characters of a-z, 0-9 and _"),
        ({"name": "contracts"}, "A document type named contracts exists already"),
        ({"name": 7}, "name is a number (7), not a string"),
        ({"name": "invoices", "schema": "x"}, 'schema is a string ("x"), not an object'),
        ({"name": "invoices", "schema": {"colour": 1}}, "schema.colour is unknown; known: fingerprint_mode, "),
        (
            {"name": "invoices", "schema": {"fingerprint_mode": "loose"}},
            'schema.fingerprint_mode is "loose", not one of "fallback_to_all", "strict"',
        ),
        ({"name": "invoices", "schema": {"ocr_level": True}}, "schema.ocr_level is true, not one of 0, 2, 4, 5, 6"),
        (
            {"name": "invoices", "schema": {"validations": [{"condition": {}}]}},
            "schema.validations[0].description is missing",
        ),
        (
            {
                "name": "invoices",
                "schema": {"validations": [{"description": "x", "condition": {}, "severity": "fatal"}]},
            },
            'schema.validations[0].severity is "fatal", not one of "warning", "error"',
        ),
        (
            {"name": "invoices", "schema": {"validations": [{"description": "x", "condition": {}, "fields": [1]}]}},
            "schema.validations[0].fields[0] is 1, not a string",
        ),
        ({"name": "invoices", "schema": {"description": "x" * 100_000}}, "bytes; the limit is 100000"),
        ('{"name": "invoices", "schema": {"review_triggers": {"a": NaN}}}', "a number in it that JSON does not have"),
        (
            '{"name": "invoices", "schema": {"review_triggers": ' + '{"a":' * 80 + "1" + "}" * 82,
            "schema is nested deeper than 64 levels",
        ),
        ('{"name": "invoices", "schema": {"description": "\\ud800"}}', "half of a surrogate pair"),
    ],
)
def test_bad_type_is_refused_naming_what_is_wrong_and_makes_nothing(
    service: ManagedService,
    body: object,
    sentence: str,
) -> None:
    response = service.call("POST", "/v0/document_types", body)

    assert response.status == 400, response.text
    assert sentence in response.text
    assert len(service.call("GET", "/v0/document_types").json()) == 1


def test_changed_name_and_schema_are_shown_under_the_same_id(service: ManagedService) -> None:
    path = service.make_type("invoices", fingerprint_mode="strict")
    before = service.call("GET", path).json()

    renamed = service.call("PUT", path, {"name": "bills"}).json()
    changed = service.call("PUT", path, {"schema": {"ocr_level": 0}}).json()

    assert renamed == before | {"name": "bills"}
    assert changed == renamed | {"schema": {"ocr_level": 0}} == service.call("GET", path).json()
    assert [held["name"] for held in service.call("GET", "/v0/document_types").json()] == ["bills", "contracts"]


def test_renamed_type_keeps_its_configurations_and_frees_its_name(service: ManagedService) -> None:
    path = service.make_type("invoices")
    service.make_configuration(path, publish_as="production")

    service.call("PUT", path, {"name": "bills"})

    batch = {"documentNames": ["a.pdf"], "docType": "bills"}
    assert service.call("POST", "/v0/extract/batch", batch).status == 200
    gone = service.call("POST", "/v0/extract/batch", batch | {"docType": "invoices"})
    assert (gone.status, gone.text) == (400, "Specified document type invoices does not exist")
    assert service.make_type("invoices") != path


def test_type_cannot_take_the_name_of_another(service: ManagedService) -> None:
    path = service.make_type("invoices")

    response = service.call("PUT", path, {"name": "contracts"})

    assert (response.status, response.text) == (400, "A document type named contracts exists already")
    assert service.call("GET", path).json()["name"] == "invoices"


def test_removed_type_is_gone_with_all_that_belongs_to_it(service: ManagedService) -> None:
    path = service.make_type("invoices")
    service.make_configuration(path, publish_as="production")
    upload = service.call("POST", f"{path}/goldens", {"name": "first"}).json()["upload_url"]
    key = upload.split("?")[0].partition(".com/")[2]
    service.results.put(key, b"%PDF page", "application/pdf")
    service.call("POST", "/v0/extract/batch", {"documentNames": ["a.pdf"], "docType": "invoices"})

    response = service.call("DELETE", path)

    assert (response.status, response.body) == (204, b"")
    assert service.call("GET", path).status == 404
    assert [held["name"] for held in service.call("GET", "/v0/document_types").json()] == ["contracts"]
    assert not service.results.exists(key)
    type_id = path.rsplit("/", 1)[-1]
    assert not [row for row in service.table.rows if type_id in row.pk]
    assert service.call("DELETE", path).status == 404


@pytest.mark.parametrize(
    "path", [UNKNOWN, "/v0/document_types/contracts", f"{UNKNOWN}/configurations", f"{UNKNOWN}/goldens"]
)
def test_unknown_type_answers_404(service: ManagedService, path: str) -> None:
    response = service.call("GET", path)

    assert response.status == 404
    assert response.text.startswith("Specified document type does not exist")


def test_types_of_another_tenant_answer_as_unknown_ones(service: ManagedService) -> None:
    path = service.make_type("invoices")
    service.make_configuration(path)
    other = service.keys.create("other", "tests")

    assert service.call("GET", "/v0/document_types", key=other).json() == []
    for method, target, body in (
        ("GET", path, None),
        ("PUT", path, {"name": "stolen"}),
        ("DELETE", path, None),
        ("GET", f"{path}/configurations/layout", None),
        ("POST", f"{path}/configurations", {"name": "mine", "configuration": "{}"}),
        ("GET", f"{path}/goldens", None),
    ):
        foreign = service.call(method, target, body, key=other)
        unknown = service.call(method, target.replace(path, UNKNOWN), body, key=other)
        assert (foreign.status, foreign.text.replace(path[-36:], "")) == (404, unknown.text.replace(UNKNOWN[-36:], ""))


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/v0/document_types", "GET, HEAD, POST"),
        ("POST", UNKNOWN, "GET, HEAD, PUT, DELETE"),
        ("PUT", f"{UNKNOWN}/configurations", "GET, HEAD, POST"),
        ("POST", f"{UNKNOWN}/configurations/a/versions", "GET, HEAD"),
        ("POST", f"{UNKNOWN}/goldens/a", "GET, HEAD, PUT, DELETE"),
        ("GET", f"{UNKNOWN}/goldens/a/configuration", "DELETE"),
        ("GET", "/v0/extract_text_from_golden/contracts", "POST"),
    ],
)
def test_wrong_method_answers_405(service: ManagedService, method: str, path: str, allowed: str) -> None:
    response = service.call(method, path)

    assert (response.status, response.headers["allow"]) == (405, allowed)


@pytest.mark.parametrize("path", ["/v0/document_types/", f"{UNKNOWN}/unknown", f"{UNKNOWN}/configurations/a/b/c"])
def test_unknown_path_answers_404(service: ManagedService, path: str) -> None:
    response = service.call("GET", path)

    assert (response.status, response.text) == (404, f"Nothing is served at {path}")


def test_path_that_another_function_serves_answers_404_where_the_gateway_missed_it(service: ManagedService) -> None:
    """As for `/v0/document_types%2F…`, which the gateway knows nothing of and the function sees decoded."""
    event = make_event("GET", UNKNOWN, None, {"authorization": f"Bearer {service.key}"})

    assert super(ManagedService, service).send(event).status == 404
