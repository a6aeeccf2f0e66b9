"""What every type is: a way from text to a value."""

from __future__ import annotations

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

    def read(self, text: str) -> Reading | None:
        """The first value of this type in `text`, or None; raises `SearchTimeout` where users' patterns are run."""
