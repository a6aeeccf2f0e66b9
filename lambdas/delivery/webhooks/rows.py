"""How webhooks lie in the table.

| row          | pk                        | sk                  |
|--------------|---------------------------|---------------------|
| endpoint     | `W#<tenant>`              | `E#<id>`            |
| subscription | `W#<tenant>`              | `S#<id>`            |
| delivery     | `WD#<id>`                 | `DELIVERY`          |
| its listing  | `WL#<tenant>#<endpoint>`  | `<created>#<id>`    |

A tenant's endpoints and subscriptions are one query. A delivery is found by its id, which follows from what is
delivered where; an endpoint's deliveries are listed in the order in which they came up. Deliveries go by their TTL.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping

import msgspec

from lambdas.batches.ports import Item, Key
from lambdas.batches.rows import DUE_SHARDS
from lambdas.delivery.webhooks.deliveries import Delivery
from lambdas.delivery.webhooks.endpoints import Endpoint, Subscription

ENDPOINTS, SUBSCRIPTIONS, LAST = "E#", "S#", "\uffff"
DELIVERY = "webhook_delivery"
"""The `kind` of a delivery's row, by which the sweeper knows it."""


def webhooks_partition(tenant: str) -> str:
    return f"W#{tenant}"


def endpoint_key(tenant: str, id_: str) -> Key:
    return Key(webhooks_partition(tenant), f"{ENDPOINTS}{id_}")


def subscription_key(tenant: str, id_: str) -> Key:
    return Key(webhooks_partition(tenant), f"{SUBSCRIPTIONS}{id_}")


def delivery_key(id_: str) -> Key:
    return Key(f"WD#{id_}", "DELIVERY")


def listing_partition(tenant: str, endpoint: str) -> str:
    return f"WL#{tenant}#{endpoint}"


def listing_sort(created_at: int, id_: str = "") -> str:
    return f"{created_at:014d}#{id_}"


def endpoint_row(endpoint: Endpoint) -> Item:
    return _row(endpoint_key(endpoint.tenant, endpoint.id), "webhook_endpoint", endpoint)


def subscription_row(subscription: Subscription) -> Item:
    return _row(subscription_key(subscription.tenant, subscription.id), "webhook_subscription", subscription)


def delivery_row(delivery: Delivery) -> Item:
    key = delivery_key(delivery.id)
    row = _row(key, DELIVERY, delivery)
    if delivery.due_at is not None:
        row["due_shard"] = DUE_SHARDS[zlib.crc32(key.pk.encode() + key.sk.encode()) % len(DUE_SHARDS)]
    return row


def listing_row(delivery: Delivery) -> Item:
    pk = listing_partition(delivery.tenant, delivery.endpoint)
    row = {"pk": pk, "sk": listing_sort(delivery.created_at, delivery.id), "kind": "webhook_listing", "version": 1}
    return row | {"delivery": delivery.id, "expires_at": delivery.expires_at}


def read_endpoint(row: Mapping[str, object]) -> Endpoint:
    return msgspec.convert(row, Endpoint)


def read_subscription(row: Mapping[str, object]) -> Subscription:
    return msgspec.convert(row, Subscription)


def read_delivery(row: Mapping[str, object]) -> Delivery:
    return msgspec.convert(row, Delivery)


def _row(key: Key, kind: str, value: object) -> Item:
    fields: Item = msgspec.to_builtins(value)
    # As the table gives it back: a row that was written is compared with what stands.
    kept = {name: list(held) if isinstance(held, tuple) else held for name, held in fields.items() if held is not None}
    return {"pk": key.pk, "sk": key.sk, "kind": kind} | kept
