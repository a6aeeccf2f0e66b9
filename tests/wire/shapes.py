"""Shapes of JSON values, and what is wrong with a value that does not have one.

A value passes only where every member is one that is known, every required one is there, and every literal, number and
time is exactly what strict clients take: an integer is written as one, a null is only where one may be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Check = Callable[[object, str], None]
"""Raises AssertionError with the path of whatever a value has wrong."""

RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)")


def text(value: object, path: str) -> None:
    """A string."""
    assert isinstance(value, str), f"{path} is {value!r}, not a string"


def full_text(value: object, path: str) -> None:
    """A string that is not empty."""
    assert isinstance(value, str), f"{path} is {value!r}, not a string"
    assert value, f"{path} is empty"


def boolean(value: object, path: str) -> None:
    """True or false."""
    assert isinstance(value, bool), f"{path} is {value!r}, not a boolean"


def integer(value: object, path: str) -> None:
    """A number that is written without a fraction: `3`, never `3.0`."""
    assert isinstance(value, int), f"{path} is {value!r}, not an integer"
    assert not isinstance(value, bool), f"{path} is a boolean, not an integer"


def number(value: object, path: str) -> None:
    """Any number."""
    assert isinstance(value, int | float), f"{path} is {value!r}, not a number"
    assert not isinstance(value, bool), f"{path} is a boolean, not a number"


def instant(value: object, path: str) -> None:
    """A time as RFC 3339 writes it."""
    assert isinstance(value, str), f"{path} is {value!r}, not a time"
    assert RFC_3339.fullmatch(value), f"{path} is {value!r}, not a time of RFC 3339"


def anything(_value: object, _path: str) -> None:
    """Whatever JSON has, null as well."""


def mapping(value: object, path: str) -> None:
    """An object with members of the user's own."""
    assert isinstance(value, dict), f"{path} is {value!r}, not an object"


def literal(*wanted: str) -> Check:
    """One of these strings."""

    def check(value: object, path: str) -> None:
        assert value in wanted, f"{path} is {value!r}, none of {', '.join(wanted)}"

    return check


def identifier(prefix: str) -> Check:
    """An id that begins with what it is an id of."""
    form = re.compile(rf"{re.escape(prefix)}[A-Za-z0-9_-]{{16,}}")

    def check(value: object, path: str) -> None:
        assert isinstance(value, str), f"{path} is {value!r}, not an id"
        assert form.fullmatch(value), f"{path} is {value!r}, not an id that begins with {prefix}"

    return check


def prefixed(prefix: str) -> Check:
    """A string that begins so, and goes on."""

    def check(value: object, path: str) -> None:
        assert isinstance(value, str), f"{path} is {value!r}, not a string"
        assert value.startswith(prefix), f"{path} is {value!r}, which does not begin with {prefix}"
        assert value != prefix, f"{path} is {value!r} and nothing more"

    return check


def nullable(wanted: Check) -> Check:
    """What `wanted` says, or null."""

    def check(value: object, path: str) -> None:
        if value is not None:
            wanted(value, path)

    return check


def array(wanted: Check) -> Check:
    """An array of these."""

    def check(value: object, path: str) -> None:
        assert isinstance(value, list), f"{path} is {value!r}, not an array"
        for index, item in enumerate(value):
            wanted(item, f"{path}[{index}]")

    return check


def values(wanted: Check) -> Check:
    """An object whose members, whatever they are called, are all of these."""

    def check(value: object, path: str) -> None:
        assert isinstance(value, dict), f"{path} is {value!r}, not an object"
        for key, item in value.items():
            wanted(item, f"{path}[{key!r}]")

    return check


@dataclass(frozen=True, slots=True)
class Shape:
    """An object with the members of `required` and perhaps those of `optional`, and no others."""

    required: Mapping[str, Check]
    optional: Mapping[str, Check]

    def __call__(self, value: object, path: str) -> None:
        """Check a value at a path."""
        assert isinstance(value, dict), f"{path} is {value!r}, not an object"
        missing = sorted(set(self.required) - set(value))
        assert not missing, f"{path} has no {', '.join(missing)}"
        unknown = sorted(set(value) - set(self.required) - set(self.optional))
        assert not unknown, f"{path} has {', '.join(unknown)}, which nobody published"
        for name, check in {**self.required, **self.optional}.items():
            if name in value:
                check(value[name], f"{path}.{name}")


def shape(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Shape:
    """Return the shape of an object."""
    return Shape(required, optional or {})
