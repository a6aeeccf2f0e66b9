"""The kinds of matches by name, and the way from a configuration's value to a `Match`."""

from __future__ import annotations

from collections.abc import Callable

from lambdas.senseml.matches.all import parse_all
from lambdas.senseml.matches.any import parse_any
from lambdas.senseml.matches.ends_with import parse_ends_with
from lambdas.senseml.matches.equals import parse_equals
from lambdas.senseml.matches.includes import includes_text, parse_includes
from lambdas.senseml.matches.match import LineTest, Match, parse_filters
from lambdas.senseml.matches.negation import parse_not
from lambdas.senseml.matches.positions import parse_first, parse_first_in_section, parse_last
from lambdas.senseml.matches.regex import parse_regex
from lambdas.senseml.matches.repeat import refuse_nested_repeat
from lambdas.senseml.matches.starts_with import parse_starts_with
from lambdas.senseml.nodes import Node, part, read_optional


@part("match", example="x")
def parse_match(node: Node) -> Match:
    """A bare string (`includes`; nothing is in every line) or a Match object; raises `ConfigurationError`."""
    if isinstance(node.value, str):
        return Match(includes_text(node.string()))
    test = node.entry("type").choose("match", KINDS)(node)
    entries = node.mapping()
    return Match(test, parse_filters(entries), read_optional(entries, "reverse", Node.boolean, False))


def _parse_any(node: Node) -> LineTest:
    return parse_any(node, parse_match)


def _parse_all(node: Node) -> LineTest:
    return parse_all(node, parse_match)


def _parse_not(node: Node) -> LineTest:
    return parse_not(node, parse_match)


KINDS: dict[str, Callable[[Node], LineTest]] = {
    "equals": parse_equals,
    "startsWith": parse_starts_with,
    "endsWith": parse_ends_with,
    "includes": parse_includes,
    "regex": parse_regex,
    "any": _parse_any,
    "all": _parse_all,
    "not": _parse_not,
    "repeat": refuse_nested_repeat,
    "first": parse_first,
    "last": parse_last,
    "firstInSection": parse_first_in_section,
}
