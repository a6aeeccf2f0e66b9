"""Fingerprint tests that every document passes."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.errors import ConfigurationError
from lambdas.senseml.authoring.problem import Remark, Severity
from lambdas.senseml.matches.match import Match
from lambdas.senseml.matches.positions import PositionTest
from lambdas.senseml.matches.regex import RegexTest
from lambdas.senseml.matches.sequence import parse_sequence
from lambdas.senseml.matches.text import TextTest
from lambdas.senseml.nodes import Node
from lambdas.senseml.patterns import SearchTimeout


def check_fingerprint(value: object) -> Iterator[Remark]:
    """Look at each test of a configuration's fingerprint."""
    fingerprint = value.get("fingerprint") if isinstance(value, dict) else None
    tests = fingerprint.get("tests") if isinstance(fingerprint, dict) else None
    for index, test in enumerate(tests if isinstance(tests, list) else ()):
        path = f"fingerprint.tests[{index}]"
        is_paged = isinstance(test, dict) and "match" in test and "type" not in test
        if _matches_all(Node(f"{path}.match", test["match"]) if is_paged else Node(path, test)):
            yield Remark(Severity.WARNING, path, "every document with a line of text passes this test")


def _matches_all(node: Node) -> bool:
    """Whether any one line is enough; what cannot be read is for the loader to say."""
    if isinstance(node.value, list):
        return len(node.value) == 1 and _matches_all(node.elements()[0])
    try:
        matches = parse_sequence(node).matches
    except ConfigurationError:
        return False
    return len(matches) == 1 and _matches_any_line(matches[0])


def _matches_any_line(match: Match) -> bool:
    if isinstance(match.test, PositionTest) or (isinstance(match.test, TextTest) and not match.test.text):
        return True
    if not isinstance(match.test, RegexTest):
        return False
    pattern = match.test.pattern
    try:
        return pattern.search("") is not None and pattern.search("a 1") is not None
    except SearchTimeout:
        return False
