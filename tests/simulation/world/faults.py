"""What can go wrong with one call to the world, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Killed(BaseException):
    """The process is gone: no code of it runs on, and whatever it held in memory is lost."""


class Fault(Enum):
    """What happens to one call."""

    THROTTLE = "refused before it took effect"
    LOSE = "took effect, and its answer was lost: the caller sees a time-out"
    DOUBLE = "took effect, its answer was lost, and the client library sent it again"
    PARTIAL = "took effect for some of its entries only (the bus)"
    KILL_BEFORE = "the process died before it took effect"
    KILL_AFTER = "the process died after it took effect"


@dataclass(frozen=True, slots=True)
class Plan:
    """What happens to a process from now on, counted in its calls to the world.

    `pause` is the call before which it stops for others to run; None lets it run to its end. `faults` are by call.
    """

    pause: int | None = None
    faults: Mapping[int, Fault] = field(default_factory=dict)


CALM = Plan()
