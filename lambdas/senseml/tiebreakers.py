"""Tiebreakers: which one of several values that a method found is meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from lambdas.senseml.nodes import Node, part
from lambdas.senseml.values import Content, Value


class Choice(Protocol):
    """A choice among values in reading order."""

    def choose(self, values: Iterable[Value]) -> Value | None:
        """The chosen value, or None where there is no such one; takes no more of them than it needs."""


@dataclass(frozen=True, slots=True)
class Nth:
    """The value at a zero-based index; a negative one counts from the end."""

    index: int

    def choose(self, values: Iterable[Value]) -> Value | None:
        if self.index >= 0:
            return next(islice(values, self.index, None), None)
        every = list(values)
        return every[self.index] if len(every) >= -self.index else None


@dataclass(frozen=True, slots=True)
class Largest:
    """The largest value: numbers as numbers, text by its characters' code points; the first one where two are equal."""

    def choose(self, values: Iterable[Value]) -> Value | None:
        return max(values, key=_rank, default=None)


@dataclass(frozen=True, slots=True)
class Smallest:
    """The smallest value, compared like `Largest`."""

    def choose(self, values: Iterable[Value]) -> Value | None:
        return min(values, key=_rank, default=None)


def _rank(value: Value) -> tuple[int, Content]:
    """What values are compared by; where their kinds differ, numbers come before text and text before lists."""
    content = value.reading.value
    kind = 1 if isinstance(content, str) else 2 if isinstance(content, tuple) else 0
    return kind, content


@dataclass(frozen=True, slots=True)
class Join:
    """No choice: all texts are joined by spaces before the type reads them."""


Tiebreaker = Choice | Join

FIRST = Nth(0)
JOIN = Join()

_NAMES: dict[str, Tiebreaker] = {
    "first": FIRST,
    "second": Nth(1),
    "third": Nth(2),
    "last": Nth(-1),
    ">": Largest(),
    "<": Smallest(),
    "join": JOIN,
}


@part("tiebreaker", example="first")
def parse_tiebreaker(node: Node) -> Tiebreaker:
    """An integer, an ordinal, a comparison or `join`; raises `ConfigurationError`."""
    if isinstance(node.value, str):
        return node.choose("tiebreaker", _NAMES)
    return Nth(node.integer())
