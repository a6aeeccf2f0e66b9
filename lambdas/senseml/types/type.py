"""What every type is: a way from text to values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from lambdas.senseml.nodes import Node
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.values import Candidate, Reading

Merge = Callable[[Sequence[Candidate]], str]
"""How all of a method's candidates become one text."""


class FieldType(Protocol):
    """One type with its parameters. A new type is a new file in this folder and a line in `registry.py`."""

    @property
    def tiebreaker(self) -> Tiebreaker:
        """Which of several candidates counts when the method does not say."""

    @property
    def spans_lines(self) -> bool:
        """Whether the type is also looked for in all lines joined by spaces, when no line alone holds it."""

    @property
    def merge(self) -> Merge | None:
        """How the lines are laid out where the type reads them all as one text; None where it reads each by itself."""

    @property
    def keeps_all(self) -> bool:
        """Whether the tiebreaker `join` joins all values, instead of reading the first one of the joined text."""

    def read_all(self, text: str) -> Iterator[Reading]:
        """The values of this type in `text` from left to right; raises `SearchTimeout` where users' patterns run."""


def join_by_glue(candidates: Sequence[Candidate]) -> str:
    """The layout of most types: a space between the candidates, or what a filter left of it."""
    glues = [candidate.glue for candidate in candidates[:-1]] + [""]
    return "".join(candidate.text + glue for candidate, glue in zip(candidates, glues, strict=True))


def take_no_parameters(node: Node) -> None:
    """Refuse what the object of a type without parameters has beside its `id`; its name alone is fine."""
    if isinstance(node.value, dict):
        node.entries(("id",))
