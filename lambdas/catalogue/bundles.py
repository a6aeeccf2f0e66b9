"""Bundles: all that an extraction needs of the catalogue, in one object that never changes.

A batch points to a bundle by a key that is made of the bundle's content, so that publishing another configuration
changes no batch that has been created, and a worker may keep what it has read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from lambdas.batches.document import ConfigurationPointer
from lambdas.batches.ports import Bucket


@dataclass(frozen=True, slots=True)
class BundledConfiguration:
    """A configuration: its name, its version, and its text as it was published."""

    name: str
    version_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """The configurations to choose from, by name, and the settings of their document type."""

    configurations: list[BundledConfiguration]
    schema: dict[str, Any] = field(default_factory=dict)


def read_bundle(text: str) -> Bundle:
    """Return the bundle in an object's text."""
    return msgspec.json.decode(text, type=Bundle)


def store_bundle(
    objects: Bucket, tenant: str, configurations: Sequence[BundledConfiguration], schema: dict[str, Any]
) -> ConfigurationPointer:
    """Write a bundle of at least one configuration, and return the pointer to it."""
    ordered = sorted(configurations, key=lambda configuration: configuration.name)
    body = msgspec.json.encode(Bundle(ordered, schema))
    key = f"configurations/{tenant}/{hashlib.sha256(body).hexdigest()}.json"
    objects.put(key, body, "application/json")
    only = ordered[0] if len(ordered) == 1 else None
    return ConfigurationPointer(only.name if only else "", only.version_id if only else "", key)
