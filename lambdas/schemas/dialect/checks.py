"""Checks that a table of members is made of: each returns the value as it is kept, or refuses it by its path."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from lambdas.schemas.dialect.refusals import SchemaRefused, below, wrong

Check = Callable[[str, Any], Any]
"""Takes a path and any JSON but null: a member that is null is as good as absent."""


def flag(path: str, value: Any) -> bool:  # noqa: ANN401 - any JSON
    """Take true or false."""
    if not isinstance(value, bool):
        raise wrong(path, value, "true or false")
    return value


def number(path: str, value: Any) -> float:  # noqa: ANN401 - any JSON
    """Take any number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong(path, value, "a number")
    return value


def whole(lowest: int) -> Check:
    """Take whole numbers from `lowest` on, written as such: strict clients do not read `3.0` as one."""

    def check(path: str, value: Any) -> int:  # noqa: ANN401 - any JSON
        if isinstance(value, bool) or not isinstance(value, int) or value < lowest:
            raise wrong(path, value, f"a whole number of at least {lowest}")
        return value

    return check


def text(longest: int, *, shortest: int = 0) -> Check:
    """Take strings of `shortest` to `longest` characters."""

    def check(path: str, value: Any) -> str:  # noqa: ANN401 - any JSON
        if not isinstance(value, str):
            raise wrong(path, value, "a string")
        if not shortest <= len(value) <= longest:
            raise SchemaRefused(path, f"A string of {len(value)} characters; {shortest} to {longest} are allowed.")
        return value

    return check


def one_of(*choices: str) -> Check:
    """Take one of a few strings."""
    right = f"one of {', '.join(json.dumps(choice) for choice in choices)}"

    def check(path: str, value: Any) -> str:  # noqa: ANN401 - any JSON
        if not isinstance(value, str) or value not in choices:
            raise wrong(path, value, right)
        return value

    return check


def list_of(check_entry: Check) -> Check:
    """Take arrays whose entries pass a check."""

    def check(path: str, value: Any) -> list[Any]:  # noqa: ANN401 - any JSON
        if not isinstance(value, list):
            raise wrong(path, value, "an array")
        return [check_entry(f"{path}[{index}]", entry) for index, entry in enumerate(value)]

    return check


def members(checks: Mapping[str, Check], required: tuple[str, ...] = ()) -> Check:
    """Take objects whose known members pass their checks; members that nobody knows here are kept as they are.

    The published API's options grow with every release: one that is new there must not end a request here.
    """

    def check(path: str, value: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
        if not isinstance(value, dict):
            raise wrong(path, value, "an object")
        for key in required:
            if value.get(key) is None:
                raise SchemaRefused(below(path, key), f'"{key}" is missing.')
        present = {key: held for key, held in value.items() if held is not None}
        return {key: checks[key](below(path, key), held) if key in checks else held for key, held in present.items()}

    return check


def stretch(lowest: int) -> Check:
    """Take a range `{start, end}` of whole numbers from `lowest` on, both ends in it."""
    check_ends = members({"start": whole(lowest), "end": whole(lowest)}, required=("start", "end"))

    def check(path: str, value: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
        kept: dict[str, Any] = check_ends(path, value)
        if kept["start"] > kept["end"]:
            raise SchemaRefused(path, f"The range starts at {kept['start']} and ends before, at {kept['end']}.")
        return kept

    return check
