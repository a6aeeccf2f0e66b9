"""What went wrong with single fields while a configuration ran: the extraction's `errors`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from lambdas.errors import PatternTooSlow
from lambdas.senseml.volume import Volume, measure_json

MAX_SLOW_FIELDS = 20
"""Fields whose patterns may run out of time before the whole document is given up."""


class ProblemKind(StrEnum):
    """The types of errors that the dialect knows."""

    CONFIGURATION = "configuration"
    INVALID = "invalid"
    UNEXPECTED = "unexpected"


@dataclass(slots=True)
class Problems:
    """The problems of one document, in the order in which they came up."""

    _found: list[dict[str, Any]] = field(default_factory=list)
    _slow: int = 0
    _known: set[tuple[str, str, str]] = field(default_factory=set)
    volume: Volume = field(default_factory=Volume)
    logged: Volume = field(default_factory=Volume)

    def report(self, field_id: str, message: str, kind: ProblemKind = ProblemKind.UNEXPECTED) -> None:
        """Take down that a field came to nothing, or to less, and why; no message holds what a document says.

        What is reported again, as of each section, is taken down once.
        """
        problem = (field_id, message, str(kind))
        if problem not in self._known:
            self._known.add(problem)
            self._found.append({"field_id": field_id, "message": message, "type": str(kind)})

    def report_slow(self, error: PatternTooSlow, field_id: str) -> None:
        """Take down that a field's patterns ran out of time; raises `error` once too many have."""
        self._slow += 1
        if self._slow > MAX_SLOW_FIELDS:
            raise error
        self.report(field_id, error.failure.message, ProblemKind.CONFIGURATION)

    def log(self, field_id: str, message: str, result: Any) -> None:  # noqa: ANN401 - JSON values
        """Take down what a rule logged; raises `DocumentTooLarge` where that is too much."""
        self.logged.add(measure_json(message) + measure_json(result))
        self._found.append({"type": "log", "message": message, "result": result, "field_id": field_id})

    def to_json(self) -> tuple[dict[str, Any], ...]:
        """`{field_id, message, type}` each, and `{type: "log", message, result, field_id}`."""
        return tuple(self._found)
