"""A clock that only moves when it is told to."""

from __future__ import annotations

from dataclasses import dataclass

START = 1_767_225_600_000
"""2026-01-01T00:00:00.000Z."""


@dataclass(slots=True)
class FakeClock:
    """Now is `now`, in epoch milliseconds, until somebody lets time pass."""

    now: int = START

    def __call__(self) -> int:
        return self.now

    def advance(self, milliseconds: int) -> None:
        """Let time pass."""
        self.now += milliseconds
