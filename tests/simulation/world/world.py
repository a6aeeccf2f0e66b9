"""The whole world: what the domain's ports lead to."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.simulation.world.bucket import SimulatedBucket
from tests.simulation.world.bus import SimulatedBus
from tests.simulation.world.clock import SimulatedClock
from tests.simulation.world.consumers import Consumer
from tests.simulation.world.processes import Gate
from tests.simulation.world.queues import SimulatedQueue
from tests.simulation.world.recogniser import SimulatedRecogniser
from tests.simulation.world.table import SimulatedTable


@dataclass(slots=True)
class World:
    """One of everything, as the stack has it."""

    clock: SimulatedClock = field(default_factory=SimulatedClock)
    gate: Gate = field(default_factory=Gate)
    defects: list[Exception] = field(default_factory=list)
    table: SimulatedTable = field(init=False)
    uploads: SimulatedBucket = field(init=False)
    results: SimulatedBucket = field(init=False)
    bus: SimulatedBus = field(init=False)
    dead: SimulatedQueue = field(init=False)
    arrivals: SimulatedQueue = field(init=False)
    express: SimulatedQueue = field(init=False)
    bulk: SimulatedQueue = field(init=False)
    fetches: SimulatedQueue = field(init=False)
    recogniser: SimulatedRecogniser = field(init=False)
    tracked: Consumer = field(init=False)
    published: Consumer = field(init=False)

    def __post_init__(self) -> None:
        self.table = SimulatedTable(self.gate)
        self.uploads = SimulatedBucket(self.gate)
        self.results = SimulatedBucket(self.gate)
        self.bus = SimulatedBus(self.gate)
        self.dead = SimulatedQueue(self.gate, self.clock)
        self.arrivals = SimulatedQueue(self.gate, self.clock)
        self.express = SimulatedQueue(self.gate, self.clock, self.dead)
        self.bulk = SimulatedQueue(self.gate, self.clock, self.dead)
        self.fetches = SimulatedQueue(self.gate, self.clock)
        self.recogniser = SimulatedRecogniser(self.gate, self.clock, self.uploads, self.arrivals)
        self.tracked = Consumer(self.table)
        self.published = Consumer(self.table)

    def next_due(self) -> int:
        """Return how long it is until something happens by itself, in milliseconds; a minute at the least."""
        now = self.clock()
        times = [row["due_at"] for row in self.table.rows.values() if row.get("due_at") is not None]
        queues = (self.arrivals, self.fetches, self.express, self.bulk, self.dead)
        times += [message.visible_at for queue in queues for message in queue.messages]
        return max(60_000, min((time - now for time in times if time > now), default=60_000))
