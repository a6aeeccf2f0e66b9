"""Schemas of single values that only this dialect has, and how its objects are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lambdas.delivery.webhooks.endpoints import OWN
from lambdas.extractors.extractor import SUFFIX_LENGTH
from local.openapi.values import ADDITION, TEXT, Schema, closed, listed, optional, refer

CUSTOM: Schema = {"type": "object"}
"""An object whose members are the user's own."""


def identifier(prefix: str, length: int = 22) -> Schema:
    """Return the schema of an id: what it is an id of, and so many characters."""
    return {"type": "string", "pattern": f"^{prefix}[A-Za-z0-9_-]{{{length}}}$"}


RUN_ID, BATCH_ID, FILE_ID = identifier("exr_"), identifier("bpr_"), identifier("file_")
EXTRACTOR_ID, VERSION_ID = identifier("ex_", SUFFIX_LENGTH), identifier("exv_", SUFFIX_LENGTH)
ENDPOINT_ID, SUBSCRIPTION_ID = identifier("wh_"), identifier("whes_")
DELIVERY_ID, EVENT_ID = identifier("whd_"), identifier("event_")
LOGGED_ENDPOINT_ID: Schema = {"anyOf": [ENDPOINT_ID, {"const": OWN}]}

VERSION_NUMBER: Schema = {"type": "string", "pattern": r"^(?:draft|[0-9]+\.[0-9]+)$"}
CREATED_BY = optional(closed({"type": {"const": "api_key"}, "name": TEXT | {"description": "The name of the key."}}))


def ours(schema: Schema) -> Schema:
    """Return the schema of what the published API does not have."""
    return schema | ADDITION


def shown(kind: str, properties: Mapping[str, Schema], optional: Iterable[str] = ()) -> Schema:
    """Return an object that says what it is, and has just these members."""
    return closed({"object": {"const": kind}, **properties}, optional)


def page_of(name: str) -> Schema:
    """Return a page of a list."""
    token = TEXT | {"minLength": 1, "description": "Continues the list behind this page; not there on the last one."}
    return shown("list", {"data": listed(refer(name)), "nextPageToken": token}, ["nextPageToken"])


def holding(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """Return an object with these members, and others that nobody knows here."""
    needed = list(required)
    return {"type": "object", "properties": dict(properties)} | ({"required": needed} if needed else {})


def given(name: str) -> Schema:
    """Return the schema of an object that has a member, and not null in its place."""
    return {"required": [name], "properties": {name: {"not": {"type": "null"}}}}


def at_most_one(*names: str) -> Schema:
    """Return the schema of an object that has not two members of a pair."""
    return {"not": {"allOf": [given(name) for name in names]}}


def exactly_one(*names: str) -> Schema:
    """Return the schema of an object that has just one of these members."""
    return {"oneOf": [given(name) for name in names]}


def forgiving(schema: Schema) -> Schema:
    """Return the schema of what is sent for what is shown so: null stands for a member that is not there."""
    if "items" in schema:
        return schema | {"items": forgiving(schema["items"])}
    if "properties" not in schema:
        return schema
    members: Mapping[str, Any] = schema["properties"]
    needed = schema.get("required", ())
    sent = {
        name: forgiving(held) if name in needed or _admits_null(held) else optional(forgiving(held))
        for name, held in members.items()
    }
    return schema | {"properties": sent}


def _admits_null(schema: Schema) -> bool:
    return "null" in schema.get("type", ()) or {"type": "null"} in schema.get("anyOf", ())
