"""The match `all`: a line that each of several matches accepts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.hits import Span
from lambdas.senseml.matches.match import LineTest, Match
from lambdas.senseml.matches.nested import ParseMatch, parse_nested_list
from lambdas.senseml.nodes import Node
from lambdas.senseml.text_index import TextIndex


@dataclass(frozen=True, slots=True)
class AllTest:
    """A line that all of `matches` accept; its characters are those of the first of them."""

    matches: tuple[Match, ...]

    def narrow(self, texts: TextIndex, candidates: range) -> Iterable[int]:
        """Those that the first match may accept."""
        return self.matches[0].narrow(texts, candidates)

    def find(self, line: Line) -> Span | None:
        """The characters that the first match found."""
        head, *rest = self.matches
        span = head.find(line)
        return None if span is None or any(match.find(line) is None for match in rest) else span


def parse_all(node: Node, parse_match: ParseMatch) -> LineTest:
    """`{type: "all", matches: […]}`."""
    entries = node.entries(("type", "matches"), ("reverse",))
    return AllTest(parse_nested_list(entries["matches"], "all", parse_match))
