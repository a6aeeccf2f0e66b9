"""The description of the Sensible dialect is true to the tables that it is made of."""

from __future__ import annotations

from lambdas.api.sensible.errors import STATUSES
from lambdas.catalogue.schemas import SCHEMA_KEYS, VALIDATION_KEYS
from local.openapi.sensible.dialect import SENSIBLE
from local.openapi.sensible.responses import NAMES
from local.openapi.sensible.schemas.management import SETTINGS, VALIDATION


def test_every_status_of_an_error_is_described() -> None:
    assert set(STATUSES.values()) <= set(NAMES)


def test_operations_ask_for_the_scopes_of_their_routes() -> None:
    paths = SENSIBLE.describe()["paths"]

    assert paths["/v0/documents/{id}"]["get"]["security"] == [{"key": ["read"]}]
    assert paths["/v0/document_types"]["post"]["security"] == [{"key": ["manage"]}]


def test_schema_of_a_type_has_the_keys_that_are_checked() -> None:
    assert list(SETTINGS) == list(SCHEMA_KEYS)
    assert list(VALIDATION["properties"]) == list(VALIDATION_KEYS)
