"""What an extraction is asked for, in one object that never changes: the extractor, its version, and the config.

It lies where a document type's bundle lies and reads as one (`lambdas/catalogue/bundles.py`): `configurations` are the
document type's where the config points at one, and else empty. A document's configuration points to it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

import msgspec

from lambdas.batches.document import ConfigurationPointer
from lambdas.batches.ports import Bucket
from lambdas.catalogue.bundles import Bundle, BundledConfiguration

JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedExtractor:
    """The extractor as it was when it was asked for; times in epoch milliseconds."""

    id: str
    name: str
    created_at: int
    updated_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedVersion:
    """The version that was asked for: `version` is `draft` or a number as `1.0`; `created_by` is a key's name."""

    id: str
    version: str
    created_at: int
    description: str | None = None
    created_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for; `extractor` and `version` are None where the config came with the request.

    `config` is complete, with whatever the request overrode in it, and as the dialect shows it.
    """

    config: dict[str, Any]
    extractor: AskedExtractor | None = None
    version: AskedVersion | None = None


@dataclass(frozen=True, slots=True)
class _Stored:
    configurations: list[BundledConfiguration]
    asked: Asked
    schema: dict[str, Any] = field(default_factory=dict)


def store_question(objects: Bucket, tenant: str, asked: Asked, library: Bundle | None = None) -> ConfigurationPointer:
    """Write what is asked for and return the pointer to it; `library` is a document type's bundle, where one is used.

    The pointer's `name` is the extractor's and its `version_id` the version's, empty where there is none.
    """
    used = library or Bundle([])
    body = msgspec.json.encode(_Stored(used.configurations, asked, used.schema))
    key = f"configurations/{tenant}/{hashlib.sha256(body).hexdigest()}.json"
    objects.put(key, body, JSON)
    name = "" if asked.extractor is None else asked.extractor.name
    return ConfigurationPointer(name, "" if asked.version is None else asked.version.id, key)


def read_asked(data: bytes) -> Asked:
    """Return what was asked for, out of the bytes under a pointer's key."""
    return msgspec.json.decode(data, type=_Stored).asked
