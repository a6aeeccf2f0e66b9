"""Texts: joined, cut, and matched."""

from __future__ import annotations

import math
from typing import Any

from lambdas.errors import ConfigurationError
from lambdas.senseml.logic.arguments import argument_at, eager, spread
from lambdas.senseml.logic.conversions import to_number, to_text
from lambdas.senseml.logic.evaluation import Evaluation, LogicError, LogicTimeout
from lambdas.senseml.nodes import Node
from lambdas.senseml.patterns import Pattern, SearchTimeout, compile_pattern

_FAR = 2.0**31


def _join(evaluation: Evaluation, values: list[Any]) -> str:
    return "".join([to_text(evaluation, value) for value in values if value is not None])


def _cut(evaluation: Evaluation, values: list[Any]) -> str:
    """`[text, start, length]`: a negative start counts from the end, a negative length leaves out as many there."""
    text = to_text(evaluation, argument_at(values, 0))
    start = _whole(to_number(evaluation, argument_at(values, 1)))
    begin = max(len(text) + start, 0) if start < 0 else start
    if argument_at(values, 2) is None:
        return text[begin:]
    length = _whole(to_number(evaluation, values[2]))
    return text[begin : max(len(text) + length, 0)] if length < 0 else text[begin : begin + length]


def _whole(number: float) -> int:
    return int(max(-_FAR, min(_FAR, number))) if not math.isnan(number) else 0


def _match(evaluation: Evaluation, values: list[Any]) -> bool:
    """`[value, pattern]`: whether the pattern is found anywhere in it; it is never found in null."""
    value, source = argument_at(values, 0), argument_at(values, 1)
    if not isinstance(source, str):
        raise LogicError("match wants a pattern")
    if value is None:
        return False
    text = to_text(evaluation, value)
    with evaluation.searching():
        try:
            return _compile(evaluation, source).search(text) is not None
        except ConfigurationError:
            raise LogicError("a pattern of match is not supported") from None
        except SearchTimeout:
            raise LogicTimeout("a pattern of match takes too long") from None


def _compile(evaluation: Evaluation, source: str) -> Pattern:
    if source not in evaluation.patterns:
        evaluation.patterns[source] = compile_pattern(Node("match", source), source)
    return evaluation.patterns[source]


def _log(_: Evaluation, values: list[Any]) -> Any:  # noqa: ANN401 - any JSON
    """`[message, value]`: the value."""
    return argument_at(values, 1)


OPERATORS = {"cat": spread(_join), "substr": eager(_cut), "match": eager(_match), "log": eager(_log)}
