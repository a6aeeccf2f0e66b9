"""The match `includes`: the text stands anywhere in the line; also what a bare string stands for."""

from __future__ import annotations

from lambdas.senseml.matches.fuzzy import Needle
from lambdas.senseml.matches.match import LineTest
from lambdas.senseml.matches.text import parse_text_test, text_test
from lambdas.senseml.nodes import Node
from lambdas.senseml.text_index import ANYWHERE


def parse_includes(node: Node) -> LineTest:
    """`{type: "includes", text, isCaseSensitive?, editDistance?}`."""
    return parse_text_test(node, ANYWHERE, Needle.includes)


def includes_text(text: str) -> LineTest:
    """The test that a bare string stands for: `includes` without regard to capitals."""
    return text_test(text, ANYWHERE)
