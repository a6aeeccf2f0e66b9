"""The deliveries in the table: written once, changed by whoever read the latest version, listed by endpoint."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from lambdas.batches.ports import Item, Key, Table
from lambdas.delivery.webhooks.deliveries import Delivery, DeliveryState
from lambdas.delivery.webhooks.rows import (
    LAST,
    delivery_key,
    delivery_row,
    listing_partition,
    listing_row,
    listing_sort,
    read_delivery,
)
from lambdas.errors import Conflict, NotFound

MAX_TRIES = 12
READ_AT_ONCE = 100
MOST_LOOKED_AT = 2_000
"""Deliveries that one page looks at: a filter that few of them pass may not read a whole month within a request."""
LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """Some deliveries; `next` is the position to go on behind, None when these are the last."""

    deliveries: list[Delivery]
    next: str | None


@dataclass(frozen=True, slots=True)
class DeliveryLog:
    """The deliveries of all tenants."""

    table: Table

    def write(self, delivery: Delivery) -> Delivery:
        """Write a new delivery, and return what stands: the same, or the one that was there before."""
        try:
            self.table.insert_together([delivery_row(delivery), listing_row(delivery)])
        except Conflict:
            held = self.find(delivery.id)
            if held is None:
                raise
            return held
        return delivery

    def find(self, id_: str) -> Delivery | None:
        """Return a delivery; None where there is none, or none any more."""
        row = self.table.get(delivery_key(id_))
        return None if row is None else read_delivery(row)

    def tenant_delivery(self, tenant: str, id_: str) -> Delivery:
        """Return a tenant's delivery; unknown and foreign ids raise the same NotFound."""
        found = self.find(id_) if len(id_) <= LONGEST_ID else None
        if found is None or found.tenant != tenant:
            raise NotFound(f"No webhook delivery has the id {id_[:LONGEST_ID]}")
        return found

    def change(self, id_: str, decide: Callable[[Delivery], Delivery | None]) -> Delivery | None:
        """Read a delivery, decide what becomes of it and write that; again from the start when somebody else wrote.

        Returns what now stands, or None where `decide` returned None, or there is none any more.
        """
        for _ in range(MAX_TRIES):
            held = self.find(id_)
            wanted = None if held is None else decide(held)
            if held is None or wanted is None:
                return None
            if self._write(delivery_row(wanted), held.version):
                return wanted
        raise Conflict(f"{id_} changed {MAX_TRIES} times under our hands")

    def page(
        self,
        tenant: str,
        endpoint: str,
        limit: int,
        *,
        state: DeliveryState | None,
        newest_first: bool,
        after: str | None,
    ) -> DeliveryPage:
        """Return up to `limit` deliveries to an endpoint, in the order of their creation or the reverse.

        `after` is the position that a page before ended with. A page may have fewer deliveries than there are, none
        even, and still a `next`: it has looked at as many as one page does.
        """
        entries = self._entries(tenant, endpoint, newest_first, after)
        found: list[Delivery] = []
        for looked, (position, delivery) in enumerate(entries, 1):
            if delivery is not None and state in (None, delivery.state):
                found.append(delivery)
            if len(found) == limit or looked == MOST_LOOKED_AT:
                return DeliveryPage(found, position if next(entries, None) else None)
        return DeliveryPage(found, None)

    def since(self, tenant: str, endpoint: str, instant: int) -> Iterator[Delivery]:
        """Yield the deliveries to an endpoint that came up at or after an instant, oldest first."""
        rows = self.table.query(listing_partition(tenant, endpoint), start=listing_sort(instant), end=LAST)
        for _, delivery in self._read(rows):
            if delivery is not None:
                yield delivery

    def _entries(
        self, tenant: str, endpoint: str, newest_first: bool, after: str | None
    ) -> Iterator[tuple[str, Delivery | None]]:
        start, end = "", LAST
        if after is not None:
            start, end = ("", after) if newest_first else (after, LAST)
        rows = self.table.query(listing_partition(tenant, endpoint), start=start, end=end, newest_first=newest_first)
        return self._read(row for row in rows if row["sk"] != after)

    def _read(self, rows: Iterator[Item]) -> Iterator[tuple[str, Delivery | None]]:
        while chunk := list(islice(rows, READ_AT_ONCE)):
            held = self.table.get_many([delivery_key(row["delivery"]) for row in chunk])
            found = {row["id"]: read_delivery(row) for row in held}
            for row in chunk:
                yield row["sk"], found.get(row["delivery"])

    def _write(self, row: Item, expected_version: int) -> bool:
        try:
            self.table.replace(row, expected_version)
        except Conflict:
            # Sent twice because an answer was lost, a write conflicts with itself.
            return self.table.get(Key(row["pk"], row["sk"])) == row
        return True
