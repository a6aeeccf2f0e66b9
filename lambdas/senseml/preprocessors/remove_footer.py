"""The preprocessor `removeFooter`: the feet of pages are left out (SenseML, "remove footer")."""

from __future__ import annotations

from lambdas.senseml.nodes import Node
from lambdas.senseml.preprocessors.margin import Margin, parse_margin


def parse_remove_footer(node: Node) -> Margin:
    """`{type: "removeFooter", startsOnPage?, match?, offsetY?}`."""
    return parse_margin(node, is_foot=True)
