"""Fingerprints: texts by which a document is known to belong to a configuration."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lambdas.errors import PatternTooSlow
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.patterns import SEARCH_SECONDS, SearchTimeout
from lambdas.senseml.scan import Scan

_NAME = "fingerprint"


class PageKind(StrEnum):
    """Which pages of a document within a portfolio a test is about."""

    FIRST = "first"
    LAST = "last"
    EVERY = "every"
    ANY = "any"


_KINDS = {kind.value: kind for kind in PageKind}
_ENDS = (PageKind.FIRST, PageKind.LAST)


@dataclass(frozen=True, slots=True)
class FingerprintTest:
    """All of `matches` have to match; in a portfolio, on one page.

    `offset` is how many pages behind the page that matches a portfolio's document begins (`first`) or ends (`last`).
    """

    matches: tuple[Sequence, ...]
    page: PageKind = PageKind.ANY
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The tests of a configuration, each with all that has to match for it to pass.

    In a document of its own they may match on any page, whatever `page` a test names.
    """

    tests: tuple[FingerprintTest, ...]

    def measure_share(self, scan: Scan) -> float:
        """How many of the tests match, from 0 to 1, which a fingerprint without tests has; raises `PatternTooSlow`."""
        return self.count_present(scan) / len(self.tests) if self.tests else 1.0

    def count_present(self, scan: Scan) -> int:
        """How many tests match somewhere in the document; raises `PatternTooSlow`."""
        timed = scan.for_field(_NAME)
        try:
            return sum(_matches(test, timed, 0, len(timed.lines)) for test in self.tests)
        except SearchTimeout as error:
            raise PatternTooSlow(_NAME, SEARCH_SECONDS) from error

    def find_pages(self, scan: Scan) -> tuple[frozenset[int], ...]:
        """For each test the numbers of the pages that have all of its matches on them; raises `PatternTooSlow`."""
        timed = scan.for_field(_NAME)
        try:
            return tuple(
                frozenset(number for number, lines in timed.pages.items() if _matches(test, timed, *lines))
                for test in self.tests
            )
        except SearchTimeout as error:
            raise PatternTooSlow(_NAME, SEARCH_SECONDS) from error


def parse_fingerprint(node: Node) -> Fingerprint:
    """`{tests: […]}`, each a string, a Match object, an array of them or `{match, page, offset}`.

    In the last form `match` may be an array, and its elements arrays in turn; all of them have to match.
    """
    tests = node.entries(("tests",))["tests"]
    return Fingerprint(tuple(_parse_test(test) for test in tests.elements()))


def _matches(test: FingerprintTest, scan: Scan, start: int, stop: int) -> bool:
    return all(match.find_first(scan, start, stop) is not None for match in test.matches)


def _parse_test(node: Node) -> FingerprintTest:
    if not isinstance(node.value, dict) or "type" in node.value:
        return FingerprintTest((parse_sequence(node),))
    entries = node.entries(("match",), ("page", "offset"))
    page = read_optional(entries, "page", lambda kind: kind.choose("page", _KINDS), PageKind.ANY)
    if "offset" in entries and page not in _ENDS:
        raise entries["offset"].error("'offset' goes with the pages first and last only")
    match = entries["match"]
    return FingerprintTest(
        tuple(map(parse_sequence, match.elements())) if isinstance(match.value, list) else (parse_sequence(match),),
        page,
        read_optional(entries, "offset", Node.integer, 0),
    )
