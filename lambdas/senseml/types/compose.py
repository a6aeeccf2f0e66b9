"""The type `compose`: types in a row, each reading what the one before it gave (SenseML, "Compose")."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lambdas.senseml.nodes import Node
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.types.type import FieldType, Merge
from lambdas.senseml.values import Content, Reading


@dataclass(frozen=True, slots=True)
class ComposeType:
    """The last type's first value in each value of those before it; lines are treated as the first type treats them."""

    first: FieldType
    others: tuple[FieldType, ...]
    keeps_all: bool = False

    @property
    def tiebreaker(self) -> Tiebreaker:
        return self.first.tiebreaker

    @property
    def spans_lines(self) -> bool:
        return self.first.spans_lines

    @property
    def merge(self) -> Merge | None:
        return self.first.merge

    def read_all(self, text: str) -> Iterator[Reading]:
        for reading in self.first.read_all(text):
            last = self._read_on(reading)
            if last is not None:
                yield last

    def _read_on(self, reading: Reading) -> Reading | None:
        last: Reading | None = reading
        for kind in self.others:
            if last is None:
                return None
            last = next(kind.read_all(_write(last.value)), None)
        return last


def _write(value: Content) -> str:
    """A value as text: numbers and truths as JSON has them, several texts joined by a comma."""
    if isinstance(value, tuple):
        return ", ".join(value)
    return value if isinstance(value, str) else json.dumps(value)


def parse_compose(node: Node, parse_type: Callable[[Node], FieldType]) -> ComposeType:
    """`{id: "compose", types: […]}` with at least one type."""
    if isinstance(node.value, str):
        raise node.error("the type 'compose' is an object with an id and types")
    elements = node.entries(("id", "types"))["types"]
    types = tuple(parse_type(element) for element in elements.elements())
    if not types:
        raise elements.error("has no type in it")
    return ComposeType(types[0], types[1:])
