"""Document types, as whoever manages them sees them: listed, made, changed and removed."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import msgspec

from lambdas.batches.ports import Clock, Item, Key
from lambdas.catalogue.document_type import DocumentType
from lambdas.catalogue.names import NAME, NameTaken, check_name
from lambdas.catalogue.ports import ChangingTable, Delete, ErasingBucket, Insert, Replace
from lambdas.catalogue.rows import (
    GOLDENS,
    LAST,
    TYPES,
    name_key,
    name_row,
    type_key,
    type_row,
    types_partition,
)
from lambdas.catalogue.schemas import check_schema
from lambdas.errors import Conflict, NotFound

MOST_TOGETHER = 100
READS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTypes:
    """The document types of all tenants."""

    table: ChangingTable
    objects: ErasingBucket
    clock: Clock

    def all(self, tenant: str) -> Iterator[DocumentType]:
        """Yield a tenant's document types, by name."""
        rows = self.table.query(types_partition(tenant), start=TYPES, end=f"{TYPES}{LAST}")
        return (msgspec.convert(row, DocumentType) for row in rows)

    def find(self, tenant: str, type_id: str) -> DocumentType:
        """Return the document type with this id; NotFound when the tenant has none."""
        for _ in range(READS):  # a rename between the two reads
            named = self.table.get(name_key(tenant, type_id)) if _is_id(type_id) else None
            if named is None:
                break
            held = self.find_named(tenant, named["name"])
            if held is not None and held.id == type_id:
                return held
        raise NotFound(f"Specified document type does not exist: {type_id[:60]!r}")

    def find_named(self, tenant: str, name: str) -> DocumentType | None:
        """Return the document type of this name, or None."""
        if not NAME.fullmatch(name):
            return None
        row = self.table.get(type_key(tenant, name))
        return None if row is None else msgspec.convert(row, DocumentType)

    def create(self, tenant: str, name: str, schema: Mapping[str, Any]) -> DocumentType:
        """Make a document type; InvalidRequest for a bad name or schema, or a name that is taken."""
        check_name("document type", name)
        made = DocumentType(
            id=str(uuid.uuid4()), tenant=tenant, name=name, created_at=self.clock(), schema=_write_schema(schema)
        )
        try:
            self.table.write_together([Insert(type_row(made)), Insert(name_row(made))])
        except Conflict:
            raise _taken(name) from None
        return made

    def change(
        self, held: DocumentType, *, name: str | None = None, schema: Mapping[str, Any] | None = None
    ) -> DocumentType:
        """Give a document type another name or schema; InvalidRequest as `create`, Conflict when it has changed."""
        changed = replace(
            held,
            name=held.name if name is None else check_name("document type", name),
            schema=held.schema if schema is None else _write_schema(schema),
            version=held.version + 1,
        )
        if changed.name == held.name:
            self.table.replace(type_row(changed), held.version)
            return changed
        if self.find_named(held.tenant, changed.name) is not None:
            raise _taken(changed.name)
        named = self.table.get(name_key(held.tenant, held.id))
        if named is None:
            raise Conflict("the document type was removed")
        moved = name_row(changed)
        self.table.write_together(
            [
                Delete(type_key(held.tenant, held.name), held.version),
                Insert(type_row(changed)),
                Replace(moved, named["version"]),
            ]
        )
        return changed

    def remove(self, held: DocumentType) -> None:
        """Remove a document type with all that belongs to it; extractions that are under way keep their bundles."""
        named = self.table.get(name_key(held.tenant, held.id))
        if named is None:
            raise Conflict("the document type was removed")
        # Without these two nobody finds the rest, whenever it goes.
        self.table.write_together(
            [
                Delete(type_key(held.tenant, held.name), held.version),
                Delete(name_key(held.tenant, held.id), named["version"]),
            ]
        )
        rows = list(self.table.query(held.partition))
        for row in rows:
            if row["sk"].startswith(GOLDENS):
                self.objects.delete(row["object"])
        erase(self.table, rows)


def erase(table: ChangingTable, rows: Iterable[Item]) -> None:
    """Remove rows that nobody finds any more, as they were read."""
    left = iter(rows)
    while chunk := list(islice(left, MOST_TOGETHER)):
        table.write_together([Delete(Key(row["pk"], row["sk"]), row["version"]) for row in chunk])


def _write_schema(schema: Mapping[str, Any]) -> str:
    check_schema(schema)
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))


def _taken(name: str) -> NameTaken:
    return NameTaken(f"A document type named {name} exists already")


def _is_id(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
