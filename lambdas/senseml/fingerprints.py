"""Fingerprints: texts by which a document is known to belong to a configuration."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.errors import PatternTooSlow
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node
from lambdas.senseml.patterns import SEARCH_SECONDS, SearchTimeout
from lambdas.senseml.scan import Scan

_NAME = "fingerprint"
_PAGES = {"first": "first", "last": "last", "every": "every", "any": "any"}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The tests of a configuration, each with all that has to match for it to pass.

    In a document of its own they may match on any page, whatever `page` a test names.
    """

    tests: tuple[tuple[Sequence, ...], ...]

    def passes(self, scan: Scan) -> bool:
        """Whether at least half of the tests match (SenseML, "fingerprint"); raises `PatternTooSlow`."""
        return 2 * self.count_present(scan) >= len(self.tests)

    def count_present(self, scan: Scan) -> int:
        """How many tests match somewhere in the document; raises `PatternTooSlow`."""
        timed = scan.for_field(_NAME)
        try:
            return sum(all(_is_present(match, timed) for match in test) for test in self.tests)
        except SearchTimeout as error:
            raise PatternTooSlow(_NAME, SEARCH_SECONDS) from error


def parse_fingerprint(node: Node) -> Fingerprint:
    """`{tests: […]}`, each a string, a Match object, an array of them or `{page, match}`.

    In the last form `match` may be an array, and its elements arrays in turn; all of them have to match.
    """
    tests = node.entries(("tests",))["tests"]
    return Fingerprint(tuple(_parse_test(test) for test in tests.elements()))


def _is_present(match: Sequence, scan: Scan) -> bool:
    return match.find_first(scan, 0, len(scan.lines)) is not None


def _parse_test(node: Node) -> tuple[Sequence, ...]:
    if not isinstance(node.value, dict) or "type" in node.value:
        return (parse_sequence(node),)
    entries = node.entries(("page", "match"))
    entries["page"].choose("page", _PAGES)
    match = entries["match"]
    return tuple(map(parse_sequence, match.elements())) if isinstance(match.value, list) else (parse_sequence(match),)
