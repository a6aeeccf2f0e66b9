"""The match `first`: whatever line comes first, in the document or after the match before it in an array."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.matches.match import SHARED_PARAMETERS, LineTest, Span
from lambdas.senseml.nodes import Node


@dataclass(frozen=True, slots=True)
class FirstTest:
    """Every line; a search stops at the first one."""

    def find(self, line: Line) -> Span | None:
        """The whole line."""
        return 0, len(line.text)


def parse_first(node: Node) -> LineTest:
    """`{type: "first"}`."""
    node.entries(SHARED_PARAMETERS[:1], SHARED_PARAMETERS[1:])
    return FirstTest()
