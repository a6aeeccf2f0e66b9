"""Being throttled is not failing: wait a little, with jitter, and try again for a while."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from lambdas.batches.ports import Clock
from lambdas.errors import Throttled

Made = TypeVar("Made")


def _sleep(milliseconds: int) -> None:
    time.sleep(milliseconds / 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Retries throttled calls for `limit` milliseconds, with full jitter between 0 and a doubling ceiling."""

    clock: Clock
    sleep: Callable[[int], None] = _sleep
    limit: int = 60_000
    first: int = 200
    longest: int = 10_000

    def call(self, make: Callable[[], Made]) -> Made:
        """Return what `make` returns; Throttled when the patience has run out."""
        started = self.clock()
        ceiling = self.first
        while True:
            try:
                return make()
            except Throttled:
                pause = random.randint(1, ceiling)  # noqa: S311 - jitter, not a secret
                if self.clock() + pause - started > self.limit:
                    raise
                self.sleep(pause)
                ceiling = min(ceiling * 2, self.longest)
