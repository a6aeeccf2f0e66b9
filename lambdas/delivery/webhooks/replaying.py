"""Replaying: deliveries are sent again on a user's word, whatever became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from lambdas.batches.ports import Clock
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.delivery.webhooks.deliveries import Delivery, DeliveryState, replay
from lambdas.delivery.webhooks.endpoints import OWN
from lambdas.delivery.webhooks.log import DeliveryLog
from lambdas.delivery.webhooks.messages import send_deliveries
from lambdas.delivery.webhooks.ports import DelayingQueue
from lambdas.delivery.webhooks.register import WebhookRegister
from lambdas.errors import InvalidRequest, NotFound, Occupied

AT_ONCE = 200
TIME = 15_000
"""How long one request replays, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many deliveries were sent on their way; `left_at` is when those came up that there was no time for."""

    count: int
    left_at: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replays:
    """Replays deliveries: with the same event id as before, and all tries ahead of them."""

    log: DeliveryLog
    register: WebhookRegister
    queue: DelayingQueue
    clock: Clock
    spread: Spread = spread_over_threads

    def replay(self, tenant: str, id_: str) -> Delivery:
        """Send one delivery again; NotFound, Occupied while it is being sent, InvalidRequest where nothing is sent."""
        delivery = self.log.tenant_delivery(tenant, id_)
        self._check_open(tenant, delivery.endpoint)
        replayed = self._replay(delivery)
        if replayed is None:
            raise Occupied(f"The webhook delivery {id_} is being sent at this moment", retry_after=30)
        send_deliveries(self.queue, [replayed])
        return replayed

    def replay_since(
        self, tenant: str, endpoint: str, instant: int, admits: Callable[[DeliveryState], bool]
    ) -> Replayed:
        """Send again what came up for an endpoint at or after an instant, oldest first, and is in an admitted state.

        Deliveries that are being sent are left alone. Raises as `replay` does where nothing can be sent.
        """
        self._check_open(tenant, endpoint)
        until, count = self.clock() + TIME, 0
        wanted = (held for held in self.log.since(tenant, endpoint, instant) if admits(held.state))
        while chunk := list(islice(wanted, AT_ONCE)):
            if self.clock() >= until:
                return Replayed(count, chunk[0].created_at)
            count += self._replay_some(chunk)
        return Replayed(count, None)

    def _replay_some(self, chunk: Iterable[Delivery]) -> int:
        replayed = [held for held in self.spread(self._replay, chunk) if held is not None]
        send_deliveries(self.queue, replayed)
        return len(replayed)

    def _replay(self, delivery: Delivery) -> Delivery | None:
        def decide(held: Delivery) -> Delivery | None:
            now = self.clock()
            return None if held.is_being_sent(now) else replay(held, now)

        return self.log.change(delivery.id, decide)

    def _check_open(self, tenant: str, endpoint: str) -> None:
        if endpoint == OWN:
            return
        try:
            enabled = self.register.endpoint(tenant, endpoint).enabled
        except NotFound:
            raise NotFound(f"No webhook endpoint has the id {endpoint[:64]} any more: nothing can be sent") from None
        if not enabled:
            raise InvalidRequest(f"The webhook endpoint {endpoint} is disabled: nothing is sent until it is enabled")
