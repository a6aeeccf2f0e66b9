"""Sums and what is like them, null where one of the numbers is null; and numbers by chance."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal
from functools import reduce
from random import SystemRandom
from typing import Any

from lambdas.senseml.logic.arguments import argument_at, eager, spread
from lambdas.senseml.logic.conversions import to_number
from lambdas.senseml.logic.evaluation import Evaluation, Operator

_HALF = Decimal("0.5")
_MOST_DIGITS = 400
_SIGN = 2**31
_CHANCE = SystemRandom()


def _fold(combine: Callable[[list[float]], float]) -> Operator:
    def compute(evaluation: Evaluation, values: list[Any]) -> float | None:
        evaluation.charge(len(values))
        if not values or any(value is None for value in values):
            return None
        return combine([to_number(evaluation, value) for value in values])

    return spread(compute)


def _subtract(numbers: list[float]) -> float:
    return -numbers[0] if len(numbers) == 1 else reduce(lambda left, right: left - right, numbers)


def _divide(numbers: list[float]) -> float:
    return reduce(_quotient, numbers)


def _quotient(left: float, right: float) -> float:
    if right:
        return left / right
    return math.nan if not left or math.isnan(left) else math.copysign(math.inf, left) * math.copysign(1, right)


def _remain(numbers: list[float]) -> float:
    return reduce(_remainder, numbers)


def _remainder(left: float, right: float) -> float:
    return math.nan if math.isinf(left) or not right else math.fmod(left, right)


def _extreme(choose: Callable[[list[float]], float]) -> Callable[[list[float]], float]:
    def extreme(numbers: list[float]) -> float:
        return math.nan if any(map(math.isnan, numbers)) else choose(numbers)

    return extreme


def _round(evaluation: Evaluation, values: list[Any]) -> float | None:
    """`[number, digits]`, by the decimals that are written; halves go up, as JavaScript rounds. No digits are 0."""
    if argument_at(values, 0) is None:
        return None
    number, digits = to_number(evaluation, values[0]), to_number(evaluation, argument_at(values, 1))
    if not math.isfinite(number):
        return number
    places = int(max(-_MOST_DIGITS, min(_MOST_DIGITS, 0.0 if math.isnan(digits) else digits)))
    shifted = Decimal(repr(number)).scaleb(places)
    if shifted == shifted.to_integral_value():
        return number
    return float((shifted + _HALF).to_integral_value(ROUND_FLOOR).scaleb(-places))


def _differ(evaluation: Evaluation, values: list[Any]) -> int:
    """Which of the 32 bits of two whole numbers differ, as JavaScript has it; 1 where one of two truths holds."""
    numbers = [to_number(evaluation, argument_at(values, index)) for index in range(2)]
    left, right = (int(number) if math.isfinite(number) else 0 for number in numbers)
    return ((left ^ right) + _SIGN) % (2 * _SIGN) - _SIGN


def _draw(_: Evaluation, __: list[Any]) -> float:
    """A number from 0 to below 1, another one each time."""
    return _CHANCE.random()


OPERATORS = {
    "+": _fold(lambda numbers: reduce(lambda left, right: left + right, numbers)),
    "-": _fold(_subtract),
    "*": _fold(lambda numbers: reduce(lambda left, right: left * right, numbers)),
    "/": _fold(_divide),
    "%": _fold(_remain),
    "max": _fold(_extreme(max)),
    "min": _fold(_extreme(min)),
    "round": eager(_round),
    "random": eager(_draw),
    "xor": spread(_differ),
}
