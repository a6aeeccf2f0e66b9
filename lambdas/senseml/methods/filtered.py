"""A method whose results are filtered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lambdas.senseml.filters.filter import Filter
from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.method import Method
from lambdas.senseml.scan import Scan
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.values import Candidate


@dataclass(frozen=True, slots=True)
class FilteredMethod:
    """What `method` finds, through each of the filters in turn; the tiebreaker sees only what they leave."""

    method: Method
    filters: tuple[Filter, ...]

    @property
    def tiebreaker(self) -> Tiebreaker | None:
        return self.method.tiebreaker

    def collect(self, scan: Scan, anchor: Hit) -> Iterable[Candidate]:
        """What the filters leave; raises `SearchTimeout` and `PatternTooSlow`."""
        candidates: Iterable[Candidate] = self.method.collect(scan, anchor)
        for one in self.filters:
            candidates = one.apply(watch_time(candidates, scan), scan.lines[anchor.index])
        return candidates


def watch_time(candidates: Iterable[Candidate], scan: Scan) -> Iterator[Candidate]:
    """The candidates, as long as the field has time: what reads them may be as much as the lines."""
    for candidate in candidates:
        scan.check_time()
        yield candidate
