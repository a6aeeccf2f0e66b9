"""Branches, conjunctions and negation; what need not be looked at is not evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lambdas.senseml.logic.arguments import argument_at, eager
from lambdas.senseml.logic.conversions import is_true
from lambdas.senseml.logic.evaluation import Context, Evaluation


def _branch(evaluation: Evaluation, argument: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
    """`[condition, outcome, condition, outcome, …, otherwise]`."""
    entries = argument if isinstance(argument, list) else [argument]
    for index in range(0, len(entries) - 1, 2):
        if is_true(evaluation.run(entries[index], context)):
            return evaluation.run(entries[index + 1], context)
    return evaluation.run(entries[-1], context) if len(entries) % 2 else None


def _all_of(evaluation: Evaluation, argument: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
    return _until(evaluation, argument, context, wanted=False)


def _any_of(evaluation: Evaluation, argument: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
    return _until(evaluation, argument, context, wanted=True)


def _until(evaluation: Evaluation, argument: Any, context: Context, wanted: bool) -> Any:  # noqa: ANN401 - any JSON
    """The first of the arguments that is as true as wanted, else the last."""
    value: Any = None
    for value in _go_through(evaluation, argument, context):
        if is_true(value) is wanted:
            break
    return value


def _first_found(evaluation: Evaluation, argument: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
    """The first of the arguments that is not null."""
    found = (value for value in _go_through(evaluation, argument, context) if value is not None)
    return next(found, None)


def _go_through(evaluation: Evaluation, argument: Any, context: Context) -> Iterator[Any]:  # noqa: ANN401 - any JSON
    """The arguments, each evaluated when it is its turn; what a lone one comes to has them where it is an array."""
    if isinstance(argument, list):
        yield from (evaluation.run(entry, context) for entry in argument)
        return
    value = evaluation.run(argument, context)
    evaluation.charge(len(value) if isinstance(value, list) else 1)
    yield from value if isinstance(value, list) else [value]


def _negate(_: Evaluation, values: list[Any]) -> bool:
    return not is_true(argument_at(values, 0))


def _affirm(_: Evaluation, values: list[Any]) -> bool:
    return is_true(argument_at(values, 0))


OPERATORS = {
    "if": _branch,
    "?:": _branch,
    "and": _all_of,
    "or": _any_of,
    "??": _first_found,
    "!": eager(_negate),
    "not": eager(_negate),
    "!!": eager(_affirm),
}
