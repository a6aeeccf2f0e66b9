"""The parameter `lineFilters`: lines that match are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msgspec import structs

from lambdas.documents.pages import Line
from lambdas.senseml.matches.match import Match
from lambdas.senseml.matches.registry import parse_match
from lambdas.senseml.nodes import Node
from lambdas.senseml.values import Candidate


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Leaves out each candidate that one of `matches` accepts; the rest of a line is judged by itself."""

    matches: tuple[Match, ...]

    def apply(self, candidates: Iterable[Candidate], anchor: Line) -> Iterator[Candidate]:  # noqa: ARG002
        return (candidate for candidate in candidates if not self._accepts(candidate))

    def _accepts(self, candidate: Candidate) -> bool:
        line = structs.replace(candidate.lines[0], text=candidate.text)
        return any(match.find(line) is not None for match in self.matches)


def parse_line_filters(node: Node) -> LineFilter:
    """A Match object, or an array of them of which any may match."""
    nodes = node.elements() if isinstance(node.value, list) else (node,)
    return LineFilter(tuple(parse_match(element) for element in nodes))
