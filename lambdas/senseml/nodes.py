"""A parsed configuration, read with its path at hand, so that every refusal can say where and what."""

from __future__ import annotations

import difflib
import json
import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from lambdas.errors import ConfigurationError

_SHOWN_CHARACTERS = 60

_Choice = TypeVar("_Choice")


@dataclass(frozen=True, slots=True)
class Node:
    """One value of the configuration and its path, as in `fields[3].method.id`.

    Every accessor returns the value in the asked shape or raises `ConfigurationError`. `names` is what the values
    before this one have defined for it, by name; what is in a value sees the same.
    """

    path: str
    value: object
    names: Mapping[str, object] = field(default_factory=dict)

    def error(self, message: str) -> ConfigurationError:
        """The refusal of this value; the caller raises it."""
        return ConfigurationError(self.path, message)

    def text(self) -> str:
        """A string that is not empty."""
        if not isinstance(self.value, str) or not self.value:
            raise self.error(f"{self.shown()} is not a non-empty string")
        return self.value

    def string(self) -> str:
        """A string, perhaps empty."""
        if not isinstance(self.value, str):
            raise self.error(f"{self.shown()} is not a string")
        return self.value

    def boolean(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.error(f"{self.shown()} is neither true nor false")
        return self.value

    def integer(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.error(f"{self.shown()} is not an integer")
        return self.value

    def number(self) -> float:
        """A finite number."""
        if not isinstance(self.value, int | float) or isinstance(self.value, bool):
            raise self.error(f"{self.shown()} is not a number")
        try:
            number = float(self.value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise self.error(f"{self.shown()} is not a finite number")
        return number

    def length(self) -> float:
        """A finite number of inches that is not negative."""
        number = self.number()
        if number < 0:
            raise self.error(f"{self.shown()} is negative")
        return number

    def elements(self) -> tuple[Node, ...]:
        """The elements of an array, each with its path."""
        if not isinstance(self.value, list):
            raise self.error(f"{self.shown()} is not an array")
        return tuple(Node(f"{self.path}[{index}]", element, self.names) for index, element in enumerate(self.value))

    def mapping(self) -> dict[str, Node]:
        """The entries of an object, each with its path."""
        if not isinstance(self.value, dict):
            raise self.error(f"{self.shown()} is not an object")
        return {
            key: Node(f"{self.path}.{key}" if self.path else key, value, self.names)
            for key, value in self.value.items()
        }

    def entry(self, key: str) -> Node:
        """The entry of an object under `key`, whatever else is in it."""
        entries = self.mapping()
        if key not in entries:
            raise self.error(f"parameter '{key}' is missing")
        return entries[key]

    def entries(
        self,
        required: Collection[str] = (),
        optional: Collection[str] = (),
        later: Collection[str] = (),
        ignored: Collection[str] = (),
    ) -> dict[str, Node]:
        """The entries of an object that holds all of `required`, perhaps `optional` and `ignored`, and nothing else.

        `later` names what exists in SenseML and is not supported yet, so that its refusal says so.
        """
        entries = self.mapping()
        supported = (*required, *optional)
        for key, node in entries.items():
            if key not in supported and key not in ignored:
                raise node.error(f"{node.shown()}: {_refusal('parameter', key, supported, later)}")
        for key in required:
            if key not in entries:
                raise self.error(f"parameter '{key}' is missing")
        return entries

    def choose(self, what: str, choices: Mapping[str, _Choice], later: Collection[str] = ()) -> _Choice:
        """What `choices` holds under this string."""
        name = self.text()
        if name not in choices:
            raise self.error(_refusal(what, name, choices, later))
        return choices[name]

    def shown(self) -> str:
        """The value as JSON, cut where it is long."""
        try:
            text = json.dumps(self.value)
        except ValueError:
            return "a number with too many digits"
        return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"


def read_optional(entries: Mapping[str, Node], key: str, read: Callable[[Node], _Choice], default: _Choice) -> _Choice:
    """What `read` makes of `entries[key]`, or `default` where the key is absent."""
    return read(entries[key]) if key in entries else default


def _refusal(what: str, name: str, supported: Collection[str], later: Collection[str]) -> str:
    shown = name if len(name) <= _SHOWN_CHARACTERS else f"{name[:_SHOWN_CHARACTERS]}…"
    if name in later:
        return f"{what} '{shown}' is SenseML, but not supported yet; supported here: {', '.join(supported)}"
    nearest = difflib.get_close_matches(name[:_SHOWN_CHARACTERS], supported, n=3)
    hint = f"nearest: {', '.join(nearest)}" if nearest else f"supported here: {', '.join(supported)}"
    return f"{what} '{shown}' is unknown; {hint}"
