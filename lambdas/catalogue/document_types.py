"""Document types in the table: one row a type, its configurations by name; their texts are objects, by content."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import msgspec

from lambdas.batches.document import ConfigurationPointer
from lambdas.batches.ports import Bucket, Clock, Item, Key, Table
from lambdas.catalogue.bundles import BundledConfiguration, store_bundle
from lambdas.errors import Conflict, InvalidRequest

NAME = re.compile(r"[a-z0-9_]{3,128}")
MAX_TRIES = 5


class UnknownDocumentType(InvalidRequest):
    """No document type of the tenant has this name."""


class UnknownConfiguration(InvalidRequest):
    """The document type has no such configuration, or none at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """A document type; `created_at` in epoch milliseconds."""

    id: str
    tenant: str
    name: str
    created_at: int
    configurations: Mapping[str, ConfigurationPointer] = field(default_factory=dict)
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The document types of all tenants."""

    table: Table

    def find(self, tenant: str, name: str) -> DocumentType:
        """Return a document type; UnknownDocumentType when there is none of this name."""
        row = self.table.get(_key(tenant, name))
        if row is None:
            raise UnknownDocumentType(f"Specified document type {name} does not exist")
        return msgspec.convert(row, DocumentType)

    def choose(self, tenant: str, name: str, configuration: str | None) -> ConfigurationPointer:
        """Return the configuration to extract with: the named one, or the type's only one.

        UnknownDocumentType or UnknownConfiguration where there is none.
        """
        document_type = self.find(tenant, name)
        if configuration is None:
            if not document_type.configurations:
                raise UnknownConfiguration("No published configurations found for environment production")
            return next(iter(document_type.configurations.values()))
        try:
            return document_type.configurations[configuration]
        except KeyError:
            raise UnknownConfiguration(
                f"Specified configuration/version does not exist: {name} has no configuration {configuration!r}"
            ) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """Publishes configurations. `check` raises ConfigurationError for a text that cannot be loaded."""

    catalogue: Catalogue
    objects: Bucket
    check: Callable[[str], object]
    clock: Clock

    def publish(self, tenant: str, type_name: str, configuration_name: str, text: str) -> ConfigurationPointer:
        """Check and publish a configuration, making its document type where there is none; return where it lies.

        Batches point to the text by its content, so that publishing another one changes none that has been created.
        InvalidRequest for a bad name, or for a second configuration of a type: choosing between several is not
        supported yet.
        """
        _check_name("document type", type_name)
        _check_name("configuration", configuration_name)
        self.check(text)
        version_id = str(uuid.UUID(hashlib.sha256(text.encode()).hexdigest()[:32], version=4))
        configuration = BundledConfiguration(configuration_name, version_id, text)
        pointer = store_bundle(self.objects, tenant, [configuration], {})
        for _ in range(MAX_TRIES):
            if self._write(tenant, type_name, pointer):
                return pointer
        raise Conflict(f"document type {type_name} changed {MAX_TRIES} times under our hands")

    def _write(self, tenant: str, type_name: str, pointer: ConfigurationPointer) -> bool:
        table = self.catalogue.table
        try:
            held = self.catalogue.find(tenant, type_name)
        except UnknownDocumentType:
            made = DocumentType(
                id=str(uuid.uuid4()),
                tenant=tenant,
                name=type_name,
                created_at=self.clock(),
                configurations={pointer.name: pointer},
            )
            return _succeeds(lambda: table.insert(_row(made)))
        others = sorted(held.configurations.keys() - {pointer.name})
        if others:
            raise InvalidRequest(
                f"Document type {type_name} already has the configuration {others[0]}: "
                "choosing between several configurations of a type is not supported yet"
            )
        changed = replace(held, configurations={pointer.name: pointer}, version=held.version + 1)
        return _succeeds(lambda: table.replace(_row(changed), held.version))


def _succeeds(write: Callable[[], None]) -> bool:
    try:
        write()
    except Conflict:
        return False
    return True


def _check_name(what: str, name: str) -> None:
    if not NAME.fullmatch(name):
        raise InvalidRequest(f"The {what} name {name!r} is not 3 to 128 characters of a-z, 0-9 and _")


def _key(tenant: str, name: str) -> Key:
    return Key(f"T#{tenant}", f"TYPE#{name}")


def _row(document_type: DocumentType) -> Item:
    key = _key(document_type.tenant, document_type.name)
    fields: Item = msgspec.to_builtins(document_type)
    return {"pk": key.pk, "sk": key.sk, "kind": "document_type"} | fields
