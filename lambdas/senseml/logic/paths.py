"""Paths into a value, as in `table.columns.3.values`: a backslash before a dot makes it part of a key."""

from __future__ import annotations

from typing import Any

from lambdas.senseml.logic.evaluation import Context

_UP = "../"


def look_up(context: Context, path: str) -> Any:  # noqa: ANN401 - any JSON
    """What a path leads to from a context, upwards by each leading `../`; None where there is nothing."""
    place: Context | None = context
    while path.startswith(_UP) and place is not None:
        place, path = place.above, path.removeprefix(_UP)
    return None if place is None else follow(place.value, path)


def follow(value: Any, path: str) -> Any:  # noqa: ANN401 - any JSON
    """What a path leads to inside of a value; the empty one is the value itself."""
    for key in split_path(path):
        value = step(value, key)
    return value


def split_path(path: str) -> list[str]:
    """The keys of a path, without the backslashes that took a dot, slash or backslash for a part of a key."""
    if not path:
        return []
    keys = [""]
    position = 0
    while position < len(path):
        character = path[position]
        if character == ".":
            keys.append("")
        elif character == "\\" and path[position + 1 : position + 2] in (".", "/", "\\"):
            position += 1
            keys[-1] += path[position]
        else:
            keys[-1] += character
        position += 1
    return keys


def step(value: Any, key: str) -> Any:  # noqa: ANN401 - any JSON
    """What is under one key of an object, or at one index of an array or text; None where there is nothing."""
    if isinstance(value, dict):
        return value.get(key)
    if not isinstance(value, list | str):
        return None
    if key == "length":
        return len(value)
    is_index = key.isascii() and key.isdigit() and len(key) < 10 and int(key) < len(value)
    return value[int(key)] if is_index else None
