"""How JSON values turn into each other; the rules are JavaScript's, as JsonLogic has them."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import regex

from lambdas.senseml.logic.evaluation import Evaluation

_NUMBER = regex.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_OTHER_BASE = regex.compile(r"0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+")
_INFINITIES = {"Infinity": math.inf, "+Infinity": math.inf, "-Infinity": -math.inf}
_LEAST_PLAIN, _MOST_PLAIN = 1e-6, 1e21
"""Between these, JavaScript writes numbers without an exponent."""
_MAX_DIGITS = 400
_FAR = 2.0**31


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
    return _read_number(text) if len(text) <= _MAX_DIGITS else math.nan


def _read_number(text: str) -> float:
    if _NUMBER.fullmatch(text):
        return float(text)
    if _OTHER_BASE.fullmatch(text):
        return _to_float(int(text, 0))
    return _INFINITIES.get(text, math.nan)


def _to_float(value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.copysign(math.inf, value)


def to_whole(number: float) -> int:
    """A number without its fraction, and within what positions in a text or an array need; 0 for NaN."""
    return int(max(-_FAR, min(_FAR, number))) if not math.isnan(number) else 0


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
    if not number:
        return "0"
    if _LEAST_PLAIN <= abs(number) < _MOST_PLAIN:
        return format(Decimal(repr(number)).normalize(), "f")
    mantissa, _, exponent = repr(number).partition("e")
    return f"{mantissa}e{int(exponent):+d}"


def is_number(value: object) -> bool:
    """Whether a value is a number; Python takes true for one."""
    return isinstance(value, int | float) and not isinstance(value, bool)
