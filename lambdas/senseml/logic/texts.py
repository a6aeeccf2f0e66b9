"""Texts: joined, cut, in other capitals, and logged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lambdas.senseml.logic.arguments import argument_at, eager, spread
from lambdas.senseml.logic.conversions import to_number, to_text, to_whole
from lambdas.senseml.logic.evaluation import Evaluation, LogicError, Operator
from lambdas.senseml.logic.results import write_result


def _join(evaluation: Evaluation, values: list[Any]) -> str:
    texts = [to_text(evaluation, value) for value in values if value is not None]
    evaluation.charge_making(sum(map(len, texts)))
    return "".join(texts)


def _cut(evaluation: Evaluation, values: list[Any]) -> str:
    """`[text, start, length]`: a negative start counts from the end, a negative length leaves out as many there."""
    text = to_text(evaluation, argument_at(values, 0))
    start = to_whole(to_number(evaluation, argument_at(values, 1)))
    begin = max(len(text) + start, 0) if start < 0 else start
    if argument_at(values, 2) is None:
        return text[begin:]
    length = to_whole(to_number(evaluation, values[2]))
    return text[begin : max(len(text) + length, 0)] if length < 0 else text[begin : begin + length]


def _change_capitals(name: str, change: Callable[[str], str]) -> Operator:
    def run(evaluation: Evaluation, values: list[Any]) -> str | None:
        text = argument_at(values, 0)
        if not isinstance(text, str | None):
            raise LogicError(f"{name} wants a text")
        evaluation.charge_text(text or "")
        return None if text is None else change(text)

    return eager(run)


def _log(evaluation: Evaluation, values: list[Any]) -> Any:  # noqa: ANN401 - any JSON
    """`[message, value]` or `value`: takes both down, and comes to the value."""
    message, value = (to_text(evaluation, values[0]), values[1]) if len(values) > 1 else ("", argument_at(values, 0))
    evaluation.log(message, write_result(evaluation, value))
    return value


OPERATORS = {
    "cat": spread(_join),
    "substr": eager(_cut),
    "toLower": _change_capitals("toLower", str.lower),
    "toUpper": _change_capitals("toUpper", str.upper),
    "log": eager(_log),
}
