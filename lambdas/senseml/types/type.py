"""What every type is: a way from text to values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.values import Reading


class FieldType(Protocol):
    """One type with its parameters. A new type is a new file in this folder and a line in `registry.py`."""

    @property
    def tiebreaker(self) -> Tiebreaker:
        """Which of several candidates counts when the method does not say."""

    @property
    def spans_lines(self) -> bool:
        """Whether the type is also looked for in all lines joined by spaces, when no line alone holds it."""

    def read_all(self, text: str) -> Iterator[Reading]:
        """The values of this type in `text` from left to right; raises `SearchTimeout` where users' patterns run."""
