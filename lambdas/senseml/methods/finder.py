"""What every method is that comes to an output by itself, with no type reading a text: tables, marks, images."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from lambdas.senseml.filters.parameters import parse_filters
from lambdas.senseml.hits import Hit
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.tiebreakers import parse_tiebreaker
from lambdas.senseml.values import Element


class Finder(Protocol):
    """One such method with its parameters. A new one is a new file in this folder and a line in `registry.py`."""

    def find(self, scan: Scan, anchor: Hit) -> Element:
        """What this anchor leads to, None for nothing; raises `SearchTimeout` and `PatternTooSlow`."""


@dataclass(frozen=True, slots=True)
class FinderKind:
    """How such a method is read from a configuration, and which types its field may name; the first one is its own.

    Without types its field may name any, which changes nothing: there is no text to be read. Of a method that collects
    texts, too, a field is of this kind where it names one of the types, or where the method's `switch` is true.
    """

    parse: Callable[[Node], Finder]
    types: tuple[str, ...]
    switch: str | None = None


def check_shared(entries: Mapping[str, Node]) -> None:
    """Refuse wrong values of the parameters that all methods share, which choose among texts and so change nothing.

    Tables go by the filters themselves; of them, too, there is only one for a tiebreaker to choose.
    """
    parse_filters(entries)
    read_optional(entries, "tiebreaker", parse_tiebreaker, None)
