"""What every filter is: a way from the candidates of a method to those that count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from lambdas.documents.pages import Line
from lambdas.senseml.values import Candidate


class Filter(Protocol):
    """One parameter of the Method object. A new one is a new file in this folder and a line in `parameters.py`."""

    def apply(self, candidates: Iterable[Candidate], anchor: Line) -> Iterable[Candidate]:
        """What is left of `candidates`, which a method found from the line `anchor`; raises `SearchTimeout`."""
