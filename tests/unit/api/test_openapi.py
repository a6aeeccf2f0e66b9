"""The descriptions of the API: whole, true to the committed files, and true to the tables that they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lambdas.api.routing import Route
from local.openapi.description import Description, Undescribed
from local.openapi.extend.dialect import EXTEND
from local.openapi.sensible.dialect import SENSIBLE

pytestmark = pytest.mark.parametrize("dialect", [SENSIBLE, EXTEND], ids=lambda dialect: dialect.path.stem)


def references(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield every `$ref` in a JSON value."""
    if isinstance(value, dict):
        for name, held in value.items():
            yield from [held] if name == "$ref" else references(held)
    if isinstance(value, list):
        for held in value:
            yield from references(held)


def test_committed_description_is_what_the_code_says(dialect: Description) -> None:
    assert dialect.path.read_text(encoding="utf-8") == dialect.write(), "run `python -m local.openapi`"


def test_route_without_a_description_is_named(dialect: Description) -> None:
    with pytest.raises(Undescribed, match="/v0/new"):
        replace(dialect, routes=(*dialect.routes, Route("/v0/new", ("GET",)))).describe()


def test_method_without_a_description_is_named(dialect: Description) -> None:
    first, *others = dialect.routes
    with pytest.raises(Undescribed, match="PATCH"):
        replace(dialect, routes=(Route(first.template, (*first.methods, "PATCH")), *others)).describe()


def test_description_without_a_route_is_named(dialect: Description) -> None:
    with pytest.raises(Undescribed, match=dialect.routes[-1].template.split("{")[0]):
        replace(dialect, routes=dialect.routes[:-1]).describe()


def test_every_operation_has_an_id_of_its_own(dialect: Description) -> None:
    ids = [operation["operationId"] for path in dialect.describe()["paths"].values() for operation in path.values()]

    assert len(ids) == len(set(ids)) > len(dialect.operations)


def test_every_reference_leads_somewhere(dialect: Description) -> None:
    described = dialect.describe()
    for reference in references(described):
        found: Any = described
        for name in reference.removeprefix("#/").split("/"):
            found = found[name]
        assert found


def test_every_component_is_used(dialect: Description) -> None:
    described = dialect.describe()
    used = set(references(described))

    for kind, named in described["components"].items():
        if kind != "securitySchemes":
            assert not {name for name in named if f"#/components/{kind}/{name}" not in used}


def test_every_schema_is_one(dialect: Description) -> None:
    for schema in dialect.describe()["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
