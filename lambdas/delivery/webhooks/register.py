"""A tenant's endpoints and subscriptions."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from lambdas.batches.ports import Clock, Item, Key
from lambdas.catalogue.ports import ChangingTable, Delete
from lambdas.delivery.webhooks.endpoints import Endpoint, Subscription
from lambdas.delivery.webhooks.rows import (
    ENDPOINTS,
    LAST,
    SUBSCRIPTIONS,
    endpoint_key,
    endpoint_row,
    read_endpoint,
    read_subscription,
    subscription_key,
    subscription_row,
    webhooks_partition,
)
from lambdas.delivery.webhooks.signing import make_secret
from lambdas.errors import Conflict, LimitExceeded, NotFound

MOST_ENDPOINTS, MOST_SUBSCRIPTIONS = 100, 1_000
MAX_TRIES = 5
LONGEST_SHOWN = 64


@dataclass(frozen=True, slots=True)
class Hooks:
    """All endpoints and subscriptions of a tenant; a subscription whose endpoint is gone is not among them."""

    endpoints: dict[str, Endpoint]
    subscriptions: dict[str, Subscription]

    def wanting(self, event_type: str, resource: str) -> list[Endpoint]:
        """Return the endpoints, each once, that are to be told of this event of the extractor `resource`."""
        subscribed = {held.endpoint for held in self.subscriptions.values() if held.wants(event_type, resource)}
        return [held for held in self.endpoints.values() if event_type in held.events or held.id in subscribed]


@dataclass(frozen=True, slots=True)
class WebhookRegister:
    """The endpoints and subscriptions of all tenants."""

    table: ChangingTable
    clock: Clock

    def all(self, tenant: str) -> Hooks:
        """Return everything that a tenant has set up."""
        endpoints, subscriptions = {}, {}
        for row in self.table.query(webhooks_partition(tenant), start=ENDPOINTS, end=f"{SUBSCRIPTIONS}{LAST}"):
            if row["sk"].startswith(ENDPOINTS):
                endpoints[row["id"]] = read_endpoint(row)
            else:
                subscriptions[row["id"]] = read_subscription(row)
        standing = {id_: held for id_, held in subscriptions.items() if held.endpoint in endpoints}
        return Hooks(endpoints, standing)

    def find(self, tenant: str, id_: str) -> Endpoint | None:
        """Return an endpoint; None where the tenant has none of this id."""
        row = self.table.get(endpoint_key(tenant, id_)) if len(id_) <= LONGEST_SHOWN else None
        return None if row is None else read_endpoint(row)

    def endpoint(self, tenant: str, id_: str) -> Endpoint:
        """Return an endpoint; NotFound where the tenant has none of this id."""
        found = self.find(tenant, id_)
        if found is None:
            raise _unknown("webhook endpoint", id_)
        return found

    def subscription(self, tenant: str, id_: str) -> Subscription:
        """Return a subscription; NotFound where the tenant has none of this id, or its endpoint is gone."""
        row = self.table.get(subscription_key(tenant, id_)) if len(id_) <= LONGEST_SHOWN else None
        if row is None or self.find(tenant, row["endpoint"]) is None:
            raise _unknown("webhook subscription", id_)
        return read_subscription(row)

    def create(self, wanted: Endpoint) -> Endpoint:
        """Write a new endpoint with an id, a secret and a time of its own; LimitExceeded above 100 of a tenant."""
        if len(self.all(wanted.tenant).endpoints) >= MOST_ENDPOINTS:
            raise LimitExceeded(f"There are {MOST_ENDPOINTS} webhook endpoints already, the most that there can be")
        made = replace(
            wanted, id=f"wh_{secrets.token_urlsafe(16)}", secret=make_secret(), created_at=self.clock(), version=1
        )
        self.table.insert(endpoint_row(made))
        return made

    def subscribe(self, wanted: Subscription) -> Subscription:
        """Write a new subscription; NotFound without its endpoint, LimitExceeded above 1,000 of a tenant."""
        self.endpoint(wanted.tenant, wanted.endpoint)
        if len(self.all(wanted.tenant).subscriptions) >= MOST_SUBSCRIPTIONS:
            raise LimitExceeded(f"There are {MOST_SUBSCRIPTIONS} webhook subscriptions already, the most there can be")
        made = replace(wanted, id=f"whes_{secrets.token_urlsafe(16)}", created_at=self.clock(), version=1)
        self.table.insert(subscription_row(made))
        return made

    def change(self, tenant: str, id_: str, decide: Callable[[Endpoint], Endpoint]) -> Endpoint:
        """Write what `decide` makes of an endpoint and return that; NotFound, or Conflict where others keep writing."""
        for _ in range(MAX_TRIES):
            held = self.endpoint(tenant, id_)
            wanted = replace(decide(held), version=held.version + 1)
            if self._replace(endpoint_row(wanted), held.version):
                return wanted
        raise Conflict(f"{id_} changed {MAX_TRIES} times under our hands")

    def change_subscription(self, tenant: str, id_: str, events: tuple[str, ...]) -> Subscription:
        """As `change`, for the events of a subscription."""
        for _ in range(MAX_TRIES):
            held = self.subscription(tenant, id_)
            wanted = replace(held, events=events, version=held.version + 1)
            if self._replace(subscription_row(wanted), held.version):
                return wanted
        raise Conflict(f"{id_} changed {MAX_TRIES} times under our hands")

    def delete(self, tenant: str, id_: str) -> None:
        """Remove an endpoint, and then its subscriptions, which are nobody's from that moment on."""
        self.endpoint(tenant, id_)
        orphans = [held.id for held in self.all(tenant).subscriptions.values() if held.endpoint == id_]
        self._delete(endpoint_key(tenant, id_))
        for orphan in orphans:
            self._delete(subscription_key(tenant, orphan))

    def unsubscribe(self, tenant: str, id_: str) -> None:
        """Remove a subscription; NotFound where there is none."""
        self.subscription(tenant, id_)
        self._delete(subscription_key(tenant, id_))

    def _replace(self, row: Item, expected_version: int) -> bool:
        try:
            self.table.replace(row, expected_version)
        except Conflict:
            # Sent twice because an answer was lost, a write conflicts with itself.
            return self.table.get(Key(row["pk"], row["sk"])) == row
        return True

    def _delete(self, key: Key) -> None:
        for _ in range(MAX_TRIES):
            row = self.table.get(key)
            if row is None:
                return
            with suppress(Conflict):
                self.table.write_together([Delete(key, row["version"])])
        raise Conflict(f"{key.sk} changed {MAX_TRIES} times under our hands")


def _unknown(what: str, id_: str) -> NotFound:
    shown = id_ if len(id_) <= LONGEST_SHOWN else f"{id_[: LONGEST_SHOWN - 1]}…"
    return NotFound(f"No {what} has the id {shown}")
