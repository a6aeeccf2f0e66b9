"""Reminding: the sweeper's part in deliveries. Whatever message was lost, or could not wait so long, is sent here."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.batches.ports import Clock, Item
from lambdas.delivery.webhooks.deliveries import Delivery, DeliveryState, remind
from lambdas.delivery.webhooks.log import DeliveryLog
from lambdas.delivery.webhooks.messages import send_deliveries
from lambdas.delivery.webhooks.ports import DelayingQueue
from lambdas.delivery.webhooks.rows import read_delivery


@dataclass(frozen=True, slots=True)
class DeliveryReminders:
    """Sends the messages of deliveries that are due."""

    log: DeliveryLog
    queue: DelayingQueue
    clock: Clock

    def look(self, row: Item) -> None:
        """Send the message for the next try of the delivery in a row that is due."""
        reminded = self.log.change(read_delivery(row).id, self._decide)
        if reminded is not None:
            send_deliveries(self.queue, [reminded])

    def _decide(self, held: Delivery) -> Delivery | None:
        now = self.clock()
        due = held.due_at is not None and held.due_at <= now
        return remind(held, now) if due and held.state is DeliveryState.PENDING else None
