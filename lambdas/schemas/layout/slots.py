"""The scalar properties of a schema as a flat list, each with what the objects around it are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.schemas.layout.labels import Wanted, wanted_labels
from lambdas.schemas.nodes import Kind, Node

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
        return wanted_labels(self.key, self.node)


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
