"""Settings: each handler declares what it reads; this module reads and checks it, once, all bad keys in one error."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from lambdas.errors import SettingsError

Settings = TypeVar("Settings")
NONE = "none"
"""What stands for no name where several may be."""


def read_settings(kind: type[Settings], environment: Mapping[str, str] | None = None) -> Settings:
    """Return a frozen dataclass of `str` and `int` fields, read from the variables of their names in upper case.

    A field that is a tuple of literals is read from their names with commas between, or `none`. SettingsError lists
    every variable that is missing, empty, or not a positive whole number or a list of known names where that is wanted.
    """
    held = os.environ if environment is None else environment
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    problems: list[str] = []
    for declared in fields(kind):  # type: ignore[arg-type]
        key = declared.name.upper()
        text = held.get(key, "")
        if not text:
            problems.append(f"{key} is missing")
        elif get_origin(hints[declared.name]) is tuple:
            known = get_args(get_args(hints[declared.name])[0])
            values[declared.name] = () if text == NONE else tuple(text.split(","))
            if not set(values[declared.name]).issubset(known):
                problems.append(f"{key} is {text!r}, neither {NONE!r} nor a list out of {', '.join(known)}")
        elif hints[declared.name] is not int:
            values[declared.name] = text
        elif text.isascii() and text.isdecimal() and int(text) > 0:
            values[declared.name] = int(text)
        else:
            problems.append(f"{key} is {text!r}, not a positive whole number")
    if problems:
        raise SettingsError("; ".join(problems))
    return kind(**values)


def loader_environment() -> dict[str, str]:
    """Return what a process is started with that is to have no environment: where its interpreter's libraries lie."""
    return {key: os.environ[key] for key in ("LD_LIBRARY_PATH",) if key in os.environ}
