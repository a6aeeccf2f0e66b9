"""Which of the values that a field's anchors lead to count: the field's `match`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from lambdas.senseml.nodes import Node
from lambdas.senseml.values import Element, Output, Value

Selection = Callable[[Iterable[Element]], Output]
"""Chooses among one value an anchor, None where an anchor leads to none; it takes no more of them than it needs."""


def parse_selection(node: Node) -> Selection:
    """`first`, `last`, `all`, `allWithNull` or `mostFrequent`; raises `ConfigurationError`."""
    return node.choose("match", SELECTIONS)


def _select_first(values: Iterable[Element]) -> Output:
    return next((value for value in values if value is not None), None)


def _select_last(values: Iterable[Element]) -> Output:
    last: Element = None
    for value in values:
        last = last if value is None else value
    return last


def _select_all(values: Iterable[Element]) -> Output:
    return tuple(value for value in values if value is not None)


def _select_most_frequent(values: Iterable[Element]) -> Output:
    """The value that most anchors agree on, in its first place; of values equally frequent the first one."""
    found = [value for value in values if value is not None]
    counts = Counter(_identity(value) for value in found)
    return max(found, key=lambda value: counts[_identity(value)], default=None)


def _identity(found: Element) -> str:
    """What makes two values the same: what they say, not how it was printed."""
    if not isinstance(found, Value):
        return repr(found and found.to_json())
    reading = found.reading
    return repr((reading.type, reading.value, reading.unit))


SELECTIONS: dict[str, Selection] = {
    "first": _select_first,
    "last": _select_last,
    "all": _select_all,
    "allWithNull": tuple,
    "mostFrequent": _select_most_frequent,
}
