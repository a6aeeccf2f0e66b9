"""A standard queue: at least once, in any order, invisible while somebody holds it, dead after too many tries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lambdas.errors import Throttled
from tests.simulation.world.clock import SimulatedClock
from tests.simulation.world.processes import Gate

VISIBILITY = 930_000
MAX_RECEIVES = 3


@dataclass(slots=True, eq=False)
class Message:
    """A message; nobody sees it before `visible_at`."""

    body: str
    receives: int = 0
    visible_at: int = 0


@dataclass(slots=True)
class SimulatedQueue:
    """Messages in flight, and every body that was ever sent. `dead` takes what was received too often."""

    gate: Gate
    clock: SimulatedClock
    dead: SimulatedQueue | None = None
    messages: list[Message] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    def send(self, bodies: Sequence[str], group: str) -> None:
        if not group:
            raise AssertionError("a message without a group is nobody's")
        self.gate.call(lambda: self.put(bodies), lambda: Throttled("the queue is busy"))

    def put(self, bodies: Sequence[str]) -> None:
        """Take messages past the gate."""
        self.messages += map(Message, bodies)
        self.sent += bodies

    def visible(self) -> list[Message]:
        """Return the messages that can be received now."""
        return [message for message in self.messages if message.visible_at <= self.clock()]

    def receive(self, message: Message, *, hide: bool) -> bool:
        """Give a message to somebody, and hide it from everybody else for a while, or double it.

        False for one that was received too often: it goes to the dead letters instead.
        """
        if self.dead is not None and message.receives >= MAX_RECEIVES:
            self.messages.remove(message)
            self.dead.put([message.body])
            return False
        message.receives += 1
        if hide:
            message.visible_at = self.clock() + VISIBILITY
        return True

    def delete(self, message: Message) -> None:
        """Forget a message that was handled."""
        if message in self.messages:
            self.messages.remove(message)
