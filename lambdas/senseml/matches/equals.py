"""The match `equals`: the line is the text."""

from __future__ import annotations

from lambdas.senseml.matches.fuzzy import Needle
from lambdas.senseml.matches.match import LineTest
from lambdas.senseml.matches.text import parse_text_test
from lambdas.senseml.nodes import Node


def parse_equals(node: Node) -> LineTest:
    """`{type: "equals", text, isCaseSensitive?, editDistance?}`."""
    return parse_text_test(node, lambda line, text: 0 if line == text else -1, Needle.equals)
