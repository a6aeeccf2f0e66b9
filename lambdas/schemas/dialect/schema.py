"""The check of a schema: what the dialect has not is refused by its path, what may be left out is filled in.

The rules are those of the published API's page on extraction schemas, version 2026-02-09. Objects get every property
into `required`, behind those that are listed there already, and `additionalProperties: false`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lambdas.schemas.dialect.keywords import (
    ARRAYS,
    ENUMS,
    EVERYWHERE,
    OBJECTS,
    check_belonging,
    check_extend_type,
    read_keywords,
)
from lambdas.schemas.dialect.refusals import SchemaRefused, below, show, wrong
from lambdas.schemas.dialect.shapes import COMPOSED, check_shape

PRIMITIVES = ("string", "number", "integer", "boolean")
TYPES = (*PRIMITIVES, "object", "array")
KEY = re.compile(r"[A-Za-z0-9_-]{1,255}")
MAX_DEPTH = 5
"""Of objects within each other, the root not counted."""
MAX_PROPERTIES = 1_000
"""Of a whole schema, at all depths."""


def check_schema(schema: object) -> dict[str, Any]:
    """Return a schema as it is kept and shown, completed; SchemaRefused for one that the dialect has not.

    What is returned is accepted again, and returned as it is.
    """
    return _Checking().check_root(schema)


@dataclass(slots=True)
class _Checking:
    """One check, with the properties that it has counted."""

    properties: int = 0

    def check_root(self, schema: object) -> dict[str, Any]:
        keywords = read_keywords("schema", schema)
        if keywords.get("type") != "object":
            raise SchemaRefused("schema", f'The root has to be of type "object", not {show(keywords.get("type"))}.')
        check_extend_type("schema", keywords, (), "the root")
        return self._check_object("schema", keywords, depth=0)

    def _check_property(self, path: str, schema: object, depth: int) -> dict[str, Any]:
        keywords = read_keywords(path, schema)
        if "enum" in keywords:
            return _check_enum(path, keywords)
        named = _read_types(path, keywords)
        if named == ["object"]:
            return self._check_object(path, keywords, depth + 1)
        if named == ["array"]:
            return self._check_array(path, keywords, depth)
        if "null" not in named:
            raise _not_nullable(path, named[0], keywords["type"])
        return _check_primitive(path, keywords, next(name for name in named if name != "null"))

    def _check_object(self, path: str, keywords: dict[str, Any], depth: int) -> dict[str, Any]:
        if depth > MAX_DEPTH:
            raise SchemaRefused(path, f"Objects are nested deeper than {MAX_DEPTH} levels below the root.")
        check_belonging(path, keywords, OBJECTS, "an object")
        properties = self._check_properties(below(path, "properties"), keywords.get("properties"), depth)
        if depth:
            composed = check_extend_type(path, keywords, tuple(COMPOSED), "an object")
            if composed is not None:
                check_shape(path, properties, composed)
        if keywords.get("additionalProperties", False) is not False:
            raise wrong(below(path, "additionalProperties"), keywords["additionalProperties"], "false")
        required = _complete(below(path, "required"), keywords.get("required", []), properties)
        filled = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
        return keywords | filled

    def _check_properties(self, path: str, properties: object, depth: int) -> dict[str, Any]:
        if not isinstance(properties, dict):
            if properties is None:
                raise SchemaRefused(path, "An object has to have properties.")
            raise wrong(path, properties, "an object of schemas by key")
        self.properties += len(properties)
        if self.properties > MAX_PROPERTIES:
            raise SchemaRefused("schema", f"The schema has more than {MAX_PROPERTIES} properties.")
        for key in properties:
            if not KEY.fullmatch(key):
                message = f"The property key {show(key)} is not 1 to 255 letters, digits, underscores and hyphens."
                raise SchemaRefused(below(path, key), message)
        return {key: self._check_property(below(path, key), held, depth) for key, held in properties.items()}

    def _check_array(self, path: str, keywords: dict[str, Any], depth: int) -> dict[str, Any]:
        check_belonging(path, keywords, ARRAYS, "an array")
        check_extend_type(path, keywords, (), "an array")
        if "items" not in keywords:
            raise SchemaRefused(below(path, "items"), "An array has to have items.")
        return keywords | {"type": "array", "items": self._check_item(below(path, "items"), keywords["items"], depth)}

    def _check_item(self, path: str, schema: object, depth: int) -> dict[str, Any]:
        keywords = read_keywords(path, schema)
        named = [] if "enum" in keywords else _read_types(path, keywords)
        if named == ["object"]:
            return self._check_object(path, keywords, depth + 1)
        if len(named) == 1 and named[0] in PRIMITIVES:
            return _check_primitive(path, keywords, named[0]) | {"type": named[0]}
        what = "an enum" if not named else show(keywords["type"])
        raise SchemaRefused(path, f"Array items are objects or non-nullable primitives, not {what}.")


def _read_types(path: str, keywords: dict[str, Any]) -> list[str]:
    """Return the types that are named: one, or a primitive with `null` in either order."""
    given = keywords.get("type")
    if given is None:
        raise SchemaRefused(path, f"The type is missing; it is one of {', '.join(TYPES)}.")
    named = given if isinstance(given, list) else [given]
    for name in named:
        if name not in TYPES and name != "null":
            raise SchemaRefused(below(path, "type"), f"The type {show(name)} is unknown; known: {', '.join(TYPES)}.")
    others = [name for name in named if name != "null"]
    if len(others) != 1 or len(named) > 2:
        raise SchemaRefused(below(path, "type"), f'{show(given)} is not one type, alone or with "null".')
    if len(named) == 2 and others[0] not in PRIMITIVES:
        message = f'Nullable {others[0]} is not allowed. Use "{others[0]}" instead of {show(given)}.'
        raise SchemaRefused(path, message)
    return named if len(named) == 2 or not isinstance(given, list) else others


def _not_nullable(path: str, name: str, given: object) -> SchemaRefused:
    """The published API's own sentence."""
    return SchemaRefused(
        path,
        f'Non-nullable primitive type "{name}" is not allowed. Use ["{name}", "null"] instead of {show(given)}.',
    )


def _check_primitive(path: str, keywords: dict[str, Any], name: str) -> dict[str, Any]:
    check_belonging(path, keywords, EVERYWHERE, f"a {name}")
    check_extend_type(path, keywords, ("date",) if name == "string" else (), f"a {name}")
    return keywords


def _check_enum(path: str, keywords: dict[str, Any]) -> dict[str, Any]:
    check_belonging(path, keywords, ENUMS, "an enum")
    check_extend_type(path, keywords, (), "an enum")
    values, at = keywords["enum"], below(path, "enum")
    if not isinstance(values, list):
        raise wrong(at, values, "an array")
    for value in values:
        if value is not None and not isinstance(value, str):
            raise SchemaRefused(at, f"Enum values are strings and null, not {show(value)}.")
    if None not in values:
        raise SchemaRefused(at, "Enums must contain null.")
    if len(values) == 1 or len(set(values)) < len(values):
        raise SchemaRefused(at, "Enums have at least one string, and each value once.")
    _check_enum_type(path, keywords)
    _check_descriptions(below(path, "extend:descriptions"), keywords, len(values))
    return keywords


def _check_enum_type(path: str, keywords: dict[str, Any]) -> None:
    if "type" not in keywords:
        return
    named = _read_types(path, keywords)
    if named == ["string"]:
        raise _not_nullable(path, "string", keywords["type"])
    if "string" not in named:
        raise SchemaRefused(below(path, "type"), f"Enum values are strings and null, not {show(keywords['type'])}.")


def _check_descriptions(path: str, keywords: dict[str, Any], most: int) -> None:
    texts = keywords.get("extend:descriptions", [])
    if not isinstance(texts, list) or not all(isinstance(text, str | None) for text in texts):
        raise wrong(path, texts, "an array of strings")
    if len(texts) > most:
        raise SchemaRefused(path, f"There are {len(texts)} descriptions of {most} values.")


def _complete(path: str, required: object, properties: dict[str, Any]) -> list[str]:
    """Return the keys of all properties: those that are listed first, in their order."""
    if not isinstance(required, list) or not all(isinstance(key, str) for key in required):
        raise wrong(path, required, "an array of property keys")
    for key in required:
        if key not in properties:
            raise SchemaRefused(path, f"The required key {show(key)} is none of the properties.")
    return list(dict.fromkeys([*required, *properties]))
