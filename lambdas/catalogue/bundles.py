"""Bundles: all that an extraction needs of the catalogue, in one object that never changes.

A batch points to a bundle by a key that is made of the bundle's content, so that publishing another configuration
changes no batch that has been created, and a worker may keep what it has read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import msgspec

from lambdas.batches.document import ConfigurationPointer
from lambdas.batches.ports import Bucket


class Use(StrEnum):
    """What several document types are bundled for: the member of `Bundle` that they are in."""

    PORTFOLIO = "portfolio"
    CLASSES = "classes"


@dataclass(frozen=True, slots=True)
class BundledConfiguration:
    """A configuration: its name, its version, and its text as it was published."""

    name: str
    version_id: str
    text: str


@dataclass(frozen=True, slots=True)
class BundledType:
    """A document type: its published configurations, by name, and its settings."""

    id: str
    name: str
    configurations: list[BundledConfiguration]
    schema: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bundle:
    """The configurations to choose from, by name, and the settings of their document type.

    Or, where there are none, the types that the documents in a `portfolio` may be of, or that a document is to be
    classified by (`classes`), in the order in which they were asked for.
    """

    configurations: list[BundledConfiguration]
    schema: dict[str, Any] = field(default_factory=dict)
    portfolio: list[BundledType] = field(default_factory=list)
    classes: list[BundledType] = field(default_factory=list)


def read_bundle(text: str) -> Bundle:
    """Return the bundle in an object's text."""
    return msgspec.json.decode(text, type=Bundle)


def store_bundle(
    objects: Bucket, tenant: str, configurations: Sequence[BundledConfiguration], schema: dict[str, Any]
) -> ConfigurationPointer:
    """Write a bundle of at least one configuration, and return the pointer to it."""
    ordered = sorted(configurations, key=lambda configuration: configuration.name)
    key = _store(objects, tenant, {"configurations": ordered, "schema": schema})
    only = ordered[0] if len(ordered) == 1 else None
    return ConfigurationPointer(only.name if only else "", only.version_id if only else "", key)


def store_types(objects: Bucket, tenant: str, use: Use, types: Sequence[BundledType]) -> ConfigurationPointer:
    """Write a bundle of document types, and return the pointer to it, which names no configuration."""
    return ConfigurationPointer("", "", _store(objects, tenant, {"configurations": [], use.value: types}))


def _store(objects: Bucket, tenant: str, bundle: Mapping[str, object]) -> str:
    body = msgspec.json.encode(bundle)
    key = f"configurations/{tenant}/{hashlib.sha256(body).hexdigest()}.json"
    objects.put(key, body, "application/json")
    return key
