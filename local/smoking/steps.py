"""Steps of a journey, each timed; what one learns, later ones use."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl.utils.exceptions import InvalidFileException

from local.failures import CommandFailed

PAUSE_SECONDS = 0.5

Plan = Mapping[str, Callable[[], str]]
"""Steps by name, in order: each returns what came of it, or raises."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `told` is what came of it, or why it went wrong."""

    name: str
    milliseconds: float
    went_well: bool
    told: str

    def as_json(self) -> dict[str, Any]:
        """The step, ready for JSON."""
        return {"step": self.name, "ms": round(self.milliseconds, 1), "ok": self.went_well, "told": self.told}


def take(plan: Plan) -> Iterator[Step]:
    """Take the steps one after the other, and yield each; none is taken behind one that went wrong."""
    for name, step in plan.items():
        began = time.monotonic()
        try:
            told, went_well = step(), True
        except (CommandFailed, LookupError, TypeError, ValueError, zipfile.BadZipFile, InvalidFileException) as error:
            told, went_well = str(error) or type(error).__name__, False
        yield Step(name, (time.monotonic() - began) * 1000, went_well, told)
        if not went_well:
            return


def expect(held: bool, otherwise: str) -> None:
    """Raise CommandFailed with the sentence `otherwise` unless a condition held."""
    if not held:
        raise CommandFailed(otherwise)
