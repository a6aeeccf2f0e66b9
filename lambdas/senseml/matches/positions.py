"""The matches that go by a line's place among others: `first`, `last` and `firstInSection`.

The latter two are not in the reference; configurations use them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.hits import Span
from lambdas.senseml.matches.match import SHARED_PARAMETERS, LineTest
from lambdas.senseml.nodes import Node
from lambdas.senseml.text_index import TextIndex

Choose = Callable[[range, int], range]
"""From the numbers of the lines among which a match is looked for, and that of the first one that is not lent.

To those that the match may find, the best one first.
"""


@dataclass(frozen=True, slots=True)
class PositionTest:
    """Every line, so that a search stops at the first one of those that `choose` leaves."""

    choose: Choose

    def narrow(self, texts: TextIndex, candidates: range) -> range:
        """Those that it may find, the best one first."""
        return self.choose(candidates, texts.first)

    def find(self, line: Line) -> Span | None:
        """The whole line."""
        return 0, len(line.text)


def _only_section_start(candidates: range, first: int) -> range:
    return range(first, first + 1) if first in candidates else range(0)


FIRST = PositionTest(lambda candidates, _: candidates)
LAST = PositionTest(lambda candidates, _: candidates[::-1])
FIRST_IN_SECTION = PositionTest(_only_section_start)


def parse_first(node: Node) -> LineTest:
    """`{type: "first"}`: the first line, in the document or after the match before it in an array."""
    return _parse(node, FIRST)


def parse_last(node: Node) -> LineTest:
    """`{type: "last"}`: the last line, of the document, the section or the range in which it is looked for."""
    return _parse(node, LAST)


def parse_first_in_section(node: Node) -> LineTest:
    """`{type: "firstInSection"}`: the first line of the section itself, or of the document outside of sections."""
    return _parse(node, FIRST_IN_SECTION)


def _parse(node: Node, test: PositionTest) -> PositionTest:
    node.entries(SHARED_PARAMETERS[:1], SHARED_PARAMETERS[1:])
    return test
