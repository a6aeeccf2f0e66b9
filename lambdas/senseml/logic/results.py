"""What a rule came to, as JSON that can be written: JavaScript's numbers, and nothing that two places share."""

from __future__ import annotations

import json
import math
from typing import Any

from lambdas.senseml.logic.conversions import is_number
from lambdas.senseml.logic.evaluation import Evaluation

_EXACT = 2.0**53


def write_result(evaluation: Evaluation, value: Any) -> Any:  # noqa: ANN401 - any JSON
    """A copy of a value: what is no JSON number is null, and whole numbers have no fraction.

    Each value in it is charged, for a small rule can come to a result that is large written out.
    """
    evaluation.charge()
    if isinstance(value, str):
        evaluation.charge_text(value)
        return value
    if is_number(value):
        return _write_number(value)
    if isinstance(value, list):
        with evaluation.deeper():
            return [write_result(evaluation, entry) for entry in value]
    if isinstance(value, dict):
        with evaluation.deeper():
            return {key: write_result(evaluation, entry) for key, entry in value.items()}
    return value


def _write_number(number: float) -> float | None:
    """Whole numbers as far as a JavaScript number counts them one by one are written without a fraction."""
    try:
        exact = float(number)
    except OverflowError:
        return None
    if not math.isfinite(exact):
        return None
    return int(exact) if exact.is_integer() and abs(exact) <= _EXACT else number


def write_key(evaluation: Evaluation, value: Any) -> str:  # noqa: ANN401 - any JSON
    """What makes two values the same where they are looked up: how they are written."""
    return json.dumps(write_result(evaluation, value))
