"""The keywords of the dialect: those that mean something, those that only annotate, and all others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lambdas.schemas.dialect.refusals import SchemaRefused, below, show, wrong

ANNOTATIONS = frozenset({"$comment", "$id", "$schema", "default", "deprecated", "examples", "readOnly", "title"})
"""Kept and shown again; nothing is read out of them."""
OWN_PREFIXES = ("extend:", "x-")
"""Keywords of somebody's own: kept like annotations, but for those that are known here."""
EVERYWHERE = frozenset({"type", "description", "extend:type", "extend:name"})
OBJECTS = EVERYWHERE | {"properties", "required", "additionalProperties"}
ARRAYS = EVERYWHERE | {"items"}
ENUMS = EVERYWHERE | {"enum", "extend:descriptions"}
KNOWN = OBJECTS | ARRAYS | ENUMS
TEXTS = ("description", "extend:name", "extend:type")


def read_keywords(path: str, schema: object) -> dict[str, Any]:
    """Return a schema's keywords without those that are null; SchemaRefused for one that the dialect has not."""
    if not isinstance(schema, dict):
        raise wrong(path, schema, "a schema, which is an object")
    for key in schema:
        if key not in KNOWN and key not in ANNOTATIONS and not key.startswith(OWN_PREFIXES):
            raise SchemaRefused(below(path, key), f'The keyword "{below("", key)}" is not supported.')
    keywords = {key: held for key, held in schema.items() if held is not None or key not in KNOWN}
    for key in TEXTS:
        if not isinstance(keywords.get(key, ""), str):
            raise wrong(below(path, key), keywords[key], "a string")
    return keywords


def check_belonging(path: str, keywords: Mapping[str, Any], allowed: frozenset[str], what: str) -> None:
    """SchemaRefused for a keyword that means nothing where `what` is described."""
    for key in keywords:
        if key in KNOWN and key not in allowed:
            raise SchemaRefused(below(path, key), f'The keyword "{key}" does not belong to {what}.')


def check_extend_type(path: str, keywords: Mapping[str, Any], allowed: tuple[str, ...], what: str) -> str | None:
    """Return the `extend:type`, None where there is none; SchemaRefused for one that `what` cannot be."""
    named: str | None = keywords.get("extend:type")
    if named is None or named in allowed:
        return named
    right = f"{what} can be {' or '.join(show(name) for name in allowed)}" if allowed else f"{what} has none"
    raise SchemaRefused(below(path, "extend:type"), f"The extend:type {show(named)} is not supported here: {right}.")
