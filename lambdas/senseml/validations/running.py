"""Running validations on a parsed document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lambdas.senseml.logic.conversions import is_true
from lambdas.senseml.logic.evaluation import Context, LogicError
from lambdas.senseml.logic.paths import look_up, split_path
from lambdas.senseml.logic.registry import start_evaluation
from lambdas.senseml.validations.report import Report
from lambdas.senseml.validations.validation import Severity, Validation


def validate(parsed_document: Mapping[str, Any], validations: Sequence[Validation]) -> tuple[Report, ...]:
    """A report for each time that a validation fails or is skipped, in the order of the validations.

    One that cannot be evaluated is reported as skipped, once, and ends there; nothing is raised.
    """
    return tuple(report for validation in validations for report in _run(parsed_document, validation))


def _run(parsed_document: Mapping[str, Any], validation: Validation) -> Iterator[Report]:
    evaluation = start_evaluation()
    for context in _find_contexts(Context(parsed_document), validation.scope):
        missing = [path for path in validation.prerequisites if look_up(context, path) is None]
        if missing:
            names = ", ".join(".".join(split_path(path)) for path in missing)
            yield Report(validation.description, Severity.SKIPPED, f"Missing prerequisites: {names}")
            continue
        evaluation.restart()
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
