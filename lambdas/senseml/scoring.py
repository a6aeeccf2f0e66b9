"""Numbers about an extraction: what was found, and how well the configuration fits the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lambdas.senseml.validations.report import Report
from lambdas.senseml.validations.validation import Severity
from lambdas.senseml.values import Group, Output, is_found


@dataclass(frozen=True, slots=True)
class ValidationSummary:
    """Values asked for and found, and the outcomes of validations; an array counts as many as it has elements."""

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


def summarize_validations(outputs: Mapping[str, Output], reports: Sequence[Report] = ()) -> ValidationSummary:
    """Count an array's elements, be they values or sections, else the field itself; and the reports by severity."""
    severities = Counter(report.severity for report in reports)
    return ValidationSummary(
        fields=sum(len(output) if isinstance(output, tuple) else 1 for output in outputs.values()),
        fields_present=sum(map(_count_present, outputs.values())),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        skipped=severities[Severity.SKIPPED],
    )


def _count_present(output: Output) -> int:
    elements = output if isinstance(output, tuple) else (output,)
    return sum(element is not None for element in elements)


def score_fields(outputs: Mapping[str, Output], summary: ValidationSummary) -> Score:
    """The score of one configuration's outputs, counting the fields inside of sections that came to something."""
    present = sum(_is_present(field) for field in _list_fields(outputs))
    penalties = summary.errors + summary.warnings / 2
    return Score(present - penalties, present, penalties)


def compute_coverage(outputs: Mapping[str, Output], score: Score) -> float:
    """The score's share of all fields, those inside of sections too, between 0 and 1; 0 where there are none."""
    fields = sum(1 for _ in _list_fields(outputs))
    return max(score.value, 0) / fields if fields else 0.0


def _list_fields(outputs: Mapping[str, Output]) -> Iterator[Output]:
    """Every field that is shown; instead of a field of sections the fields in each of them."""
    for output in outputs.values():
        groups = [element for element in output if isinstance(element, Group)] if isinstance(output, tuple) else []
        if not groups:
            yield output
        for group in groups:
            yield from _list_fields(group.shown())


def _is_present(output: Output) -> bool:
    return is_found(output) and _count_present(output) > 0
