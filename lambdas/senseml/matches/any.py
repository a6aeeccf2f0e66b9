"""The match `any`: a line that one of several matches accepts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.matches.first import FirstTest
from lambdas.senseml.matches.match import LineTest, Match, Span
from lambdas.senseml.nodes import Node


@dataclass(frozen=True, slots=True)
class AnyTest:
    """A line that at least one of `matches` accepts; its characters are those of the first one that does."""

    matches: tuple[Match, ...]

    def find(self, line: Line) -> Span | None:
        """The characters that the first accepting match found."""
        return next((span for match in self.matches if (span := match.find(line)) is not None), None)


def parse_any(node: Node, parse_match: Callable[[Node], Match]) -> LineTest:
    """`{type: "any", matches: […]}`; every kind but `first` may stand in it, and boolean ones nest."""
    entries = node.entries(("type", "matches"), ("reverse",))
    elements = entries["matches"].elements()
    if not elements:
        raise entries["matches"].error("has no match in it")
    matches = tuple(parse_match(element) for element in elements)
    for element, match in zip(elements, matches, strict=True):
        if isinstance(match.test, FirstTest):
            raise element.error("match 'first' cannot stand inside of 'any'")
        if match.reverse:
            raise element.error("'reverse' belongs to the 'any', not to a match inside of it")
    return AnyTest(matches)
