"""Objects: built, merged, and with some of their keys."""

from __future__ import annotations

from typing import Any

from lambdas.senseml.logic.arguments import argument_at, eager, spread
from lambdas.senseml.logic.conversions import to_text
from lambdas.senseml.logic.evaluation import Context, Evaluation, LogicError


def _keys(evaluation: Evaluation, values: list[Any]) -> list[str]:
    """The keys of an object, or the indexes of an array as texts."""
    value = argument_at(values, 0)
    evaluation.charge(len(value) if isinstance(value, dict | list) else 0)
    if isinstance(value, list):
        return [str(index) for index in range(len(value))]
    return list(value) if isinstance(value, dict) else []


def _each_key(evaluation: Evaluation, argument: Any, context: Context) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """An object with logic for each key."""
    members = argument[0] if isinstance(argument, list) and len(argument) == 1 else argument
    if not isinstance(members, dict):
        raise LogicError("eachKey wants an object")
    return {key: evaluation.run(logic, context) for key, logic in members.items()}


def _preserve(_: Evaluation, argument: Any, __: Context) -> Any:  # noqa: ANN401 - any JSON
    return argument


def _build(evaluation: Evaluation, values: list[Any]) -> dict[str, Any]:
    """An object from an array of `[key, value]`."""
    return build_object(evaluation, argument_at(values, 0), "object")


def build_object(evaluation: Evaluation, pairs: Any, operator: str) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """An object from an array of `[key, value]`; raises `LogicError` in the operator's name for anything else."""
    evaluation.charge(len(pairs) if isinstance(pairs, list) else 0)
    if not isinstance(pairs, list) or any(not isinstance(pair, list) or len(pair) != 2 for pair in pairs):
        raise LogicError(f"{operator} wants an array of [key, value]")
    return {to_text(evaluation, key): value for key, value in pairs}


def _map(evaluation: Evaluation, argument: Any, context: Context) -> list[Any]:  # noqa: ANN401 - any JSON
    """`[object, logic]`: what the logic comes to for each `key` and its `value`; an array of logic is an array."""
    entries = argument if isinstance(argument, list) else [argument]
    held = evaluation.run(argument_at(entries, 0), context)
    if len(entries) < 2 or not isinstance(held, dict):
        raise LogicError("mapObject wants an object and logic for its keys and values")
    return [evaluation.run(entries[1], context.name({"key": key, "value": value})) for key, value in held.items()]


def _merge(evaluation: Evaluation, values: list[Any]) -> dict[str, Any]:
    """All keys of all objects, the last one's value for each; nulls are passed over."""
    merged: dict[str, Any] = {}
    for value in values:
        if value is None:
            continue
        if not isinstance(value, dict):
            raise LogicError("merge_objects wants objects")
        evaluation.charge(len(value))
        merged |= value
    return merged


def _pick(evaluation: Evaluation, values: list[Any]) -> dict[str, Any]:
    held, keys = _read_choice(evaluation, values)
    return {key: value for key, value in held.items() if key in keys}


def _omit(evaluation: Evaluation, values: list[Any]) -> dict[str, Any]:
    held, keys = _read_choice(evaluation, values)
    return {key: value for key, value in held.items() if key not in keys}


def _read_choice(evaluation: Evaluation, values: list[Any]) -> tuple[dict[str, Any], set[str]]:
    """`[object, keys]`; null is an object without keys."""
    held, keys = argument_at(values, 0), argument_at(values, 1)
    if not isinstance(held, dict | None) or not isinstance(keys, list):
        raise LogicError("pick_fields and omit_fields want an object and an array of keys")
    evaluation.charge(len(held or ()) + len(keys))
    return held or {}, {key for key in keys if isinstance(key, str)}


OPERATORS = {
    "keys": eager(_keys),
    "eachKey": _each_key,
    "mapObject": _map,
    "preserve": _preserve,
    "object": eager(_build),
    "merge_objects": spread(_merge),
    "pick_fields": eager(_pick),
    "omit_fields": eager(_omit),
}
