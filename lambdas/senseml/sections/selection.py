"""Which columns are meant: indexes from the left, or from the right where negative, and ranges of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lambdas.senseml.nodes import Node


@dataclass(frozen=True, slots=True)
class Indexes:
    """Zero-based indexes, `-1` the last one; each pair stands for all from its first to its second one."""

    pairs: tuple[tuple[int, int], ...] = ()

    def resolve(self, count: int) -> set[int]:
        """Which of the indexes below `count` are meant; those that are not there are left out."""
        return {
            index
            for first, last in self.pairs
            for index in range(max(_from_left(first, count), 0), min(_from_left(last, count) + 1, count))
        }


NONE = Indexes()
ALL = Indexes(((0, -1),))


def _from_left(index: int, count: int) -> int:
    return index if index >= 0 else count + index


def parse_selection(node: Node) -> Indexes:
    """`columnSelection`: an array of integers and of pairs `[first, last]`, all where it is empty.

    Raises `ConfigurationError`.
    """
    pairs = tuple(_parse_pair(element) for element in node.elements())
    return Indexes(pairs) if pairs else ALL


def parse_indexes(node: Node) -> Indexes:
    """`ignoredColumns`: an array of integers; raises `ConfigurationError`."""
    return Indexes(tuple((element.integer(), element.integer()) for element in node.elements()))


def _parse_pair(node: Node) -> tuple[int, int]:
    if not isinstance(node.value, list):
        return node.integer(), node.integer()
    ends: Sequence[Node] = node.elements()
    if len(ends) != 2:
        raise node.error(f"{node.shown()} is no range of columns: a range is [first, last]")
    return ends[0].integer(), ends[1].integer()
