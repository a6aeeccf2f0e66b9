"""The scalar properties of a schema as a flat list, each with what the objects around it are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.schemas.layout.labels.labels import Wanted, wanted_labels
from lambdas.schemas.layout.labels.tokens import split_key, to_tokens
from lambdas.schemas.nodes import Kind, Node

YEAR = ("year", "to", "date")
_COMPOSITE = frozenset({Kind.OBJECT, Kind.ARRAY, Kind.SIGNATURE})


@dataclass(frozen=True, slots=True)
class Slot:
    """One property: its path as notes have it, its key, and the keys and nodes of the objects around it."""

    path: str
    key: str
    node: Node
    parents: tuple[tuple[str, Node], ...] = ()

    @property
    def wanted(self) -> Wanted:
        return wanted_labels("_".join(self._words[:-3]) if self._ends_with_year else self.key, self.node)

    @property
    def is_of_year(self) -> bool:
        """Whether it is an amount of the year to date: by its key, or by the object around it."""
        around = (to_tokens(split_key(key)) for key, _ in self.parents)
        return self._ends_with_year or self._words[:3] == YEAR or any(words[-3:] == YEAR for words in around)

    @property
    def _words(self) -> tuple[str, ...]:
        return to_tokens(split_key(self.key))

    @property
    def _ends_with_year(self) -> bool:
        return len(self._words) > 3 and self._words[-3:] == YEAR


def list_slots(node: Node, path: str = "", parents: tuple[tuple[str, Node], ...] = ()) -> Iterator[Slot]:
    """All properties below an OBJECT that are no objects themselves, in the schema's order."""
    for key, child in node.properties.items():
        here = f"{path}.{key}" if path else key
        if child.kind is Kind.OBJECT:
            yield from list_slots(child, here, (*parents, (key, child)))
        else:
            yield Slot(here, key, child, parents)


def is_scalar(slot: Slot) -> bool:
    """Whether the property has one value of a simple type."""
    return slot.node.kind not in _COMPOSITE
