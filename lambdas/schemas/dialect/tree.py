"""A checked schema as a tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lambdas.schemas.nodes import Kind, Node


def read_tree(schema: Mapping[str, Any]) -> Node:
    """Return the tree of a schema that `check_schema` returned; an object's properties are in `required`'s order."""
    kind = _kind(schema)
    return Node(
        kind=kind,
        name=schema.get("extend:name", ""),
        description=schema.get("description", ""),
        properties=_properties(schema) if kind is Kind.OBJECT else {},
        items=read_tree(schema["items"]) if kind is Kind.ARRAY else None,
        choices=_choices(schema),
        choice_descriptions=_describe_choices(schema),
    )


def _kind(schema: Mapping[str, Any]) -> Kind:
    if "enum" in schema:
        return Kind.ENUM
    named = schema.get("extend:type")
    if named is not None:
        return Kind(named)
    types = schema["type"]
    return Kind(types if isinstance(types, str) else next(name for name in types if name != "null"))


def _properties(schema: Mapping[str, Any]) -> Mapping[str, Node]:
    return {key: read_tree(schema["properties"][key]) for key in schema["required"]}


def _choices(schema: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(value for value in schema.get("enum", ()) if value is not None)


def _describe_choices(schema: Mapping[str, Any]) -> Mapping[str, str]:
    """Descriptions stand in the order of the values: of all of them, or of the strings alone."""
    values, texts = schema.get("enum", []), schema.get("extend:descriptions", [])
    if len(texts) < len(values):
        values = [value for value in values if value is not None]
    return {value: text for value, text in zip(values, texts, strict=False) if value is not None and text}
