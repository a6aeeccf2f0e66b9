"""The catalogue as extractions see it: what to extract with, by a document type's name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from lambdas.batches.document import ConfigurationPointer
from lambdas.batches.ports import Bucket, Item, Key, Table
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.catalogue.bundles import BundledConfiguration, store_bundle
from lambdas.catalogue.configurations import Configuration, Version
from lambdas.catalogue.document_type import DocumentType
from lambdas.catalogue.names import (
    CONFIGURATION_NAME,
    NAME,
    NothingPublished,
    UnknownConfiguration,
    UnknownDocumentType,
    check_environment,
)
from lambdas.catalogue.rows import (
    BUNDLES,
    CONFIGURATIONS,
    LAST,
    configuration_key,
    name_key,
    type_key,
)
from lambdas.errors import Conflict

__all__ = ["NAME", "Catalogue", "DocumentType", "UnknownConfiguration", "UnknownDocumentType"]


LONGEST_ID = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The document types of all tenants, for whoever extracts.

    A bundle is stored when something asks for it that no bundle of the same versions and settings was made for yet, so
    the first choice after a change reads texts and every other one is two or three reads of rows.
    """

    table: Table
    objects: Bucket
    spread: Spread = spread_over_threads

    def find(self, tenant: str, name: str) -> DocumentType:
        """Return a document type; UnknownDocumentType when there is none of this name."""
        row = self.table.get(type_key(tenant, name))
        if row is None:
            raise UnknownDocumentType(name)
        return msgspec.convert(row, DocumentType)

    def name_of(self, tenant: str, type_id: str) -> str | None:
        """Return the name of the document type with this id; None when the tenant has none."""
        row = self.table.get(name_key(tenant, type_id)) if len(type_id) <= LONGEST_ID else None
        return None if row is None else str(row["name"])

    def choose(self, tenant: str, type_name: str, configuration: str | None, environment: str) -> ConfigurationPointer:
        """Return what to extract with: the named configuration, or all that are published in the environment.

        Development extracts with what is published there, and for the other configurations with production's.
        InvalidRequest for an unknown environment, UnknownDocumentType, or UnknownConfiguration.
        """
        check_environment(environment)
        document_type = self.find(tenant, type_name)
        if configuration is None:
            return self._choose_all(document_type, environment)
        return self._choose_one(document_type, configuration, environment)

    def _choose_all(self, document_type: DocumentType, environment: str) -> ConfigurationPointer:
        key = Key(document_type.partition, f"{BUNDLES}{environment}")
        rows = list(self.table.query(document_type.partition, start=BUNDLES, end=f"{CONFIGURATIONS}{LAST}"))
        chosen = list_published(rows, environment)
        if not chosen:
            raise NothingPublished(environment)
        return self._bundle(document_type, chosen, key, next((row for row in rows if row["sk"] == key.sk), None))

    def _choose_one(self, document_type: DocumentType, name: str, environment: str) -> ConfigurationPointer:
        row = self.table.get(configuration_key(document_type, name)) if CONFIGURATION_NAME.fullmatch(name) else None
        if row is None:
            raise UnknownConfiguration(document_type.name, name)
        used = msgspec.convert(row, Configuration).used_in(environment)
        if used is None:
            raise NothingPublished(environment)
        key = Key(document_type.partition, f"N#{environment}#{name}")
        return self._bundle(_without_choice(document_type), [(name, used)], key, self.table.get(key))

    def _bundle(
        self, document_type: DocumentType, chosen: list[tuple[str, Version]], key: Key, noted: Item | None
    ) -> ConfigurationPointer:
        content = digest_of(document_type.schema, chosen)
        if noted is not None and noted["content"] == content:
            return msgspec.convert(noted["pointer"], ConfigurationPointer)
        pointer = store_bundle(self.objects, document_type.tenant, self.read(chosen), document_type.settings)
        self.note(key, noted, content, pointer)
        return pointer

    def read(self, chosen: Sequence[tuple[str, Version]]) -> list[BundledConfiguration]:
        """Return versions with their texts."""
        texts = self.spread(lambda used: self.objects.get(used.text).decode(), [used for _, used in chosen])
        return [BundledConfiguration(name, used.id, text) for (name, used), text in zip(chosen, texts, strict=True)]

    def note(self, key: Key, noted: Item | None, content: str, pointer: ConfigurationPointer) -> None:
        """Note which bundle was made of a content; `noted` is what was there before."""
        version = 1 if noted is None else noted["version"] + 1
        row: dict[str, Any] = {"pk": key.pk, "sk": key.sk, "kind": "bundle", "version": version, "content": content}
        row["pointer"] = msgspec.to_builtins(pointer)
        # Whoever was faster has noted a bundle of what they saw; the next choice compares it with what it sees.
        with suppress(Conflict):
            if noted is None:
                self.table.insert(row)
            else:
                self.table.replace(row, noted["version"])


def _without_choice(document_type: DocumentType) -> DocumentType:
    """A configuration that the caller named is not chosen: no fingerprint has a say, strict or not."""
    settings = {name: value for name, value in document_type.settings.items() if name != "fingerprint_mode"}
    return replace(document_type, schema=json.dumps(settings))


def list_published(rows: Iterable[Item], environment: str) -> list[tuple[str, Version]]:
    """Return what an environment extracts with, by the configurations' names, of the rows of a document type."""
    configurations = (msgspec.convert(row, Configuration) for row in rows if row["sk"].startswith(CONFIGURATIONS))
    return [(held.name, used) for held in configurations if (used := held.used_in(environment))]


def digest_of(schema: str, chosen: Iterable[tuple[str, Version]]) -> str:
    """Return a digest of all that a bundle is made of: versions never change, so their ids stand for their texts."""
    parts = [schema, sorted((name, used.id) for name, used in chosen)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
