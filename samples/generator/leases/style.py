"""How one layout of the leases writes days and amounts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from samples.generator.shown import DayFormat, Money


@dataclass(frozen=True, slots=True)
class Style:
    """The formats of one layout; the truth quotes its sources in them. `dollars` takes whole dollars."""

    day: DayFormat
    dollars: Callable[[int], Money]
