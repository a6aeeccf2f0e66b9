"""The type `any`: the first of several types that reads something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lambdas.senseml.nodes import Node
from lambdas.senseml.tiebreakers import FIRST, Tiebreaker
from lambdas.senseml.types.type import FieldType, Merge
from lambdas.senseml.values import Reading


@dataclass(frozen=True, slots=True)
class AnyType:
    """The values of the first type that has one in the text; each line is read by itself."""

    types: tuple[FieldType, ...]
    tiebreaker: Tiebreaker = FIRST
    merge: Merge | None = None
    keeps_all: bool = False

    @property
    def spans_lines(self) -> bool:
        return any(kind.spans_lines for kind in self.types)

    def read_all(self, text: str) -> Iterator[Reading]:
        for kind in self.types:
            readings = kind.read_all(text)
            for reading in readings:
                yield reading
                yield from readings
                return


def parse_any(node: Node, parse_type: Callable[[Node], FieldType]) -> AnyType:
    """`{id: "any", types: […]}` with at least one type."""
    if isinstance(node.value, str):
        raise node.error("the type 'any' is an object with an id and types")
    elements = node.entries(("id", "types"))["types"]
    types = tuple(parse_type(element) for element in elements.elements())
    if not types:
        raise elements.error("has no type in it")
    return AnyType(types)
