"""Messages of the queue of deliveries: which delivery, and which of its tries. They hold nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import msgspec

from lambdas.delivery.webhooks.deliveries import Delivery, DeliveryState
from lambdas.delivery.webhooks.ports import DelayingQueue


@dataclass(frozen=True, slots=True)
class DeliveryMessage:
    """Has the try behind `attempts` others made; once that has begun, the message is void."""

    delivery: str
    replays: int
    attempts: int

    def is_for(self, held: Delivery, now: int) -> bool:
        """Return whether the delivery still waits for the try that the message is about."""
        waits = held.state is DeliveryState.PENDING and not held.is_being_sent(now)
        return waits and (held.replays, held.attempts) == (self.replays, self.attempts)


def write_message(delivery: Delivery) -> str:
    """Return the message for the next try of a delivery."""
    return msgspec.json.encode(DeliveryMessage(delivery.id, delivery.replays, delivery.attempts)).decode()


def read_message(body: str) -> DeliveryMessage:
    """Return the message in a body."""
    return msgspec.json.decode(body, type=DeliveryMessage)


def send_deliveries(queue: DelayingQueue, deliveries: Iterable[Delivery]) -> None:
    """Have deliveries tried now; their tenant is the messages' group."""
    for tenant, held in _by_tenant(deliveries):
        queue.send([write_message(delivery) for delivery in held], tenant)


def _by_tenant(deliveries: Iterable[Delivery]) -> Iterator[tuple[str, Iterable[Delivery]]]:
    return groupby(sorted(deliveries, key=lambda held: held.tenant), key=lambda held: held.tenant)
