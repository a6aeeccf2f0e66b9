"""Arrays of objects: sorted, grouped by a key, and joined on one."""

from __future__ import annotations

from typing import Any

from lambdas.senseml.logic.arguments import argument_at
from lambdas.senseml.logic.conversions import is_number, to_number, to_text
from lambdas.senseml.logic.evaluation import Context, Evaluation, LogicError
from lambdas.senseml.logic.objects import build_object
from lambdas.senseml.logic.paths import follow
from lambdas.senseml.logic.results import write_key

TABLE_A, TABLE_B = "tableA", "tableB"
"""What the items of two joined arrays are named, unless they are given a name."""


def _sort(evaluation: Evaluation, argument: Any, context: Context) -> list[Any]:  # noqa: ANN401 - any JSON
    """`[array, key]` in ascending order, a key being a path or logic in each item; equal ones stay as they were.

    Keys that are all numbers go by their size, else all go by their characters; items without a key come last.
    """
    items, entries = _read_items(evaluation, argument, context, "sort_by")
    keys = _read_keys(evaluation, items, argument_at(entries, 1), context)
    evaluation.charge(len(items) * len(items).bit_length())
    held = [index for index, key in enumerate(keys) if key is not None]
    lacking = [index for index, key in enumerate(keys) if key is None]
    if all(is_number(keys[index]) for index in held):
        held.sort(key=lambda index: to_number(evaluation, keys[index]))
    else:
        written = {index: to_text(evaluation, keys[index]) for index in held}
        held.sort(key=lambda index: written[index])
    return [items[index] for index in (*held, *lacking)]


def _group(evaluation: Evaluation, argument: Any, context: Context) -> list[Any]:  # noqa: ANN401 - any JSON
    """`[array, key, [[name, logic], …]]`: an object for each key, in the order in which they first appear.

    The logic sees `key` and `values`, the items that have it.
    """
    items, entries = _read_items(evaluation, argument, context, "group")
    key = to_text(evaluation, evaluation.run(argument_at(entries, 1), context))
    groups: dict[str, tuple[Any, list[Any]]] = {}
    for item in items:
        value = _read_key(item, key)
        groups.setdefault(write_key(evaluation, value), (value, []))[1].append(item)
    fields = argument_at(entries, 2)
    return [_describe(evaluation, fields, context.name({"key": key, "values": held})) for key, held in groups.values()]


def _describe(evaluation: Evaluation, fields: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
    found = evaluation.run(fields, context)
    return found if isinstance(found, dict) else build_object(evaluation, found, "group")


def _join(evaluation: Evaluation, argument: Any, context: Context) -> list[Any]:  # noqa: ANN401 - any JSON
    """`[[array, key, name], [array, key, name], logic]`: what the logic comes to for each item of the first array.

    It sees the item and the first item of the second array with the same key, null where there is none, by the names.
    """
    entries = argument if isinstance(argument, list) else [argument]
    items, keys, name = _read_side(evaluation, argument_at(entries, 0), context, TABLE_A)
    others, other_keys, other_name = _read_side(evaluation, argument_at(entries, 1), context, TABLE_B)
    partners: dict[str, Any] = {}
    for other, key in zip(others, other_keys, strict=True):
        if key is not None:
            partners.setdefault(write_key(evaluation, key), other)
    logic = argument_at(entries, 2)
    joined: list[Any] = []
    for item, key in zip(items, keys, strict=True):
        partner = None if key is None else partners.get(write_key(evaluation, key))
        joined.append(evaluation.run(logic, context.name({name: item, other_name: partner})))
    return joined


def _read_side(evaluation: Evaluation, side: Any, context: Context, name: str) -> tuple[list[Any], list[Any], str]:  # noqa: ANN401
    items, entries = _read_items(evaluation, side, context, "join")
    given = argument_at(entries, 2)
    named = name if given in (None, "") else to_text(evaluation, evaluation.run(given, context))
    return items, _read_keys(evaluation, items, argument_at(entries, 1), context), named


def _read_items(evaluation: Evaluation, argument: Any, context: Context, operator: str) -> tuple[list[Any], list[Any]]:  # noqa: ANN401
    """The array that the first argument comes to, null being an empty one, and the arguments as they are written."""
    if not isinstance(argument, list):
        raise LogicError(f"{operator} wants several arguments")
    items = evaluation.run(argument_at(argument, 0), context)
    if not isinstance(items, list | None):
        raise LogicError(f"{operator} wants an array")
    return items or [], argument


def _read_keys(evaluation: Evaluation, items: list[Any], key: Any, context: Context) -> list[Any]:  # noqa: ANN401
    if isinstance(key, str):
        evaluation.charge(len(items) * (1 + len(key)))
        return [follow(item, key) for item in items]
    return [evaluation.run(key, context.enter(items, index)) for index in range(len(items))]


def _read_key(item: Any, key: str) -> Any:  # noqa: ANN401 - any JSON
    """What an item has under a key, or else at the path that the key may be."""
    if isinstance(item, dict) and key in item:
        return item[key]
    return follow(item, key)


OPERATORS = {"sort_by": _sort, "group": _group, "join": _join}
