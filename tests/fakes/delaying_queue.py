"""A queue in memory whose messages can be put off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lambdas.errors import Throttled


@dataclass(frozen=True, slots=True)
class Delayed:
    """A message, as it was sent."""

    body: str
    group: str
    seconds: int


@dataclass(slots=True)
class FakeDelayingQueue:
    """Keeps what was sent, in order; takes nothing while it is `throttled`."""

    sent: list[Delayed] = field(default_factory=list)
    throttled: bool = False

    def send(self, bodies: Sequence[str], group: str, delay_seconds: int = 0) -> None:
        if not 0 <= delay_seconds <= 900:
            raise ValueError(f"a queue puts nothing off for {delay_seconds} seconds")
        if self.throttled:
            raise Throttled("the queue takes nothing")
        self.sent.extend(Delayed(body, group, delay_seconds) for body in bodies)

    def take(self) -> list[Delayed]:
        """Return everything that was sent since the last look, and forget it."""
        taken, self.sent = self.sent, []
        return taken
