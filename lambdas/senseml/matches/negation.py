"""The match `not`: a line that another match does not accept."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.hits import Span
from lambdas.senseml.matches.match import LineTest, Match
from lambdas.senseml.matches.nested import ParseMatch, parse_nested
from lambdas.senseml.nodes import Node
from lambdas.senseml.text_index import TextIndex


@dataclass(frozen=True, slots=True)
class NotTest:
    """Every line that `match` does not accept."""

    match: Match

    def narrow(self, _: TextIndex, candidates: range) -> range:
        """All of them."""
        return candidates

    def find(self, line: Line) -> Span | None:
        """The whole line."""
        return None if self.match.find(line) is not None else (0, len(line.text))


def parse_not(node: Node, parse_match: ParseMatch) -> LineTest:
    """`{type: "not", match: {…}}`."""
    entries = node.entries(("type", "match"), ("reverse",))
    return NotTest(parse_nested(entries["match"], "not", parse_match))
