"""Equality and order, loose and strict."""

from __future__ import annotations

import operator
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from lambdas.senseml.logic.arguments import argument_at, eager
from lambdas.senseml.logic.conversions import is_number, to_number, to_text
from lambdas.senseml.logic.evaluation import Evaluation, Operator


def equals_strictly(left: Any, right: Any) -> bool:  # noqa: ANN401 - any JSON
    """The same value of the same kind; arrays and objects are only themselves."""
    if is_number(left) and is_number(right):
        return bool(left == right)
    if isinstance(left, list | dict) or type(left) is not type(right):
        return left is right
    return bool(left == right)


def _equals_loosely(evaluation: Evaluation, left: Any, right: Any) -> bool:  # noqa: ANN401 - any JSON
    if left is None or right is None:
        return left is right
    if type(left) is type(right) or (is_number(left) and is_number(right)):
        return equals_strictly(left, right)
    if isinstance(left, list | dict) and isinstance(right, list | dict):
        return False
    if isinstance(left, list | dict) and isinstance(right, str):
        return to_text(evaluation, left) == right
    if isinstance(left, str) and isinstance(right, list | dict):
        return left == to_text(evaluation, right)
    return to_number(evaluation, left) == to_number(evaluation, right)


def _equality(is_strict: bool, wanted: bool) -> Operator:
    def compare(evaluation: Evaluation, values: list[Any]) -> bool:
        left, right = argument_at(values, 0), argument_at(values, 1)
        evaluation.charge_text(left if isinstance(left, str) else "")
        equal = equals_strictly(left, right) if is_strict else _equals_loosely(evaluation, left, right)
        return equal is wanted

    return eager(compare)


def _order(holds: Callable[[Any, Any], bool]) -> Operator:
    def compare(evaluation: Evaluation, values: list[Any]) -> bool:
        if len(values) < 2:
            return False
        return all(_compare(evaluation, holds, left, right) for left, right in pairwise(values))

    return eager(compare)


def _compare(evaluation: Evaluation, holds: Callable[[Any, Any], bool], left: Any, right: Any) -> bool:  # noqa: ANN401
    if isinstance(left, str) and isinstance(right, str):
        evaluation.charge_text(left)
        return holds(left, right)
    return holds(to_number(evaluation, left), to_number(evaluation, right))


OPERATORS = {
    "==": _equality(is_strict=False, wanted=True),
    "!=": _equality(is_strict=False, wanted=False),
    "===": _equality(is_strict=True, wanted=True),
    "!==": _equality(is_strict=True, wanted=False),
    "<": _order(operator.lt),
    "<=": _order(operator.le),
    ">": _order(operator.gt),
    ">=": _order(operator.ge),
}
