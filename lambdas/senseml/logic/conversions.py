"""How JSON values turn into each other; the rules are JavaScript's, as JsonLogic has them."""

from __future__ import annotations

import math
from typing import Any

import regex

from lambdas.senseml.logic.evaluation import Evaluation

_NUMBER = regex.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WHOLE_FLOATS = 2.0**53
_MAX_DIGITS = 400


def is_true(value: object) -> bool:
    """JsonLogic's truth: JavaScript's, but an empty array is false; an object is true, and so is `"0"`."""
    if isinstance(value, dict):
        return True
    return bool(value) and not (isinstance(value, float) and math.isnan(value))


def to_number(evaluation: Evaluation, value: Any) -> float:  # noqa: ANN401 - any JSON
    """The number in a value, NaN where there is none; null and the empty text are 0."""
    if value is None or isinstance(value, bool):
        return float(bool(value))
    if isinstance(value, int | float):
        return _to_float(value)
    if isinstance(value, dict):
        return math.nan
    text = to_text(evaluation, value).strip()
    if not text:
        return 0.0
    if len(text) > _MAX_DIGITS or not _NUMBER.fullmatch(text):
        return math.nan
    return float(text)


def _to_float(value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.copysign(math.inf, value)


def to_text(evaluation: Evaluation, value: Any) -> str:  # noqa: ANN401 - any JSON
    """A value as JavaScript writes it: an array by its entries and commas, an object without what is in it."""
    text = _write(evaluation, value)
    evaluation.charge_text(text)
    return text


def _write(evaluation: Evaluation, value: Any) -> str:  # noqa: ANN401 - any JSON
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "[object Object]"
    if isinstance(value, list):
        with evaluation.deeper():
            return ",".join("" if entry is None else to_text(evaluation, entry) for entry in value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _write_number(_to_float(value))
    return {None: "null", True: "true", False: "false"}[value]


def _write_number(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return str(int(number)) if number.is_integer() and abs(number) < _WHOLE_FLOATS else repr(number)


def is_number(value: object) -> bool:
    """Whether a value is a number; Python takes true for one."""
    return isinstance(value, int | float) and not isinstance(value, bool)
