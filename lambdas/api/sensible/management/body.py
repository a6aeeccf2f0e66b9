"""What the bodies of management requests have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lambdas.api.json_body import kind_of, read_text, show
from lambdas.catalogue.names import check_environment
from lambdas.catalogue.versioning import MAX_TEXT_BYTES
from lambdas.errors import InvalidRequest

LONGEST_NAME = 128


def read_name(body: Mapping[str, Any], key: str = "name") -> str | None:
    """Return the name under `key`, None where there is none."""
    return read_text(body, key, LONGEST_NAME)


def require(body: Mapping[str, Any], key: str, value: str | None) -> str:
    """Return a value that has to be there."""
    if value is None:
        raise InvalidRequest(f"{key} is missing; the body has the keys {show(sorted(body))}")
    return value


def read_configuration(body: Mapping[str, Any]) -> str | None:
    """Return the SenseML under `configuration`, a string of JSON."""
    # A character takes at least one byte: what has more characters than bytes are allowed is over the limit anyhow.
    return read_text(body, "configuration", MAX_TEXT_BYTES)


def read_environment(body: Mapping[str, Any]) -> str | None:
    """Return the environment under `publish_as`, None where there is none."""
    environment = read_text(body, "publish_as", LONGEST_NAME)
    return None if environment is None else check_environment(environment, "publish_as")


def read_schema(body: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the object under `schema`, None where there is none."""
    schema = body.get("schema")
    if schema is None or isinstance(schema, dict):
        return schema
    raise InvalidRequest(f"schema is {kind_of(schema)} ({show(schema)}), not an object")
