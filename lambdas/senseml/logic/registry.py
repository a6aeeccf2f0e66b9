"""Every operator of JsonLogic there is, and the way to evaluate a rule with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lambdas.senseml.logic import access, arithmetic, arrays, comparison, objects, texts, truth
from lambdas.senseml.logic.evaluation import Context, Evaluation, Operator
from lambdas.senseml.patterns import SEARCH_SECONDS

OPERATORS: Mapping[str, Operator] = {
    **truth.OPERATORS,
    **comparison.OPERATORS,
    **arithmetic.OPERATORS,
    **access.OPERATORS,
    **arrays.OPERATORS,
    **objects.OPERATORS,
    **texts.OPERATORS,
}


def evaluate(logic: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
    """What a rule comes to in a context, which it never changes.

    Raises `LogicError` for an unknown operator, a wrong argument, and where a rule does more than it may.
    """
    return start_evaluation().run(logic, context)


def start_evaluation(seconds: float = SEARCH_SECONDS) -> Evaluation:
    """What runs one rule, in as many contexts as there are; its patterns have so many seconds."""
    return Evaluation(OPERATORS, seconds_left=min(seconds, SEARCH_SECONDS))
