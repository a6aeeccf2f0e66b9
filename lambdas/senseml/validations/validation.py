"""One validation, as the schema of a document type has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """What it means that a validation failed, or that it was not run."""

    WARNING = "warning"
    ERROR = "error"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Validation:
    """A condition that fails where it is not true.

    It is not run where one of `prerequisites`, which are paths, comes to null. With a `scope`, the ids of sections from
    the outermost inwards, it is run on each of these sections instead of on the document.
    """

    description: str
    condition: Any
    severity: Severity = Severity.WARNING
    prerequisites: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()


def load_validations(schema: Mapping[str, Any]) -> tuple[Validation, ...]:
    """The validations in a document type's schema, which was checked when it was stored."""
    return tuple(
        Validation(
            entry["description"],
            entry["condition"],
            Severity(entry.get("severity", Severity.WARNING)),
            tuple(entry.get("fields", ())),
            tuple(entry.get("scope", ())),
        )
        for entry in schema.get("validations", ())
    )
