"""Requests that carry an Idempotency-Key: what a creation starts from is fixed before anything of it is written.

The same request, sent again after any failure, finds what the first one fixed and completes that, row for row.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import msgspec

from lambdas.batches.document import ConfigurationPointer
from lambdas.batches.ports import Clock, Item, Key, Table
from lambdas.errors import Conflict, IdempotencyMismatch

REMEMBERED_HOURS = 24


@dataclass(frozen=True, slots=True)
class Start:
    """What a creation starts from: the batch's id, its instant, and the configuration as published at that instant."""

    batch: str
    created_at: int
    configuration: ConfigurationPointer


@dataclass(frozen=True, slots=True)
class RequestRegister:
    """The requests with an Idempotency-Key of the last 24 hours, by tenant."""

    table: Table
    clock: Clock

    def claim(self, tenant: str, idempotency_key: str, request: str, start: Start) -> Start:
        """Return `start`, or what an earlier request with this key started from.

        `request` is a digest of what was asked for; IdempotencyMismatch when the key came with another one.
        """
        key = _key(tenant, idempotency_key)
        row: Item = {
            "pk": key.pk,
            "sk": key.sk,
            "version": 1,
            "request": request,
            "start": msgspec.to_builtins(start),
            "expires_at": (start.created_at + REMEMBERED_HOURS * 3_600_000) // 1000,
        }
        try:
            self.table.insert(row)
        except Conflict:
            return self._earlier(row)
        return start

    def find(self, tenant: str, idempotency_key: str, request: str) -> Start | None:
        """Return what an earlier request with this key started from, None without one; raises as `claim` does."""
        earlier = self.table.get(_key(tenant, idempotency_key))
        if earlier is None or earlier["expires_at"] * 1000 <= self.clock():
            return None
        return _read(earlier, request)

    def _earlier(self, row: Item) -> Start:
        earlier = self.table.get(Key(row["pk"], row["sk"]))
        if earlier is None:
            raise Conflict("the idempotency record vanished while it was read")
        if earlier["expires_at"] * 1000 <= self.clock():
            return self._take_over(row, earlier["version"])
        return _read(earlier, row["request"])

    def _take_over(self, row: Item, expired_version: int) -> Start:
        """Take over a record that the TTL ought to have removed: it may take days to do so."""
        try:
            self.table.replace(row | {"version": expired_version + 1}, expired_version)
        except Conflict:
            return self._earlier(row)
        return msgspec.convert(row["start"], Start)


def _key(tenant: str, idempotency_key: str) -> Key:
    return Key(f"I#{tenant}#{hashlib.sha256(idempotency_key.encode()).hexdigest()}", "REQUEST")


def _read(earlier: Item, request: str) -> Start:
    if earlier["request"] != request:
        raise IdempotencyMismatch("Idempotency-Key was already used for a request with another body")
    return msgspec.convert(earlier["start"], Start)
