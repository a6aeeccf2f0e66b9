"""Notifying: an event of the bus becomes a delivery for everybody who asked to be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lambdas.batches.batch import Batch
from lambdas.batches.document import Document
from lambdas.batches.ports import Clock
from lambdas.batches.repository import BatchRepository
from lambdas.delivery.events import BATCH_COMPLETED, DOCUMENT_COMPLETED, DOCUMENT_FAILED
from lambdas.delivery.webhooks.deliveries import (
    Delivery,
    DeliveryState,
    Reason,
    delivery_id,
    event_id,
    schedule_first,
)
from lambdas.delivery.webhooks.endpoints import OWN, Endpoint
from lambdas.delivery.webhooks.event_types import BATCH_PROCESSED, RUN_FAILED, RUN_PROCESSED
from lambdas.delivery.webhooks.log import DeliveryLog
from lambdas.delivery.webhooks.messages import send_deliveries
from lambdas.delivery.webhooks.ports import DelayingQueue
from lambdas.delivery.webhooks.register import Hooks, WebhookRegister
from lambdas.errors import NotFound

EVENT_TYPES: Mapping[str, str] = {
    DOCUMENT_COMPLETED: RUN_PROCESSED,
    DOCUMENT_FAILED: RUN_FAILED,
    BATCH_COMPLETED: BATCH_PROCESSED,
}


@dataclass(slots=True, kw_only=True)
class Notifier:
    """Fans events out. `retention` is for how many seconds a delivery is kept.

    What a tenant set up is read once for as long as the notifier is remembered: make one for each invocation.
    """

    batches: BatchRepository
    register: WebhookRegister
    log: DeliveryLog
    queue: DelayingQueue
    clock: Clock
    retention: int
    _known: dict[str, Hooks] = field(default_factory=dict)

    def notify(self, detail_type: str, detail: Mapping[str, Any]) -> int:
        """Write a delivery for each who is to be told of an event, and have it tried; return how many there were.

        A doubled event finds its deliveries there already.
        """
        event_type = EVENT_TYPES.get(detail_type)
        if event_type is None:
            return 0
        written = [self.log.write(wanted) for wanted in self._wanted(event_type, detail)]
        send_deliveries(self.queue, [held for held in written if _is_new(held)])
        return len(written)

    def _wanted(self, event_type: str, detail: Mapping[str, Any]) -> Iterator[Delivery]:
        told = self._read_batch(detail) if "batch" in detail else self._read_document(detail)
        if told is None:
            return
        for endpoint in self._hooks(told.tenant).wanting(event_type, told.document_type):
            yield self._make(event_type, detail, told, endpoint)
        if isinstance(told, Document) and told.webhook is not None:
            yield self._make(event_type, detail, told, None)

    def _read_batch(self, detail: Mapping[str, Any]) -> Batch | None:
        """The batch that was completed; None for what a document that was submitted alone has inside."""
        try:
            batch = self.batches.batch(detail["batch"]["id"])
        except NotFound:
            return None
        return None if batch.single else batch

    def _read_document(self, detail: Mapping[str, Any]) -> Document | None:
        try:
            document = self.batches.document(detail["document"]["id"])
        except NotFound:
            return None
        return None if document.erased else document

    def _hooks(self, tenant: str) -> Hooks:
        if tenant not in self._known:
            self._known[tenant] = self.register.all(tenant)
        return self._known[tenant]

    def _make(
        self, event_type: str, detail: Mapping[str, Any], told: Document | Batch, endpoint: Endpoint | None
    ) -> Delivery:
        now, event = self.clock(), event_id(detail["id"])
        to = OWN if endpoint is None else endpoint.id
        delivery = Delivery(
            id=delivery_id(event, to),
            tenant=told.tenant,
            endpoint=to,
            event=event,
            event_type=event_type,
            subject=told.id,
            round=detail["batch" if isinstance(told, Batch) else "document"]["round"],
            created_at=now,
            expires_at=now // 1000 + self.retention,
        )
        if endpoint is None or endpoint.enabled:
            return schedule_first(delivery, now)
        return replace(delivery, state=DeliveryState.HELD, last_reason=Reason.ENDPOINT_DISABLED)


def _is_new(held: Delivery) -> bool:
    return held.state is DeliveryState.PENDING and held.attempts == 0
