"""The configurations of a document type, as whoever manages them sees them: saved, published, renamed, removed."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import msgspec

from lambdas.batches.ports import Clock
from lambdas.catalogue.configurations import Configuration, Version
from lambdas.catalogue.document_type import DocumentType
from lambdas.catalogue.editing import erase
from lambdas.catalogue.names import (
    CONFIGURATION_NAME,
    ENVIRONMENTS,
    MissingConfiguration,
    NameTaken,
    UnknownConfiguration,
    check_configuration_name,
    check_environment,
)
from lambdas.catalogue.ports import ChangingTable, Delete, ErasingBucket, Insert, Replace, Write
from lambdas.catalogue.rows import (
    CONFIGURATIONS,
    LAST,
    configuration_key,
    configuration_row,
    version_key,
    version_row,
    versions_start,
)
from lambdas.errors import ConfigurationError, Conflict, InvalidRequest, LimitExceeded

MAX_TEXT_BYTES = 1_000_000
MAX_PUBLISHED_BYTES = 10_000_000
"""Of all the texts that an environment of a document type chooses among: a worker holds them all."""
TEXT = "text/plain; charset=utf-8"

Check = Callable[[str], object]
"""Loads a text; ConfigurationError when that cannot be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Configurations:
    """The configurations of document types.

    A text is checked when it is published; a draft may be anything, as in the published API.
    """

    table: ChangingTable
    objects: ErasingBucket
    check: Check
    clock: Clock

    def all(self, document_type: DocumentType) -> Iterator[Configuration]:
        """Yield the configurations, by name."""
        rows = self.table.query(document_type.partition, start=CONFIGURATIONS, end=f"{CONFIGURATIONS}{LAST}")
        return (msgspec.convert(row, Configuration) for row in rows)

    def find_named(self, document_type: DocumentType, name: str) -> Configuration | None:
        """Return the configuration of this name, or None."""
        if not CONFIGURATION_NAME.fullmatch(name):
            return None
        row = self.table.get(configuration_key(document_type, name))
        return None if row is None else msgspec.convert(row, Configuration)

    def find(self, document_type: DocumentType, name: str) -> Configuration:
        """Return the configuration of this name; NotFound when there is none."""
        held = self.find_named(document_type, name)
        if held is None:
            raise MissingConfiguration(f"{document_type.name} has no configuration {name[:60]!r}")
        return held

    def find_given(self, document_type: DocumentType, name: str) -> Configuration:
        """Return the configuration that a request's body names; InvalidRequest when there is none."""
        held = self.find_named(document_type, name)
        if held is None:
            raise UnknownConfiguration(document_type.name, name)
        return held

    def versions(self, document_type: DocumentType, held: Configuration) -> list[Version]:
        """Return the versions, newest first."""
        start = versions_start(held)
        rows = self.table.query(document_type.partition, start=start, end=f"{start}{LAST}", newest_first=True)
        return [msgspec.convert(row, Version) for row in rows]

    def all_versions(self, document_type: DocumentType) -> Iterator[tuple[str, Version]]:
        """Yield the versions of all configurations, each with its configuration's id, those of one newest first."""
        rows = self.table.query(document_type.partition, start="V#", end=f"V#{LAST}", newest_first=True)
        return ((row["sk"].split("#")[1], msgspec.convert(row, Version)) for row in rows)

    def version(self, document_type: DocumentType, held: Configuration, name: str) -> Version:
        """Return the version with this id, or the one that an environment of this name extracts with; else NotFound."""
        found = held.used_in(name) if name in ENVIRONMENTS else None
        if name not in ENVIRONMENTS:
            found = next((version for version in self.versions(document_type, held) if version.id == name), None)
        if found is None:
            raise MissingConfiguration(f"{held.name} has no version {name[:60]!r}")
        return found

    def read(self, version: Version) -> str:
        """Return a version's text, byte for byte as it came in."""
        return self.objects.get(version.text).decode()

    def create(self, document_type: DocumentType, name: str, text: str, environment: str | None) -> Configuration:
        """Make a configuration: published in an environment, or as a draft.

        InvalidRequest for a bad name, one that is taken, or a text that cannot be loaded where it is to be published.
        """
        check_configuration_name(name)
        version = self._store(document_type, text, environment, instead_of=None)
        made = Configuration(
            id=str(uuid.uuid4()),
            type_id=document_type.id,
            name=name,
            created_at=version.created_at,
            current=version,
            is_draft=environment is None,
            published={} if environment is None else {environment: version},
        )
        writes = [
            Insert(configuration_row(document_type, made)),
            Insert(version_row(document_type, made, version)),
        ]
        try:
            self.table.write_together(writes)
        except Conflict:
            raise _taken(document_type, name) from None
        return made

    def save(
        self, document_type: DocumentType, held: Configuration, text: str, environment: str | None
    ) -> Configuration:
        """Save a text as a new version: published in an environment, or as the draft; a draft before it is dropped.

        The text that was saved last is no new version: it is published where it is not yet, and else left as it is.
        """
        if held.current.text == _text_key(document_type, text):
            if environment is None or environment in held.environments_of(held.current.id):
                return held
            return self.publish(document_type, held, held.current, environment)
        version = self._store(document_type, text, environment, instead_of=held)
        changed = held.save(version, environment)
        writes: list[Write] = [
            Replace(configuration_row(document_type, changed), held.version),
            Insert(version_row(document_type, held, version)),
        ]
        if held.is_draft:
            writes.append(Delete(version_key(document_type, held, held.current), 1))
        self.table.write_together(writes)
        return changed

    def publish(
        self, document_type: DocumentType, held: Configuration, version: Version, environment: str
    ) -> Configuration:
        """Publish a version in an environment; InvalidRequest when its text cannot be loaded."""
        check_environment(environment)
        self._check(document_type, self.read(version), environment, instead_of=held)
        return self._write(document_type, held, held.publish(version, environment))

    def unpublish(self, document_type: DocumentType, held: Configuration, environment: str) -> Configuration:
        """Take a configuration out of an environment; NotFound when it is not published there."""
        if environment not in held.published:
            raise MissingConfiguration(f"{held.name} is not published in {environment}")
        return self._write(document_type, held, held.unpublish(environment))

    def check_rename(self, document_type: DocumentType, held: Configuration, name: str) -> None:
        """InvalidRequest for a name that the configuration cannot have."""
        check_configuration_name(name)
        if name != held.name and self.find_named(document_type, name) is not None:
            raise _taken(document_type, name)

    def rename(self, document_type: DocumentType, held: Configuration, name: str) -> Configuration:
        """Give a configuration another name; InvalidRequest for a bad name or one that is taken."""
        self.check_rename(document_type, held, name)
        if name == held.name:
            return held
        renamed = replace(held, name=name, version=held.version + 1)
        self.table.write_together(
            [
                Delete(configuration_key(document_type, held.name), held.version),
                Insert(configuration_row(document_type, renamed)),
            ]
        )
        return renamed

    def drop(self, document_type: DocumentType, held: Configuration, version: Version) -> None:
        """Remove a version that is published nowhere; InvalidRequest for one that is, and for the only one."""
        published = held.environments_of(version.id)
        if published:
            raise InvalidRequest(f"Version {version.id} is published in {published[0]}; unpublish it there first")
        left = [other for other in self.versions(document_type, held) if other.id != version.id]
        if not left:
            raise InvalidRequest(f"Version {version.id} is the only one of {held.name}; delete the configuration")
        changed = replace(held, version=held.version + 1)
        if held.current.id == version.id:
            changed = replace(changed, current=left[0], is_draft=False)
        self.table.write_together(
            [
                Replace(configuration_row(document_type, changed), held.version),
                Delete(version_key(document_type, held, version), 1),
            ]
        )

    def remove(self, document_type: DocumentType, held: Configuration) -> None:
        """Remove a configuration with its versions; extractions that are under way keep their bundles."""
        # Without this one nobody finds the rest, whenever it goes.
        self.table.write_together([Delete(configuration_key(document_type, held.name), held.version)])
        start = versions_start(held)
        erase(self.table, list(self.table.query(document_type.partition, start=start, end=f"{start}{LAST}")))

    def check_text(self, text: str) -> None:
        """InvalidRequest for a text that cannot be loaded, naming the path in it and the reason."""
        try:
            self.check(text)
        except ConfigurationError as error:
            raise InvalidRequest(f"Specified configuration/version is not valid: {error}") from None

    def _write(self, document_type: DocumentType, held: Configuration, changed: Configuration) -> Configuration:
        self.table.replace(configuration_row(document_type, changed), held.version)
        return changed

    def _store(
        self, document_type: DocumentType, text: str, environment: str | None, *, instead_of: Configuration | None
    ) -> Version:
        body = text.encode()
        if len(body) > MAX_TEXT_BYTES:
            raise LimitExceeded(f"configuration has {len(body)} bytes; the limit is {MAX_TEXT_BYTES}")
        if environment is not None:
            self._check(document_type, text, check_environment(environment), instead_of=instead_of)
        key = _text_key(document_type, text)
        self.objects.put(key, body, TEXT)
        # Versions are told apart and ordered by their instants, which two saves of one millisecond would share.
        earliest = 0 if instead_of is None else instead_of.current.created_at + 1
        return Version(str(uuid.uuid4()), max(self.clock(), earliest), key, len(body))

    def _check(
        self, document_type: DocumentType, text: str, environment: str, *, instead_of: Configuration | None
    ) -> None:
        self.check_text(text)
        replaced = None if instead_of is None else instead_of.id
        used = (held.used_in(environment) for held in self.all(document_type) if held.id != replaced)
        total = len(text.encode()) + sum(version.size for version in used if version is not None)
        if total > MAX_PUBLISHED_BYTES:
            raise LimitExceeded(
                f"The configurations of {document_type.name} in {environment} would have {total} bytes together; "
                f"the limit is {MAX_PUBLISHED_BYTES}"
            )


def _text_key(document_type: DocumentType, text: str) -> str:
    return f"texts/{document_type.tenant}/{hashlib.sha256(text.encode()).hexdigest()}.json5"


def _taken(document_type: DocumentType, name: str) -> NameTaken:
    return NameTaken(f"A configuration named {name} exists already in {document_type.name}")
