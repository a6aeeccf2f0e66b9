"""The extractors of all tenants: made, changed, published, found and listed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import msgspec

from lambdas.batches.ports import Bucket, Clock, Key
from lambdas.catalogue.ports import ChangingTable, Delete, Insert, Replace
from lambdas.errors import Conflict, NotFound
from lambdas.extractors.extractor import (
    DRAFT,
    EXTRACTOR,
    EXTRACTOR_ID,
    LATEST,
    NUMBER,
    VERSION,
    VERSION_ID,
    Extractor,
    ExtractorVersion,
    new_id,
    next_number,
)
from lambdas.extractors.rows import (
    BY_CHANGE,
    BY_CREATION,
    LAST,
    VERSIONS,
    change_key,
    creation_key,
    extractor_key,
    extractor_row,
    list_row,
    lists_partition,
    partition,
    version_id_key,
    version_id_row,
    version_key,
    version_position,
    version_row,
)

JSON = "application/json"
LONGEST_SHOWN = 64
TRIES = 4
"""Of a change that met another one: it is decided again on what that one left."""

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractors:
    """Extractors with their drafts and versions. Configs that come in are checked and complete already.

    An extractor that was made with a name alone has the config `{}` and shows it: what is to be extracted can be said
    later. Until then a version may be published of it, but nothing can be asked with it.
    """

    table: ChangingTable
    objects: Bucket
    clock: Clock

    def find(self, tenant: str, extractor_id: str) -> Extractor:
        """Return an extractor; NotFound when the tenant has none with this id."""
        row = None
        if EXTRACTOR_ID.fullmatch(extractor_id):
            row = self.table.get(extractor_key(tenant, extractor_id))
        if row is None:
            raise NotFound(f"No extractor has the id {_cut(extractor_id)}")
        return msgspec.convert(row, Extractor)

    def version(self, held: Extractor, name: str) -> ExtractorVersion:
        """Return a version: `latest` (the draft where none is published), `draft`, a number as `1.0`, or by its id."""
        found: ExtractorVersion | None = None
        if name in (DRAFT, held.draft.id) or (name == LATEST and held.latest is None):
            return held.draft
        if name == LATEST:
            found = self._numbered(held, held.latest or "")
        elif NUMBER.fullmatch(name):
            found = self._numbered(held, name)
        elif VERSION_ID.fullmatch(name):
            row = self.table.get(version_id_key(held, name))
            found = None if row is None else self._numbered(held, row["number"])
        if found is None:
            raise NotFound(f"The extractor {held.id} has no version {_cut(name)}")
        return found

    def versions(self, held: Extractor, *, newest_first: bool, after: str | None, limit: int) -> list[ExtractorVersion]:
        """Return published versions behind the number `after` in the order asked for, at most `limit`."""
        rows = self._behind(
            partition(held.tenant, held.id), VERSIONS, None if after is None else version_position(after), newest_first
        )
        return [msgspec.convert(row, ExtractorVersion) for row in islice(rows, limit)]

    def page(
        self, tenant: str, *, changed: bool, newest_first: bool, after: str | None, limit: int
    ) -> list[tuple[str, Extractor]]:
        """Return at most `limit` extractors with their places, by creation or by their last change.

        `after` is the place to go on behind, None for the start. A change moves an extractor within the second order.
        """
        found = self._behind(lists_partition(tenant), BY_CHANGE if changed else BY_CREATION, after, newest_first)
        places = [(row["sk"][len(BY_CHANGE) :], row["id"]) for row in islice(found, limit)]
        rows = self.table.get_many([extractor_key(tenant, extractor_id) for _, extractor_id in places])
        held = {row["id"]: msgspec.convert(row, Extractor) for row in rows}
        return [(place, held[extractor_id]) for place, extractor_id in places if extractor_id in held]

    def read(self, version: ExtractorVersion) -> dict[str, Any]:
        """Return a version's config, its members in the order in which they came."""
        config: dict[str, Any] = json.loads(self.objects.get(version.config))
        return config

    def create(self, tenant: str, name: str, config: Mapping[str, Any], created_by: str | None = None) -> Extractor:
        """Make an extractor whose draft has a config."""
        now = self.clock()
        draft = ExtractorVersion(
            id=new_id(VERSION),
            number=DRAFT,
            config=self._store(tenant, config),
            created_at=now,
            created_by=created_by,
        )
        made = Extractor(id=new_id(EXTRACTOR), tenant=tenant, name=name, created_at=now, updated_at=now, draft=draft)
        places = [Insert(list_row(key, made)) for key in (creation_key(made), change_key(made))]
        self.table.write_together([Insert(extractor_row(made)), *places])
        return made

    def change(
        self, tenant: str, extractor_id: str, *, name: str | None = None, config: Mapping[str, Any] | None = None
    ) -> Extractor:
        """Give an extractor another name, or its draft another config; NotFound when there is none with this id."""
        stored = None if config is None else self._store(tenant, config)

        def attempt() -> Extractor:
            held = self.find(tenant, extractor_id)
            changed = held.change(self.clock(), name=name, config=stored)
            self.table.write_together([Replace(extractor_row(changed), held.version), *_move(held, changed)])
            return changed

        return _patiently(attempt)

    def publish(
        self,
        tenant: str,
        extractor_id: str,
        release: str,
        *,
        description: str | None = None,
        config: Mapping[str, Any] | None = None,
        created_by: str | None = None,
    ) -> tuple[Extractor, ExtractorVersion, Mapping[str, Any]]:
        """Publish a version: of the draft's config, or of a `config` of its own, which leaves the draft as it is.

        Return the extractor as it is now, the version and its config. All reads come before the write: what is told
        of as failed was not published, so that asking again publishes no second one.
        """
        stored = None if config is None else self._store(tenant, config)

        def attempt() -> tuple[Extractor, ExtractorVersion, Mapping[str, Any]]:
            held = self.find(tenant, extractor_id)
            published = self.read(held.draft) if config is None else config
            changed = held.publish(self.clock(), next_number(held.latest, release))
            version = ExtractorVersion(
                id=new_id(VERSION),
                number=changed.latest or "",
                config=stored or held.draft.config,
                created_at=changed.updated_at,
                description=description,
                created_by=created_by,
            )
            rows = [Insert(version_row(held, version)), Insert(version_id_row(held, version))]
            self.table.write_together([Replace(extractor_row(changed), held.version), *rows, *_move(held, changed)])
            return changed, version, published

        return _patiently(attempt)

    def _numbered(self, held: Extractor, number: str) -> ExtractorVersion | None:
        row = self.table.get(version_key(held, number))
        return None if row is None else msgspec.convert(row, ExtractorVersion)

    def _behind(self, pk: str, order: str, after: str | None, newest_first: bool) -> Iterator[dict[str, Any]]:
        """Yield the rows of one order behind a place in it."""
        place = None if after is None else f"{order}{after}"
        start = place if place is not None and not newest_first else order
        end = place if place is not None and newest_first else f"{order}{LAST}"
        rows = self.table.query(pk, start=start, end=end, newest_first=newest_first)
        return (row for row in rows if row["sk"] != place)

    def _store(self, tenant: str, config: Mapping[str, Any]) -> str:
        body = json.dumps(config, ensure_ascii=False, separators=(",", ":")).encode()
        key = f"texts/{tenant}/{hashlib.sha256(body).hexdigest()}.json"
        self.objects.put(key, body, JSON)
        return key


def _move(held: Extractor, changed: Extractor) -> list[Delete | Insert]:
    key: Key = change_key(changed)
    return [Delete(change_key(held), 1), Insert(list_row(key, changed))]


def _patiently(attempt: Callable[[], Made]) -> Made:
    for _ in range(TRIES - 1):
        try:
            return attempt()
        except Conflict:
            continue
    return attempt()


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
