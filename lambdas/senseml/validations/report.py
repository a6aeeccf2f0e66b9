"""What an extraction says of its validations: those that failed, and those that were not run."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.validations.validation import Severity


@dataclass(frozen=True, slots=True)
class Report:
    """A validation that failed, or was skipped for what `message` says."""

    description: str
    severity: Severity
    message: str | None = None

    def to_json(self) -> dict[str, str]:
        """`{description, severity, message?}`."""
        message = {} if self.message is None else {"message": self.message}
        return {"description": self.description, "severity": self.severity.value, **message}
