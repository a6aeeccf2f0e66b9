"""What there is to say about a configuration: how bad it is, what it is about, and where that stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lambdas.errors import ConfigurationError, Place
from lambdas.senseml.authoring.positions import Positions


class Severity(StrEnum):
    """How bad it is, from worst to best."""

    ERROR = "error"  # it is not loaded, or not published
    WARNING = "warning"  # it runs, and probably not as it is meant
    INFORMATION = "information"  # it is as it should be, and still worth knowing


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd about a value of the configuration, or about its key."""

    severity: Severity
    path: str
    message: str
    hint: str = ""
    is_about_key: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A remark with its place in the text; lines and columns count from one."""

    severity: Severity
    path: str
    line: int
    column: int
    message: str
    hint: str = ""

    @property
    def sentence(self) -> str:
        """The path, what is wrong, and what would be right."""
        sentence = f"{self.message}; {self.hint}" if self.hint else self.message
        return f"{self.path}: {sentence}" if self.path else sentence

    def to_json(self) -> dict[str, Any]:
        """`{severity, path, line, column, message, hint}`."""
        return {
            "severity": str(self.severity),
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "message": self.message,
            "hint": self.hint,
        }


def to_remark(error: ConfigurationError) -> Remark:
    """What is refused, as one of the remarks."""
    return Remark(Severity.ERROR, error.path, error.message, error.hint, error.is_about_key)


def place(remark: Remark, positions: Positions) -> Problem:
    """The remark with its place; at the start of the text where it is about nothing in it."""
    found = positions.find(remark.path, at_key=remark.is_about_key) or Place(1, 1)
    return Problem(remark.severity, remark.path, found.line, found.column, remark.message, remark.hint)
