"""Arrays: item by item, joined, flattened, and searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lambdas.senseml.logic.arguments import argument_at, eager, spread
from lambdas.senseml.logic.comparison import equals_strictly
from lambdas.senseml.logic.conversions import is_true, to_number, to_text, to_whole
from lambdas.senseml.logic.evaluation import Context, Evaluation, LogicError, Operator


def _each(conclude: Callable[[list[Any], Iterator[Any]], Any]) -> Operator:
    """`[array, logic]`: conclude from the items and what the logic comes to in each; no array has no items."""

    def run(evaluation: Evaluation, argument: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
        items, logic = _read_iteration(evaluation, argument, context)
        return conclude(items, (evaluation.run(logic, context.enter(items, index)) for index in range(len(items))))

    return run


def _read_iteration(evaluation: Evaluation, argument: Any, context: Context) -> tuple[list[Any], Any]:  # noqa: ANN401
    entries = argument if isinstance(argument, list) else [argument]
    items = evaluation.run(argument_at(entries, 0), context)
    return items if isinstance(items, list) else [], argument_at(entries, 1)


def _filter(items: list[Any], outcomes: Iterator[Any]) -> list[Any]:
    return [item for item, outcome in zip(items, outcomes, strict=True) if is_true(outcome)]


def _all(items: list[Any], outcomes: Iterator[Any]) -> bool:
    """False for no items, as JsonLogic has it."""
    return bool(items) and _every(items, outcomes)


def _every(_: list[Any], outcomes: Iterator[Any]) -> bool:
    """True for no items, as JavaScript has it."""
    return all(map(is_true, outcomes))


def _reduce(evaluation: Evaluation, argument: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
    """`[array, logic, start]`; the logic sees `current` and `accumulator`. Without a start the first item is it.

    One `../` leads to the array, two lead out.
    """
    items, logic = _read_iteration(evaluation, argument, context)
    entries = argument if isinstance(argument, list) else [argument]
    has_start = len(entries) > 2
    accumulator = evaluation.run(entries[2], context) if has_start else argument_at(items, 0)
    around = Context(items, context)
    for item in items if has_start else items[1:]:
        accumulator = evaluation.run(logic, Context({"current": item, "accumulator": accumulator}, around))
    return accumulator


def _merge(evaluation: Evaluation, values: list[Any]) -> list[Any]:
    merged: list[Any] = []
    for value in values:
        entries = value if isinstance(value, list) else [value]
        evaluation.charge(len(entries))
        merged.extend(entries)
    return merged


def _flatten(evaluation: Evaluation, values: list[Any]) -> list[Any]:
    flat: list[Any] = []
    for value in values:
        evaluation.charge()
        if isinstance(value, list):
            with evaluation.deeper():
                flat.extend(_flatten(evaluation, value))
        else:
            flat.append(value)
    return flat


def _contains(evaluation: Evaluation, values: list[Any]) -> bool:
    """`[value, array]` or `[text, text]`."""
    sought, held = argument_at(values, 0), argument_at(values, 1)
    if isinstance(held, str):
        evaluation.charge_text(held)
        return to_text(evaluation, sought) in held
    if not isinstance(held, list):
        return False
    evaluation.charge(len(held))
    return any(equals_strictly(sought, entry) for entry in held)


def _length(_: Evaluation, values: list[Any]) -> int:
    """`value` or `[value]`; several values are an array themselves."""
    value = argument_at(values, 0) if len(values) == 1 else values
    return len(value) if isinstance(value, str | list | dict) else 0


def _is_array(_: Evaluation, values: list[Any]) -> bool:
    """`value` or `[value]`; several values are an array themselves, and so are none."""
    return len(values) != 1 or isinstance(values[0], list)


def _slice(evaluation: Evaluation, values: list[Any]) -> list[Any]:
    """`[array, start, end]`, the end left out; what is negative counts from the end of the array."""
    items = argument_at(values, 0)
    if items is None:
        return []
    if not isinstance(items, list):
        raise LogicError("slice wants an array")
    start, end = argument_at(values, 1), argument_at(values, 2)
    evaluation.charge(len(items))
    return items[to_whole(to_number(evaluation, start)) : None if end is None else to_whole(to_number(evaluation, end))]


OPERATORS = {
    "map": _each(lambda _, outcomes: list(outcomes)),
    "filter": _each(_filter),
    "all": _each(_all),
    "every": _each(_every),
    "some": _each(lambda _, outcomes: any(map(is_true, outcomes))),
    "none": _each(lambda _, outcomes: not any(map(is_true, outcomes))),
    "reduce": _reduce,
    "merge": spread(_merge),
    "flatten": eager(_flatten),
    "in": eager(_contains),
    "length": eager(_length),
    "slice": eager(_slice),
    "is_array": eager(_is_array),
}
