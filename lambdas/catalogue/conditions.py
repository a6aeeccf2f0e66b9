"""Checking the conditions of validations before they are stored: an operator that nothing runs is refused by name."""

from __future__ import annotations

from typing import Any

from lambdas.errors import InvalidRequest
from lambdas.operators import DATA, FIRST_MEMBERS, MEMBERS, OPERATORS

LONGEST_SHOWN = 60


def check_condition(path: str, condition: Any) -> None:  # noqa: ANN401 - any JSON
    """InvalidRequest for null, an unknown operator, or an object with several keys; a bare value is its own outcome."""
    if condition is None:
        raise InvalidRequest(f"{path} is null, not JsonLogic")
    _check_logic(path, condition)


def _check_logic(path: str, logic: Any) -> None:  # noqa: ANN401 - any JSON
    if isinstance(logic, list):
        for index, entry in enumerate(logic):
            _check_logic(f"{path}[{index}]", entry)
    elif isinstance(logic, dict) and logic:
        if len(logic) > 1:
            raise InvalidRequest(f"{path} has {len(logic)} keys; an operation in JsonLogic has one, its operator")
        ((name, argument),) = logic.items()
        _check_operator(path, name)
        _check_argument(f"{path}.{name}", name, argument)


def _check_operator(path: str, name: str) -> None:
    if name in OPERATORS:
        return
    shown = name[:LONGEST_SHOWN]
    raise InvalidRequest(f"{path}: operator '{shown}' is unknown; supported: {', '.join(sorted(OPERATORS))}")


def _check_argument(path: str, name: str, argument: Any) -> None:  # noqa: ANN401 - any JSON
    if name == DATA:
        return
    if name in MEMBERS:
        alone = isinstance(argument, list) and len(argument) == 1
        _check_members(path, argument[0] if alone else argument)
    elif name == FIRST_MEMBERS and isinstance(argument, list) and argument:
        _check_members(f"{path}[0]", argument[0])
        for index, entry in enumerate(argument[1:], 1):
            _check_logic(f"{path}[{index}]", entry)
    else:
        _check_logic(path, argument)


def _check_members(path: str, members: Any) -> None:  # noqa: ANN401 - any JSON
    if not isinstance(members, dict):
        raise InvalidRequest(f"{path} is not an object with logic for each of its keys")
    for key, logic in members.items():
        _check_logic(f"{path}.{key[:LONGEST_SHOWN]}", logic)
