"""Running validations on a parsed document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lambdas.senseml.logic.conversions import is_true
from lambdas.senseml.logic.evaluation import Context, Evaluation, LogicError
from lambdas.senseml.logic.paths import look_up, split_path
from lambdas.senseml.logic.registry import start_evaluation
from lambdas.senseml.problems import Problems
from lambdas.senseml.validations.report import Report
from lambdas.senseml.validations.validation import Severity, Validation

ALL_SECONDS = 5.0
"""How long the patterns of all validations may take together on one document."""
STEPS_PER_SECTION = 1_000
"""What each section adds to what is left of a rule's steps, so that time grows with the document and no faster."""


def validate(
    parsed_document: Mapping[str, Any], validations: Sequence[Validation], problems: Problems | None = None
) -> tuple[Report, ...]:
    """A report for each time that a validation fails or is skipped, in the order of the validations.

    One that cannot be evaluated is reported as skipped, once, and ends there; nothing is raised. What a condition logs
    is taken down among the problems, under the validation's description.
    """
    reports: list[Report] = []
    seconds = ALL_SECONDS
    for validation in validations:
        evaluation = start_evaluation(seconds)
        allowed = evaluation.seconds_left
        reports.extend(_run(evaluation, parsed_document, validation))
        seconds -= allowed - evaluation.seconds_left
        for entry in evaluation.entries:
            if problems is not None:
                problems.log(validation.description, entry.message, entry.result)
    return tuple(reports)


def _run(evaluation: Evaluation, parsed_document: Mapping[str, Any], validation: Validation) -> Iterator[Report]:
    for context in _find_contexts(Context(parsed_document), validation.scope):
        missing = [path for path in validation.prerequisites if look_up(context, path) is None]
        if missing:
            names = ", ".join(".".join(split_path(path)) for path in missing)
            yield Report(validation.description, Severity.SKIPPED, f"Missing prerequisites: {names}")
            continue
        evaluation.allow(STEPS_PER_SECTION)
        try:
            passes = is_true(evaluation.run(validation.condition, context))
        except LogicError as error:
            yield Report(validation.description, Severity.SKIPPED, f"Cannot be evaluated: {error}")
            return
        if not passes:
            yield Report(validation.description, validation.severity)


def _find_contexts(context: Context, scope: Sequence[str]) -> Iterator[Context]:
    """The sections that a scope leads to, each with what it is in above it; without a scope the document itself."""
    if not scope:
        yield context
        return
    sections = look_up(context, scope[0])
    for section in sections if isinstance(sections, list) else ():
        if isinstance(section, dict):
            yield from _find_contexts(Context(section, context), scope[1:])
