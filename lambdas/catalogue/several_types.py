"""What is extracted or classified by several document types at once: all that is published of each, in one bundle."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from lambdas.batches.document import ConfigurationPointer
from lambdas.batches.ports import Key
from lambdas.catalogue.bundles import BundledType, Use, store_types
from lambdas.catalogue.configurations import Version
from lambdas.catalogue.document_type import DocumentType
from lambdas.catalogue.document_types import Catalogue, digest_of, list_published
from lambdas.catalogue.names import NothingPublished, check_environment
from lambdas.catalogue.rows import CONFIGURATIONS, LAST, SEVERAL, TYPES, types_partition
from lambdas.errors import LimitExceeded

MOST_TYPES = 100
MAX_PUBLISHED_BYTES = 10_000_000
"""Of all texts that are chosen among, as for one type: a worker holds them all."""

Published = Sequence[tuple[str, Version]]


@dataclass(frozen=True, slots=True)
class SeveralTypes:
    """Chooses what several document types have published."""

    catalogue: Catalogue

    def choose(self, tenant: str, names: Sequence[str], environment: str, use: Use) -> ConfigurationPointer:
        """Return what to extract or classify with: all that these types, at least one, have published.

        InvalidRequest for an unknown environment, UnknownDocumentType, NothingPublished where a type has nothing, and
        LimitExceeded over `MOST_TYPES` or `MAX_PUBLISHED_BYTES`.
        """
        check_environment(environment)
        types = [self.catalogue.find(tenant, name) for name in dict.fromkeys(names)]
        published = [self._list_published(one, environment) for one in types]
        if not all(published):
            raise NothingPublished(environment)
        return self._bundle(types, published, environment, use)

    def choose_all(self, tenant: str, environment: str, use: Use) -> ConfigurationPointer:
        """Return the same of all types that have something published; NothingPublished where there is none."""
        check_environment(environment)
        rows = self.catalogue.table.query(types_partition(tenant), start=TYPES, end=f"{TYPES}{LAST}")
        types = [msgspec.convert(row, DocumentType) for row in rows]
        published = [(one, self._list_published(one, environment)) for one in types]
        kept = [(one, chosen) for one, chosen in published if chosen]
        if not kept:
            raise NothingPublished(environment)
        return self._bundle([one for one, _ in kept], [chosen for _, chosen in kept], environment, use)

    def _list_published(self, document_type: DocumentType, environment: str) -> Published:
        rows = self.catalogue.table.query(document_type.partition, start=CONFIGURATIONS, end=f"{CONFIGURATIONS}{LAST}")
        return list_published(rows, environment)

    def _bundle(
        self, types: Sequence[DocumentType], published: Sequence[Published], environment: str, use: Use
    ) -> ConfigurationPointer:
        _check_size(published)
        key = Key(types[0].partition, f"{SEVERAL}{use}#{environment}#{_digest([one.id for one in types])}")
        made_of = zip(types, published, strict=True)
        content = _digest([one.name + digest_of(one.schema, chosen) for one, chosen in made_of])
        noted = self.catalogue.table.get(key)
        if noted is not None and noted["content"] == content:
            return msgspec.convert(noted["pointer"], ConfigurationPointer)
        bundled = [
            BundledType(one.id, one.name, self.catalogue.read(chosen), one.settings)
            for one, chosen in zip(types, published, strict=True)
        ]
        pointer = store_types(self.catalogue.objects, types[0].tenant, use, bundled)
        self.catalogue.note(key, noted, content, pointer)
        return pointer


def _check_size(published: Sequence[Published]) -> None:
    if len(published) > MOST_TYPES:
        raise LimitExceeded(f"{len(published)} document types are asked for; the limit is {MOST_TYPES}: name fewer")
    size = sum(version.size for chosen in published for _, version in chosen)
    if size > MAX_PUBLISHED_BYTES:
        raise LimitExceeded(
            f"The published configurations of these document types have {size} bytes; "
            f"the limit is {MAX_PUBLISHED_BYTES}: name fewer types"
        )


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
