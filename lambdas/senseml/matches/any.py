"""The match `any`: a line that one of several matches accepts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.hits import Span
from lambdas.senseml.matches.match import LineTest, Match
from lambdas.senseml.matches.nested import ParseMatch, parse_nested_list
from lambdas.senseml.nodes import Node
from lambdas.senseml.text_index import TextIndex, unite_narrowed


@dataclass(frozen=True, slots=True)
class AnyTest:
    """A line that at least one of `matches` accepts; its characters are those of the first one that does."""

    matches: tuple[Match, ...]

    def narrow(self, texts: TextIndex, candidates: range) -> Iterable[int]:
        """Those that one of the matches may accept."""
        return unite_narrowed([match.narrow(texts, candidates) for match in self.matches], candidates)

    def find(self, line: Line) -> Span | None:
        """The characters that the first accepting match found."""
        return next((span for match in self.matches if (span := match.find(line)) is not None), None)


def parse_any(node: Node, parse_match: ParseMatch) -> LineTest:
    """`{type: "any", matches: […]}`."""
    entries = node.entries(("type", "matches"), ("reverse",))
    return AnyTest(parse_nested_list(entries["matches"], "any", parse_match))
