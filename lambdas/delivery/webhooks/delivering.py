"""Delivering: one message, one try."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from lambdas.batches.ports import Clock
from lambdas.delivery.webhooks import deliveries
from lambdas.delivery.webhooks.composing import Composer, Pointless
from lambdas.delivery.webhooks.deliveries import LONGEST_MESSAGE_DELAY, Delivery, DeliveryState, Reason
from lambdas.delivery.webhooks.endpoints import OWN, PayloadOptions
from lambdas.delivery.webhooks.log import DeliveryLog
from lambdas.delivery.webhooks.messages import DeliveryMessage, read_message, write_message
from lambdas.delivery.webhooks.ports import DelayingQueue, Post
from lambdas.delivery.webhooks.register import WebhookRegister
from lambdas.delivery.webhooks.schedule import TRIES, Schedule
from lambdas.delivery.webhooks.signing import sign
from lambdas.errors import Throttled, UnfetchableDocument

REASONS: Mapping[str, Reason] = {
    "URL_UNREACHABLE": Reason.UNREACHABLE,
    "URL_UNTRUSTED": Reason.UNTRUSTED,
    "URL_REFUSED": Reason.REFUSED,
}
CONTENT = {"content-type": "application/json"}

Decide = Callable[[Delivery], Delivery]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a delivery goes; without a secret it is not signed."""

    url: str = field(repr=False)
    secret: str | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    options: PayloadOptions = field(default_factory=PayloadOptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverer:
    """Makes tries, each once: a claim on the delivery's row comes before, and what came of it after."""

    log: DeliveryLog
    register: WebhookRegister
    composer: Composer
    post: Post
    queue: DelayingQueue
    clock: Clock
    schedule: Schedule

    def receive(self, body: str) -> Delivery | None:
        """Make the try that a message asks for; return the delivery after it, or None where the message is void."""
        message = read_message(body)
        claimed = self.log.change(message.delivery, lambda held: self._claim(held, message))
        if claimed is None or claimed.state is not DeliveryState.PENDING:
            return claimed
        settled = self._settle(claimed, self._try(claimed))
        if settled is not None and settled.next_at is not None:
            self._send_again(settled, settled.next_at)
        return settled

    def _claim(self, held: Delivery, message: DeliveryMessage) -> Delivery | None:
        now = self.clock()
        if not message.is_for(held, now):
            return None
        if held.attempts >= TRIES:
            return deliveries.give_up(held, Reason.INTERRUPTED)  # the last one began and never came to an end
        return deliveries.claim(held, now)

    def _try(self, claimed: Delivery) -> Decide:
        """Make the try and return what becomes of the delivery."""
        try:
            target = self._target(claimed)
            if target is None:
                return deliveries.hold
            body = self.composer.compose(claimed, target.options)
            status = self.post(target.url, body, self._headers(target, body))
        except Pointless as pointless:
            reason = pointless.reason
            return lambda held: deliveries.give_up(held, reason)
        except UnfetchableDocument as error:
            return self._failed(REASONS.get(error.failure.code, Reason.REFUSED), None)
        except Throttled:
            return lambda held: deliveries.postpone(held, self.clock())
        if 200 <= status < 300:
            return lambda held: deliveries.deliver(held, status, self.clock())
        return self._failed(Reason.ANSWERED, status)

    def _failed(self, reason: Reason, status: int | None) -> Decide:
        return lambda held: deliveries.fail(held, reason, status, self.clock(), self.schedule)

    def _target(self, claimed: Delivery) -> Target | None:
        """Where the delivery goes; None while its endpoint is disabled."""
        if claimed.endpoint == OWN:
            return Target(self.composer.document_url(claimed))
        endpoint = self.register.find(claimed.tenant, claimed.endpoint)
        if endpoint is None:
            raise Pointless(Reason.ENDPOINT_DELETED)
        if not endpoint.enabled:
            return None
        options = endpoint.payload or PayloadOptions()
        return Target(endpoint.url, endpoint.secret, endpoint.headers or {}, options)

    def _headers(self, target: Target, body: bytes) -> Mapping[str, str]:
        signature = sign(body, target.secret, self.clock()) if target.secret else {}
        return {**target.headers, **CONTENT, **signature}

    def _settle(self, claimed: Delivery, become: Decide) -> Delivery | None:
        def decide(held: Delivery) -> Delivery | None:
            # Somebody else's try by now: ours took longer than its lease.
            mine = held.state is DeliveryState.PENDING and held.is_same_try(claimed)
            return become(held) if mine else None

        return self.log.change(claimed.id, decide)

    def _send_again(self, settled: Delivery, next_at: int) -> None:
        delay = max(0, next_at - self.clock())
        if delay <= LONGEST_MESSAGE_DELAY:
            # Where it is not taken, the sweeper sends it when it is due.
            with suppress(Throttled):
                self.queue.send([write_message(settled)], settled.tenant, -(-delay // 1000))
