"""When a delivery that failed is tried again: each time three times as long after the last one as before.

From 10 s on that is after 10 s, 30 s, 90 s, 4.5 min, 13.5 min, 40.5 min, 2 h, 6 h and 18 h, each a tenth more or less
by chance: ten tries over 27 hours.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

TRIES = 10
GROWTH = 3
JITTER = 0.1


@dataclass(frozen=True, slots=True)
class Schedule:
    """`first` is the pause behind the first try, in milliseconds; `chance` a number from 0 to below 1."""

    first: int = 10_000
    chance: Callable[[], float] = random.random

    def delay(self, attempts: int) -> int:
        """Return the milliseconds from a failed try to the next, given how many there were (1 to `TRIES` - 1)."""
        if not 1 <= attempts < TRIES:
            raise ValueError(f"after {attempts} tries there is no next one; there are 1 to {TRIES}")
        pause: int = self.first * GROWTH ** (attempts - 1)
        return round(pause * (1 + JITTER * (2 * self.chance() - 1)))
