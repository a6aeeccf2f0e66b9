"""Publishing: the table is the outbox, so an event leaves because of the write that it tells of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from lambdas.batches.batch import Batch
from lambdas.batches.patience import Patience
from lambdas.batches.ports import Bus, Event
from lambdas.batches.records import Change
from lambdas.batches.repository import BatchRepository
from lambdas.delivery.events import batch_completed, event_of
from lambdas.errors import NotFound, Throttled


@dataclass(frozen=True, slots=True)
class Publisher:
    """Publishes events, and notes on a batch's header that its completion has left."""

    batches: BatchRepository
    bus: Bus
    patience: Patience

    def publish(self, changes: Iterable[Change]) -> int:
        """Publish what the changes tell of and return how many events that were.

        Throttled when the bus would not take them all: the same records come again, and with them the same event ids.
        """
        told = [(change, event) for change in changes if (event := event_of(change)) is not None]
        if told:
            self._send([event for _, event in told])
        for change, _ in told:
            if change.batch is not None:
                self._note_announced(change.batch)
        return len(told)

    def announce(self, batch: Batch) -> None:
        """Publish the completion of a closed batch whose event is still owed, and note that it has left."""
        self._send([batch_completed(batch)])
        self._note_announced(batch)

    def _send(self, events: Sequence[Event]) -> None:
        left = list(events)

        def send_what_is_left() -> None:
            left[:] = self.bus.publish(left)
            if left:
                raise Throttled(f"the event bus did not take {len(left)} events")

        self.patience.call(send_what_is_left)

    def _note_announced(self, batch: Batch) -> None:
        try:
            self.batches.change_batch(batch.id, partial(_announced, batch.round))
        except NotFound:
            return  # it has gone by its TTL


def _announced(round_: int, held: Batch) -> Batch | None:
    if not held.announce or held.round != round_:
        return None
    return replace(held, announce=False, due_at=None)
