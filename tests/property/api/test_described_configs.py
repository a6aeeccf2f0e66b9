"""What the description says of configs is what their check takes and keeps."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from lambdas.schemas.dialect.config import MEMBERS, check_config
from lambdas.schemas.dialect.refusals import SchemaRefused
from lambdas.schemas.dialect.schema import check_schema
from lambdas.schemas.dialect.soundness import LARGEST_INTEGER
from local.openapi.extend.dialect import EXTEND
from tests.property.schemas.test_dialect_properties import JSON, objects

SCHEMAS = EXTEND.schemas
RANGE = {"start", "end"}


def validator(name: str) -> Draft202012Validator:
    """Return what holds a value to a component's schema."""
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": {"schemas": dict(SCHEMAS)}})


SENT, SHOWN, SCHEMA = validator("NewConfig"), validator("Config"), validator("ExtractionSchema")


def described(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Make values of a schema, of the few kinds that the options are made of."""
    if "anyOf" in schema:
        return st.one_of(*map(described, schema["anyOf"]))
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return st.one_of(*(_of_kind(kind, schema) for kind in kinds))


def _of_kind(kind: str, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if kind == "object":
        members = {name: described(held) for name, held in schema["properties"].items()}
        required = {name: members.pop(name) for name in schema.get("required", ())}
        return st.fixed_dictionaries(required, optional=members).map(_in_order)
    return {
        "null": st.none(),
        "boolean": st.booleans(),
        "number": st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | st.floats(allow_nan=False, allow_infinity=False),
        "integer": st.integers(min_value=schema.get("minimum"), max_value=LARGEST_INTEGER),
        "string": st.text(max_size=9),
        "array": st.lists(st.deferred(lambda: described(schema["items"])), max_size=2),
    }[kind]


def _in_order(made: dict[str, Any]) -> dict[str, Any]:
    """What JSON Schema cannot say: a range does not end before it starts."""
    return dict(zip(("start", "end"), sorted(made.values()), strict=True)) if set(made) == RANGE else made


def without_null(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return JSON without the members that are null."""
    if isinstance(value, dict):
        return {key: without_null(held) for key, held in value.items() if held is not None}
    return [without_null(held) for held in value] if isinstance(value, list) else value


OPTIONS = {
    name: held for name, held in SCHEMAS["ConfigOverride"]["properties"].items() if name.endswith(("Options", "Config"))
}


def test_description_has_the_members_that_are_checked() -> None:
    for name in ("Config", "ConfigOverride"):
        taken = [member for member, held in SCHEMAS[name]["properties"].items() if not held.get("readOnly")]
        assert taken == list(MEMBERS)


@given(described({"type": "object", "properties": OPTIONS}))
def test_described_options_are_taken_and_kept(config: dict[str, Any]) -> None:
    SENT.validate(config)

    kept = check_config(config)

    assert kept == without_null(config)
    SHOWN.validate(kept)


@settings(max_examples=300)
@given(st.sampled_from(sorted(MEMBERS)), JSON)
def test_config_that_is_kept_is_shown_as_described(name: str, value: object) -> None:
    try:
        kept = check_config({name: value})
    except SchemaRefused:
        return
    SHOWN.validate(kept)
    SENT.validate(kept)


@given(objects())
def test_schema_that_is_taken_is_described_as_it_comes_and_as_it_is_kept(schema: dict[str, Any]) -> None:
    SCHEMA.validate(schema)
    SCHEMA.validate(check_schema(schema))


@pytest.mark.parametrize(
    "fault",
    [
        {"type": "string"},
        {"type": ["object", "null"], "properties": {}},
        {"enum": ["a", "b"]},
        {"type": "array"},
        {"type": "array", "items": {"type": ["string", "null"]}},
        {"type": ["number", "null"], "pattern": "a"},
        {"anyOf": [{"type": ["string", "null"]}]},
        {"type": ["number", "null"], "extend:type": "date"},
    ],
)
def test_schema_that_is_refused_is_not_described(fault: dict[str, Any]) -> None:
    schema = {"type": "object", "properties": {"fault": fault}}

    with pytest.raises(SchemaRefused):
        check_schema(schema)
    assert not SCHEMA.is_valid(schema)
