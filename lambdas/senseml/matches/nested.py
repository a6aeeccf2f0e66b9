"""Matches inside of other matches."""

from __future__ import annotations

from collections.abc import Callable

from lambdas.senseml.matches.match import Match
from lambdas.senseml.matches.positions import PositionTest
from lambdas.senseml.nodes import Node

ParseMatch = Callable[[Node], Match]


def parse_nested(node: Node, kind: str, parse_match: ParseMatch) -> Match:
    """A match inside of a boolean one of this kind: any but those that go by a line's place (SenseML, "boolean")."""
    match = parse_match(node)
    if isinstance(match.test, PositionTest):
        raise node.error(f"match '{node.entry('type').value}' cannot stand inside of '{kind}'")
    if match.reverse:
        raise node.error(f"'reverse' belongs to the '{kind}', not to a match inside of it")
    return match


def parse_nested_list(node: Node, kind: str, parse_match: ParseMatch) -> tuple[Match, ...]:
    """The `matches` of `any` and `all`, of which there is at least one."""
    elements = node.elements()
    if not elements:
        raise node.error("has no match in it")
    return tuple(parse_nested(element, kind, parse_match) for element in elements)
