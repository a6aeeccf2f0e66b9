"""A queue in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class FakeQueue:
    """Keeps what was sent, as (body, group), in order."""

    sent: list[tuple[str, str]] = field(default_factory=list)

    def send(self, bodies: Sequence[str], group: str) -> None:
        self.sent.extend((body, group) for body in bodies)

    def take(self) -> list[tuple[str, str]]:
        """Return everything that was sent since the last look, and forget it."""
        taken, self.sent = self.sent, []
        return taken
