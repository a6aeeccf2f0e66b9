"""An event bus in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lambdas.batches.ports import Event


@dataclass(slots=True)
class FakeBus:
    """Keeps what was published, and takes everything but what `refuses` names by its detail type."""

    published: list[Event] = field(default_factory=list)
    refuses: frozenset[str] = frozenset()

    def publish(self, events: Sequence[Event]) -> list[Event]:
        self.published.extend(event for event in events if event.detail_type not in self.refuses)
        return [event for event in events if event.detail_type in self.refuses]
