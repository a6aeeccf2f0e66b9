"""Time, which passes only when the world lets it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class SimulatedClock:
    """Now, in epoch milliseconds; one clock for every process."""

    now: int = 1_767_225_600_000

    def __call__(self) -> int:
        return self.now

    def advance(self, milliseconds: int) -> None:
        self.now += milliseconds
