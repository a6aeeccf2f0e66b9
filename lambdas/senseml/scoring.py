"""Numbers about an extraction: what was found, and how well the configuration fits the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lambdas.senseml.fields import Output


@dataclass(frozen=True, slots=True)
class ValidationSummary:
    """Values asked for and found, and the outcomes of validations; a field with several values counts each of them."""

    fields: int
    fields_present: int
    errors: int = 0
    warnings: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """By this configurations compete: `value` is the fields present less 1 an error and 0.5 a warning."""

    value: float
    fields_present: int
    penalties: float


def summarize_validations(outputs: Mapping[str, Output]) -> ValidationSummary:
    """Count a field's elements where it has several values, else the field itself."""
    return ValidationSummary(
        fields=sum(len(output) if isinstance(output, tuple) else 1 for output in outputs.values()),
        fields_present=sum(map(_count_present, outputs.values())),
    )


def _count_present(output: Output) -> int:
    values = output if isinstance(output, tuple) else (output,)
    return sum(value is not None for value in values)


def score_fields(outputs: Mapping[str, Output], summary: ValidationSummary) -> Score:
    """The score of one configuration's outputs; a field that has no value is not present."""
    present = sum(_count_present(output) > 0 for output in outputs.values())
    penalties = summary.errors + summary.warnings / 2
    return Score(present - penalties, present, penalties)


def compute_coverage(outputs: Mapping[str, Output], score: Score) -> float:
    """The score's share of all fields, between 0 and 1; 0 where there are none."""
    return max(score.value, 0) / len(outputs) if outputs else 0.0
