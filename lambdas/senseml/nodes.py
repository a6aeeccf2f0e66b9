"""A parsed configuration, read with its path at hand, so that every refusal can say where and what."""

from __future__ import annotations

import difflib
import json
import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

from lambdas.errors import ConfigurationError
from lambdas.senseml.refusals import Refusals

LARGEST_INTEGER = 2**53
"""Up to which JavaScript tells all integers apart."""
_SHOWN_CHARACTERS = 60

_Choice = TypeVar("_Choice")
_Default = TypeVar("_Default")
_More = ParamSpec("_More")


@dataclass(frozen=True, slots=True)
class Node:
    """One value of the configuration and its path, as in `fields[3].method.id`.

    Every accessor returns the value in the asked shape or raises `ConfigurationError`. `names` is what the values
    before this one have defined for it, by name; what is in a value sees the same. With `refusals` what can be gone
    past is taken down there instead of raised: what is made of such a configuration is not for running.
    """

    path: str
    value: object
    names: Mapping[str, object] = field(default_factory=dict)
    refusals: Refusals | None = None

    def error(self, message: str, hint: str = "") -> ConfigurationError:
        """The refusal of this value; the caller raises it."""
        return ConfigurationError(self.path, message, hint)

    def attempt(self, read: Callable[[Node], _Choice], default: _Default) -> _Choice | _Default:
        """What `read` makes of this value, or `default` where it refuses and refusals are taken down."""
        if self.refusals is None:
            return read(self)
        try:
            return read(self)
        except ConfigurationError as error:
            self.refusals.take_new(error)
            mended = self.refusals.mend(self, error)
            return default if mended is None else mended.attempt(read, default)

    def knowing(self, names: Mapping[str, object]) -> Node:
        """The same value where these names are defined."""
        return Node(self.path, self.value, names, self.refusals)

    def read_part(self, part: Part, parse: Callable[[Node], _Choice]) -> _Choice:  # noqa: ARG002
        """What `parse` makes of this value, which is a part of the language with a name; see `part`."""
        return parse(self)

    def _refuse(self, message: str, stand_in: _Default) -> _Default:
        """Raise, or take down the refusal and go on with a value that what reads this one can do with."""
        if self.refusals is None:
            raise self.error(message)
        self.refusals.take_new(self.error(message))
        return stand_in

    def _pass(self, error: ConfigurationError) -> None:
        """Raise, or take down."""
        if self.refusals is None:
            raise error
        self.refusals.take(error)

    def text(self) -> str:
        """A string that is not empty."""
        if not isinstance(self.value, str) or not self.value:
            return self._refuse(f"{self.shown()} is not a non-empty string", "x")
        return self.value

    def string(self) -> str:
        """A string, perhaps empty."""
        if not isinstance(self.value, str):
            return self._refuse(f"{self.shown()} is not a string", "")
        return self.value

    def boolean(self) -> bool:
        if not isinstance(self.value, bool):
            return self._refuse(f"{self.shown()} is neither true nor false", False)
        return self.value

    def integer(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            return self._refuse(f"{self.shown()} is not an integer", 0)
        if abs(self.value) > LARGEST_INTEGER:
            raise self.error(f"{self.shown()} is beyond {LARGEST_INTEGER}")
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
        return tuple(self._enter(f"{self.path}[{index}]", element) for index, element in enumerate(self.value))

    def each(self, read: Callable[[Node], _Choice]) -> tuple[_Choice, ...]:
        """What `read` makes of each element of an array, without those that it refuses where that is taken down."""
        return attempt_each(self.elements(), read)

    def mapping(self) -> dict[str, Node]:
        """The entries of an object, each with its path."""
        if not isinstance(self.value, dict):
            raise self.error(f"{self.shown()} is not an object")
        return {
            key: self._enter(f"{self.path}.{key}" if self.path else key, value) for key, value in self.value.items()
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
        for key in [key for key in entries if key not in supported and key not in ignored]:
            node = entries.pop(key)
            message, hint = _refusal("parameter", key, supported, later)
            self._pass(ConfigurationError(node.path, f"{node.shown()}: {message}", hint, is_about_key=True))
        missing = [self.error(f"parameter '{key}' is missing") for key in required if key not in entries]
        for error in missing:
            self._pass(error)
        if missing:
            raise missing[0]
        return entries

    def choose(self, what: str, choices: Mapping[str, _Choice], later: Collection[str] = ()) -> _Choice:
        """What `choices` holds under this string."""
        name = self.text()
        if name not in choices:
            raise self.error(*_refusal(what, name, choices, later))
        return choices[name]

    def shown(self) -> str:
        """The value as JSON, cut where it is long."""
        try:
            text = json.dumps(self.value)
        except ValueError:
            return "a number with too many digits"
        return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"

    def _enter(self, path: str, value: object) -> Node:
        return Node(path, value, self.names, self.refusals)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the language that stands in many places: its name, a value that its parser takes, and the parser.

    What an open one takes is more than keys and kinds of values say.
    """

    name: str
    example: object
    parse: Callable[..., object]
    is_open: bool = False


def part(
    name: str, example: object, *, is_open: bool = False
) -> Callable[[Callable[Concatenate[Node, _More], _Choice]], Callable[Concatenate[Node, _More], _Choice]]:
    """Mark the parser of a part of the language.

    The schema of configurations has one definition of a part, and refers to it where its parser is called.
    """

    def mark(parse: Callable[Concatenate[Node, _More], _Choice]) -> Callable[Concatenate[Node, _More], _Choice]:
        marked = Part(name, example, parse, is_open)

        def read(node: Node, /, *more: _More.args, **named: _More.kwargs) -> _Choice:
            return node.read_part(marked, lambda one: parse(one, *more, **named))

        update_wrapper(read, parse)
        return read

    return mark


def attempt_each(nodes: Iterable[Node], read: Callable[[Node], _Choice]) -> tuple[_Choice, ...]:
    """What `read` makes of each node, without those that it refuses where refusals are taken down."""

    def read_one(node: Node) -> tuple[_Choice, ...]:
        return (read(node),)

    return tuple(one for node in nodes for one in node.attempt(read_one, ()))


def read_optional(entries: Mapping[str, Node], key: str, read: Callable[[Node], _Choice], default: _Choice) -> _Choice:
    """What `read` makes of `entries[key]`, or `default` where the key is absent."""
    return entries[key].attempt(read, default) if key in entries else default


def _refusal(what: str, name: str, supported: Collection[str], later: Collection[str]) -> tuple[str, str]:
    """What is wrong with a name, and which ones would be right."""
    shown = name if len(name) <= _SHOWN_CHARACTERS else f"{name[:_SHOWN_CHARACTERS]}…"
    if name in later:
        return f"{what} '{shown}' is SenseML, but not supported yet", f"supported here: {', '.join(supported)}"
    nearest = difflib.get_close_matches(name[:_SHOWN_CHARACTERS], supported, n=3)
    hint = f"nearest: {', '.join(nearest)}" if nearest else f"supported here: {', '.join(supported)}"
    return f"{what} '{shown}' is unknown", hint
