"""The preprocessor `removeHeader`: the heads of pages are left out (SenseML, "remove header")."""

from __future__ import annotations

from lambdas.senseml.nodes import Node
from lambdas.senseml.preprocessors.margin import Margin, parse_margin


def parse_remove_header(node: Node) -> Margin:
    """`{type: "removeHeader", startsOnPage?, match?, offsetY?}`."""
    return parse_margin(node, is_foot=False)
