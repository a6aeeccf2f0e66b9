"""The match `repeat`: another match, so many times in a row of a match array."""

from __future__ import annotations

from dataclasses import replace

from lambdas.senseml.matches.match import SHARED_PARAMETERS, LineTest, Match, parse_filters
from lambdas.senseml.matches.nested import ParseMatch
from lambdas.senseml.nodes import Node, read_optional

MOST_TIMES = 1_000


def is_repeat(node: Node) -> bool:
    """Whether this is a `repeat`, whatever else is wrong with it."""
    return isinstance(node.value, dict) and node.value.get("type") == "repeat"


def expand_repeat(node: Node, parse_match: ParseMatch) -> tuple[Match, ...]:
    """`{type: "repeat", times, match}` as the matches that it is short for (SenseML, "repeat match").

    What all matches share may stand beside it, and is asked of each of its lines.
    """
    entries = node.entries(("type", "times", "match"), SHARED_PARAMETERS[1:])
    times = entries["times"].integer()
    if not 1 <= times <= MOST_TIMES:
        raise entries["times"].error(f"{entries['times'].shown()} is not between 1 and {MOST_TIMES}")
    match = parse_match(entries["match"])
    reverse = read_optional(entries, "reverse", Node.boolean, False) or match.reverse
    return (replace(match, filters=match.filters.combine(parse_filters(entries)), reverse=reverse),) * times


def refuse_nested_repeat(node: Node) -> LineTest:
    """Raises `ConfigurationError`: several lines cannot be one."""
    raise node.error("match 'repeat' finds several lines one after the other, and cannot stand inside of another match")
