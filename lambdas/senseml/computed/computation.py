"""What every computed field is: a way from what ran before it to its own output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from lambdas.senseml.levels import Level
from lambdas.senseml.values import Output


class Computation(Protocol):
    """One computed field method. A new one is a new file in this folder and a line in `registry.py`."""

    def compute(self, level: Level) -> Output:
        """The output, given what ran before on the level; raises `SearchTimeout` where users' patterns run."""


@dataclass(frozen=True, slots=True)
class ComputedField:
    """A computed field of the configuration."""

    id: str
    computation: Computation

    def run(self, level: Level) -> Output:
        """Compute it."""
        return self.computation.compute(level)
