"""The match `repeat`: another match, so many times in a row of a match array."""

from __future__ import annotations

from lambdas.senseml.matches.match import LineTest, Match
from lambdas.senseml.matches.nested import ParseMatch
from lambdas.senseml.nodes import Node

MOST_TIMES = 1_000


def is_repeat(node: Node) -> bool:
    """Whether this is a `repeat`, whatever else is wrong with it."""
    return isinstance(node.value, dict) and node.value.get("type") == "repeat"


def expand_repeat(node: Node, parse_match: ParseMatch) -> tuple[Match, ...]:
    """`{type: "repeat", times, match}` as the matches that it is short for (SenseML, "repeat match")."""
    entries = node.entries(("type", "times", "match"))
    times = entries["times"].integer()
    if not 1 <= times <= MOST_TIMES:
        raise entries["times"].error(f"{entries['times'].shown()} is not between 1 and {MOST_TIMES}")
    return (parse_match(entries["match"]),) * times


def refuse_nested_repeat(node: Node) -> LineTest:
    """Raises `ConfigurationError`: several lines cannot be one."""
    raise node.error("match 'repeat' finds several lines one after the other, and cannot stand inside of another match")
