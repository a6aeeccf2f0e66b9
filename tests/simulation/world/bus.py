"""The event bus: it may take only some of what it is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lambdas.batches.ports import Event
from lambdas.errors import Throttled
from tests.simulation.world.processes import Gate


@dataclass(slots=True)
class SimulatedBus:
    """Every event that was taken, in order. `observers` see each as it is taken."""

    gate: Gate
    taken: list[Event] = field(default_factory=list)
    observers: list[Callable[[Event], None]] = field(default_factory=list)

    def publish(self, events: Sequence[Event]) -> list[Event]:
        def take() -> list[Event]:
            partial = self.gate.in_part
            taken = events[1::2] if partial else events
            for event in taken:
                self.taken.append(event)
                for observe in self.observers:
                    observe(event)
            return list(events[0::2]) if partial else []

        return self.gate.call(take, lambda: Throttled("the bus is busy"))
