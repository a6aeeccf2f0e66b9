"""Operations that evaluate all of their arguments before they do anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lambdas.senseml.logic.evaluation import Context, Evaluation, Operator


def eager(operate: Callable[[Evaluation, list[Any]], Any]) -> Operator:
    """The operation on its evaluated arguments; what is not in an array is the only one."""

    def run(evaluation: Evaluation, argument: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
        return operate(evaluation, evaluation.run_arguments(argument, context))

    return run


def spread(operate: Callable[[Evaluation, list[Any]], Any]) -> Operator:
    """The same, but an array that a lone argument comes to has the arguments: `{"+": {"var": "amounts"}}`."""

    def run(evaluation: Evaluation, argument: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
        values = evaluation.run_arguments(argument, context)
        lone = not isinstance(argument, list) and isinstance(values[0], list)
        return operate(evaluation, values[0] if lone else values)

    return run


def argument_at(values: list[Any], index: int) -> Any:  # noqa: ANN401 - any JSON
    """One argument, None where it was left out."""
    return values[index] if index < len(values) else None
