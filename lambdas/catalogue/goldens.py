"""Goldens: reference documents of a document type, to look at and to write configurations by."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec

from lambdas.batches.ports import Clock, Item
from lambdas.catalogue.document_type import DocumentType
from lambdas.catalogue.names import NAME, NameTaken, check_name
from lambdas.catalogue.ports import ChangingTable, Delete, ErasingBucket, Insert
from lambdas.catalogue.rows import GOLDENS, LAST, golden_key, row
from lambdas.errors import Conflict, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """A reference document. `object` is where its bytes belong; `configuration` the id of the one it goes with.

    `created_at` in epoch milliseconds; `version` counts its writes.
    """

    name: str
    created_at: int
    object: str
    configuration: str | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Goldens:
    """The goldens of document types."""

    table: ChangingTable
    objects: ErasingBucket
    clock: Clock

    def all(self, document_type: DocumentType) -> Iterator[Golden]:
        """Yield the goldens, by name."""
        rows = self.table.query(document_type.partition, start=GOLDENS, end=f"{GOLDENS}{LAST}")
        return (msgspec.convert(held, Golden) for held in rows)

    def find_named(self, document_type: DocumentType, name: str) -> Golden | None:
        """Return the golden of this name, or None."""
        if not NAME.fullmatch(name):
            return None
        held = self.table.get(golden_key(document_type, name))
        return None if held is None else msgspec.convert(held, Golden)

    def find(self, document_type: DocumentType, name: str) -> Golden:
        """Return the golden of this name; NotFound when there is none."""
        held = self.find_named(document_type, name)
        if held is None:
            raise NotFound(f"Specified golden does not exist: {document_type.name} has no golden {name[:60]!r}")
        return held

    def create(self, document_type: DocumentType, name: str, configuration: str | None) -> Golden:
        """Make a golden that waits for its document; InvalidRequest for a bad name or one that is taken."""
        check_name("golden", name)
        # Named by an id of its own: a URL that was signed for a removed golden reaches none that took its name.
        key = f"goldens/{document_type.tenant}/{document_type.id}/{uuid.uuid4()}"
        made = Golden(name=name, created_at=self.clock(), object=key, configuration=configuration)
        try:
            self.table.insert(_row(document_type, made))
        except Conflict:
            raise _taken(document_type, name) from None
        return made

    def change(self, document_type: DocumentType, held: Golden, *, name: str, configuration: str | None) -> Golden:
        """Give a golden another name and configuration; InvalidRequest as `create`."""
        changed = replace(held, name=name, configuration=configuration, version=held.version + 1)
        if name == held.name:
            self.table.replace(_row(document_type, changed), held.version)
            return changed
        check_name("golden", name)
        if self.find_named(document_type, name) is not None:
            raise _taken(document_type, name)
        self.table.write_together(
            [Delete(golden_key(document_type, held.name), held.version), Insert(_row(document_type, changed))]
        )
        return changed

    def remove(self, document_type: DocumentType, held: Golden) -> None:
        """Remove a golden and its document."""
        self.table.write_together([Delete(golden_key(document_type, held.name), held.version)])
        self.objects.delete(held.object)


def _row(document_type: DocumentType, golden: Golden) -> Item:
    return row(golden_key(document_type, golden.name), "golden", golden)


def _taken(document_type: DocumentType, name: str) -> NameTaken:
    return NameTaken(f"A golden named {name} exists already in {document_type.name}")
