"""The match `startsWith`: the line begins with the text."""

from __future__ import annotations

from lambdas.senseml.matches.fuzzy import Needle
from lambdas.senseml.matches.match import LineTest
from lambdas.senseml.matches.text import parse_text_test
from lambdas.senseml.nodes import Node


def parse_starts_with(node: Node) -> LineTest:
    """`{type: "startsWith", text, isCaseSensitive?, editDistance?}`."""
    return parse_text_test(node, lambda line, text: 0 if line.startswith(text) else -1, Needle.starts)
