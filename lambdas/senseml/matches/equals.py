"""The match `equals`: the line is the text."""

from __future__ import annotations

from lambdas.senseml.matches.fuzzy import Needle
from lambdas.senseml.matches.match import LineTest
from lambdas.senseml.matches.text import parse_text_test
from lambdas.senseml.nodes import Node
from lambdas.senseml.text_index import Edges


def parse_equals(node: Node) -> LineTest:
    """`{type: "equals", text, isCaseSensitive?, editDistance?}`."""
    return parse_text_test(node, Edges(at_start=True, at_end=True), Needle.equals)
