"""The events that a subscriber received, kept for the whole session."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from local.demonstration.subscriber import Subscriber
from tests.journey.client import wait_until


@dataclass(slots=True)
class EventLog:
    """Reads a subscriber's queue, and remembers what came."""

    subscriber: Subscriber
    _received: list[dict[str, Any]] = field(default_factory=list)

    def of_batch(self, batch_id: str) -> list[dict[str, Any]]:
        """Return the completion events of a batch that have come so far, as they came."""
        return [event for event in self._read("Batch Completed") if event["detail"]["batch"]["id"] == batch_id]

    def of_documents(self, batch_id: str) -> list[dict[str, Any]]:
        """Return the events of a batch's documents that have come so far, as they came."""
        found = self._read("Document Completed") + self._read("Document Failed")
        return [event for event in found if event["detail"]["document"]["batch"] == batch_id]

    def await_batch(self, batch_id: str) -> dict[str, Any]:
        """Return the first completion event of a batch once it has come."""
        return wait_until(lambda: self.of_batch(batch_id), seconds=30)[0]

    def _read(self, detail_type: str) -> list[dict[str, Any]]:
        self._received += self.subscriber.receive()
        return [event for event in self._received if event["detail-type"] == detail_type]
