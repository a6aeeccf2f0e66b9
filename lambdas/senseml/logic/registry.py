"""Every operator of JsonLogic there is, and the way to evaluate a rule with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lambdas.senseml.logic import (
    access,
    arithmetic,
    arrays,
    comparison,
    dates,
    matching,
    objects,
    scopes,
    tables,
    texts,
    truth,
)
from lambdas.senseml.logic.evaluation import MAX_STEPS, Context, Evaluation, Operator
from lambdas.senseml.patterns import SEARCH_SECONDS

OPERATORS: Mapping[str, Operator] = {
    **truth.OPERATORS,
    **comparison.OPERATORS,
    **arithmetic.OPERATORS,
    **access.OPERATORS,
    **arrays.OPERATORS,
    **tables.OPERATORS,
    **objects.OPERATORS,
    **scopes.OPERATORS,
    **texts.OPERATORS,
    **matching.OPERATORS,
    **dates.OPERATORS,
}


def evaluate(logic: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
    """What a rule comes to in a context, which it never changes.

    Raises `LogicError` for an unknown operator, a wrong argument, and where a rule does more than it may.
    """
    return start_evaluation().run(logic, context)


def start_evaluation(seconds: float = SEARCH_SECONDS, most_steps: int = MAX_STEPS) -> Evaluation:
    """What runs one rule, in as many contexts as there are; its patterns have so many seconds."""
    return Evaluation(OPERATORS, most_steps, seconds_left=min(seconds, SEARCH_SECONDS))
