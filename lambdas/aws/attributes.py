"""Rows to and from DynamoDB's attribute values, as the API and the stream carry them."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from lambdas.batches.ports import Item

Attributes = dict[str, Any]


def to_attributes(item: Mapping[str, Any]) -> Attributes:
    """Return a row as DynamoDB attribute values; TypeError for a value that a row cannot hold."""
    return {name: _wrap(value) for name, value in item.items()}


def from_attributes(attributes: Mapping[str, Any]) -> Item:
    """Return the row in DynamoDB attribute values; binary may be bytes (the API) or Base64 text (a stream event)."""
    return {name: _unwrap(value) for name, value in attributes.items()}


def _wrap(value: object) -> Attributes:  # noqa: PLR0911 - one line a type
    match value:
        case None:
            return {"NULL": True}
        case bool():
            return {"BOOL": value}
        case int():
            return {"N": str(value)}
        case str():
            return {"S": str(value)}
        case bytes():
            return {"B": value}
        case Mapping():
            return {"M": to_attributes(value)}
        case list() | tuple():
            return {"L": [_wrap(entry) for entry in value]}
        case _:
            raise TypeError(f"a row cannot hold a {type(value).__name__}")


def _unwrap(wrapped: Mapping[str, Any]) -> object:
    ((kind, value),) = wrapped.items()
    match kind:
        case "NULL":
            return None
        case "BOOL" | "S":
            return value
        case "N":
            return int(value)
        case "B":
            return base64.b64decode(value) if isinstance(value, str) else bytes(value)
        case "M":
            return from_attributes(value)
        case "L":
            return [_unwrap(entry) for entry in value]
        case _:
            raise TypeError(f"a row of ours holds no attribute of the type {kind}")
