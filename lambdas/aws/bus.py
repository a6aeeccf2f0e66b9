"""The event bus port on EventBridge."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lambdas.aws.failures import translated
from lambdas.batches.ports import Event

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_events.type_defs import PutEventsRequestEntryTypeDef

EVENTS_AT_ONCE = 10
SOURCE = "sheaf"


@dataclass(frozen=True, slots=True)
class EventBridgeBus:
    """One EventBridge bus; every event's source is `sheaf`."""

    client: EventBridgeClient
    name: str

    def publish(self, events: Sequence[Event]) -> list[Event]:
        left: list[Event] = []
        for start in range(0, len(events), EVENTS_AT_ONCE):
            left += self._publish_some(events[start : start + EVENTS_AT_ONCE])
        return left

    def _publish_some(self, events: Sequence[Event]) -> list[Event]:
        with translated():
            answer = self.client.put_events(Entries=[self._entry(event) for event in events])
        entries = zip(events, answer["Entries"], strict=True)
        return [event for event, entry in entries if "ErrorCode" in entry]

    def _entry(self, event: Event) -> PutEventsRequestEntryTypeDef:
        return {
            "EventBusName": self.name,
            "Source": SOURCE,
            "DetailType": event.detail_type,
            "Detail": json.dumps(event.detail),
            "Time": datetime.fromtimestamp(event.time / 1000, tz=UTC),
        }
