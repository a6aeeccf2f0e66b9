"""Schemas of single values, and how objects are made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lambdas.catalogue.names import CONFIGURATION_NAME, ENVIRONMENTS, NAME

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}
FLAG: Schema = {"type": "boolean"}
ANYTHING: Schema = {}
SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
ID: Schema = {"type": "string", "format": "uuid"}
INSTANT: Schema = {
    "type": "string",
    "format": "date-time",
    "description": "UTC, with milliseconds.",
    "examples": ["2026-01-01T00:00:00.000Z"],
}
LINK: Schema = {
    "type": "string",
    "format": "uri",
    "description": "Presigned, good for 15 minutes; call it without the key.",
}
ADDITION: Schema = {"x-sheaf-addition": True}
"""Marks what the published API does not have."""
ENVIRONMENT: Schema = {"type": "string", "enum": list(ENVIRONMENTS)}


def refer(name: str) -> Schema:
    """Return a reference to a component's schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def closed(properties: Mapping[str, Schema], optional: Iterable[str] = ()) -> Schema:
    """Return an object with just these members, all of them there but the `optional` ones."""
    left_out = set(optional)
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in left_out],
        "additionalProperties": False,
    }


def request(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """Return an object as it is sent: `null` stands for a key that is not there, unless it is `required`."""
    needed = list(required)
    shown = {name: held if name in needed else optional(held) for name, held in properties.items()}
    return {"type": "object", "properties": shown} | ({"required": needed} if needed else {})


def optional(schema: Schema) -> Schema:
    """Return the schema of a value or null."""
    if isinstance(schema.get("type"), str) and "enum" not in schema:
        return schema | {"type": list(dict.fromkeys([schema["type"], "null"]))}
    return schema if schema == ANYTHING else {"anyOf": [schema, {"type": "null"}]}


def listed(items: Schema, *, least: int = 0, most: int | None = None) -> Schema:
    """Return an array."""
    limits = ({"minItems": least} if least else {}) | ({} if most is None else {"maxItems": most})
    return {"type": "array", "items": items} | limits


def text(*, longest: int, shortest: int = 0) -> Schema:
    """Return a string of so many characters."""
    return {"type": "string", "maxLength": longest} | ({"minLength": shortest} if shortest else {})


def shaped(pattern: re.Pattern[str]) -> Schema:
    """Return a string that a pattern of the code matches whole; `\\w` in it is ASCII's."""
    return {"type": "string", "pattern": f"^(?:{pattern.pattern.replace(chr(92) + 'w', 'A-Za-z0-9_')})$"}


def one_of(*values: str) -> Schema:
    """Return a string that is one of these."""
    return {"type": "string", "enum": list(dict.fromkeys(values))}


CONFIGURED: Schema = shaped(CONFIGURATION_NAME) | {"description": "1 to 128 characters of A-Z, a-z, 0-9, _ and -."}
NAMED: Schema = shaped(NAME) | {"description": "3 to 128 characters of a-z, 0-9 and _."}
GATEWAY: Schema = closed({"message": TEXT}) | {"description": "What the gateway says before a function is asked."}
