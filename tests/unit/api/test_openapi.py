"""The description of the API: whole, true to the committed file, and true to what the routes answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lambdas.api.routing import Route
from lambdas.api.sensible.errors import STATUSES
from lambdas.api.sensible.routes import ROUTES
from lambdas.catalogue.schemas import SCHEMA_KEYS, VALIDATION_KEYS
from local.openapi.__main__ import PATH
from local.openapi.description import OPERATIONS, Undescribed, describe, write_description
from local.openapi.responses import NAMES
from local.openapi.schemas.management import SETTINGS, VALIDATION

DESCRIBED = describe()


def references(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield every `$ref` in a JSON value."""
    if isinstance(value, dict):
        for name, held in value.items():
            yield from [held] if name == "$ref" else references(held)
    if isinstance(value, list):
        for held in value:
            yield from references(held)


def test_committed_description_is_what_the_code_says() -> None:
    assert PATH.read_text(encoding="utf-8") == write_description(), "run `python -m local.openapi`"


def test_route_without_a_description_is_named() -> None:
    with pytest.raises(Undescribed, match="/v0/new"):
        describe((*ROUTES, Route("/v0/new", ("GET",))))


def test_method_without_a_description_is_named() -> None:
    first, *others = ROUTES
    with pytest.raises(Undescribed, match="PATCH"):
        describe((Route(first.template, (*first.methods, "PATCH")), *others))


def test_description_without_a_route_is_named() -> None:
    with pytest.raises(Undescribed, match=ROUTES[-1].template.split("{")[0]):
        describe(ROUTES[:-1])


def test_every_operation_has_an_id_of_its_own() -> None:
    ids = [operation["operationId"] for path in DESCRIBED["paths"].values() for operation in path.values()]

    assert len(ids) == len(set(ids)) > len(OPERATIONS)


def test_every_reference_leads_somewhere() -> None:
    for reference in references(DESCRIBED):
        found: Any = DESCRIBED
        for name in reference.removeprefix("#/").split("/"):
            found = found[name]
        assert found


def test_every_schema_is_one() -> None:
    for schema in DESCRIBED["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_status_of_an_error_is_described() -> None:
    assert set(STATUSES.values()) <= set(NAMES)


def test_operations_ask_for_the_scopes_of_their_routes() -> None:
    paths = DESCRIBED["paths"]

    assert paths["/v0/documents/{id}"]["get"]["security"] == [{"key": ["read"]}]
    assert paths["/v0/document_types"]["post"]["security"] == [{"key": ["manage"]}]


def test_schema_of_a_type_has_the_keys_that_are_checked() -> None:
    assert list(SETTINGS) == list(SCHEMA_KEYS)
    assert list(VALIDATION["properties"]) == list(VALIDATION_KEYS)
