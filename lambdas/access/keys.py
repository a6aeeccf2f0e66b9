"""API keys: random, shown once, kept as a hash, bound to a tenant, to scopes, and perhaps to a time.

A key is one row, found by its hash; another row lists it under its tenant.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from lambdas.access.api_key import ApiKey
from lambdas.access.counting import CountingTable
from lambdas.access.limits import Limits
from lambdas.access.scopes import ALL_SCOPES, Scope
from lambdas.batches.ports import Clock, Item, Key, Table
from lambdas.errors import NotFound, Unauthorized

PREFIX = "sheaf_"
FORM = re.compile(r"sheaf_[A-Za-z0-9_-]{43}")
LISTED = "KEY#"
CACHE_MILLISECONDS = 30_000
"""For how long a key is believed without a look at the table: so long a revoked one may still work."""
CACHE_SIZE = 1_000


@dataclass(frozen=True, slots=True)
class KeyRegister:
    """The API keys of all tenants."""

    table: Table
    clock: Clock

    def create(
        self,
        tenant: str,
        name: str,
        *,
        scopes: Iterable[Scope] = ALL_SCOPES,
        valid_until: int | None = None,
        requests_per_second: int | None = None,
        pages_per_month: int | None = None,
    ) -> str:
        """Make a key for a tenant and return it, the only time that it can be seen."""
        secret = PREFIX + secrets.token_urlsafe(32)
        key = ApiKey(
            id=_hash(secret),
            tenant=tenant,
            name=name,
            created_at=self.clock(),
            scopes=tuple(scope for scope in Scope if scope in set(scopes)),
            valid_until=valid_until,
            requests_per_second=requests_per_second,
            pages_per_month=pages_per_month,
        )
        self.table.insert_together([_row(key), _listing_row(key)])
        return secret

    def all(self, tenant: str) -> list[ApiKey]:
        """Return a tenant's keys, oldest first, those that expired or were revoked among them."""
        listed = [row["key"] for row in self.table.query(f"T#{tenant}", start=LISTED, end=f"{LISTED}\uffff")]
        found = {row["id"]: row for row in self.table.get_many([_key(key_id) for key_id in listed])}
        return [msgspec.convert(found[key_id], ApiKey) for key_id in listed if key_id in found]

    def get(self, key_id: str) -> ApiKey:
        """Return the key with this id (see `key_id`), whether it may be used or not; NotFound when there is none."""
        held = self._find(key_id)
        if held is None:
            raise NotFound(f"No key has the id {key_id}")
        return held

    def revoke(self, key_id: str) -> ApiKey:
        """Revoke the key with this id; NotFound when there is none."""
        held = self.get(key_id)
        return held if held.revoked_at is not None else self._change(held, revoked_at=self.clock())

    def limit(self, key_id: str, *, requests_per_second: int | None, pages_per_month: int | None) -> ApiKey:
        """Give the key with this id other limits, None for none; NotFound when there is none."""
        held = self.get(key_id)
        return self._change(held, requests_per_second=requests_per_second, pages_per_month=pages_per_month)

    def find(self, secret: str) -> ApiKey | None:
        """Return what is kept of a key that may be used; None when it is malformed, unknown, expired or revoked."""
        if not FORM.fullmatch(secret):
            return None
        key = self._find(_hash(secret))
        return key if key is not None and key.opens_at(self.clock()) else None

    def _change(self, held: ApiKey, **changes: Any) -> ApiKey:  # noqa: ANN401 - whichever fields change
        changed = replace(held, version=held.version + 1, **changes)
        self.table.replace(_row(changed), held.version)
        return changed

    def _find(self, key_id: str) -> ApiKey | None:
        row = self.table.get(_key(key_id))
        return None if row is None else msgspec.convert(row, ApiKey)


@dataclass(slots=True)
class Doorkeeper:
    """Tells whose request it is, and with `limits` how much of it there may be.

    It remembers the keys that it let in for 30 seconds, and no others.
    """

    find: Callable[[str], ApiKey | None]
    clock: Clock
    limits: Limits
    _known: dict[str, tuple[ApiKey, int]] = field(default_factory=dict)

    @classmethod
    def at(cls, table: CountingTable, clock: Clock) -> Doorkeeper:
        """Return the one who knows the keys and the limits that are kept in a table."""
        return cls(KeyRegister(table, clock).find, clock, Limits(table, clock))

    def admit(self, authorization: str | None) -> ApiKey:
        """Return the key of an `Authorization: Bearer <key>` header; Unauthorized for any other header."""
        scheme, _, secret = (authorization or "").strip().partition(" ")
        if scheme.lower() != "bearer":
            raise Unauthorized
        return self._look_up(secret.strip())

    def _look_up(self, secret: str) -> ApiKey:
        now, name = self.clock(), _hash(secret)
        remembered = self._known.get(name)
        if remembered is not None and remembered[1] > now and remembered[0].opens_at(now):
            return remembered[0]
        self._known.pop(name, None)
        key = self.find(secret)
        if key is None:
            raise Unauthorized
        if len(self._known) >= CACHE_SIZE:
            self._known.clear()
        self._known[name] = (key, now + CACHE_MILLISECONDS)
        return key


def key_id(secret: str) -> str:
    """Return the id under which a key is kept."""
    return _hash(secret)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _key(key_id: str) -> Key:
    return Key(f"K#{key_id}", "KEY")


def _listing_row(key: ApiKey) -> Item:
    return {"pk": f"T#{key.tenant}", "sk": f"{LISTED}{key.created_at:014d}#{key.id}", "version": 1, "key": key.id}


def _row(key: ApiKey) -> Item:
    fields: Item = msgspec.to_builtins(key)
    row = _key(key.id)
    return {"pk": row.pk, "sk": row.sk, "kind": "key"} | {
        name: held for name, held in fields.items() if held is not None
    }
