"""What every method is: a way from an anchor line to candidates, and the parameters that all methods share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from lambdas.senseml.filters.parameters import FILTER_PARAMETERS
from lambdas.senseml.hits import Hit
from lambdas.senseml.places import Place
from lambdas.senseml.scan import Scan
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.values import Candidate

SHARED_PARAMETERS = ("tiebreaker", *FILTER_PARAMETERS)
"""Read for all methods alike, by `registry.py`."""


class Method(Protocol):
    """One method with its parameters. A new method is a new file in this folder and a line in `registry.py`."""

    @property
    def tiebreaker(self) -> Tiebreaker | None:
        """Which candidate counts when the configuration does not say; None leaves that to the type."""

    def collect(self, scan: Scan, anchor: Hit) -> Iterable[Candidate]:
        """The texts that this anchor leads to, in order, each with the lines it comes from; raises `SearchTimeout`."""


@runtime_checkable
class Looking(Protocol):
    """A method that looks within a place, which explanations show where nothing is found there, too."""

    def look(self, scan: Scan, anchor: Hit) -> Place | None:
        """Where it looks from this anchor, with a point and no region where there is no such; None for nowhere."""
