"""Match arrays: matches that successive lines have to fulfil one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.hits import Hit
from lambdas.senseml.matches.match import Match
from lambdas.senseml.matches.positions import LAST, PositionTest
from lambdas.senseml.matches.registry import parse_match
from lambdas.senseml.matches.repeat import expand_repeat, is_repeat
from lambdas.senseml.nodes import Node, part
from lambdas.senseml.scan import Scan


@dataclass(frozen=True, slots=True)
class Sequence:
    """One match or a match array; the line of the last match is what it finds (SenseML, "match arrays")."""

    matches: tuple[Match, ...]

    @property
    def is_last(self) -> bool:
        """Whether it finds the last line of all, whatever that says."""
        return self.matches[-1].test is LAST

    def find_all(self, scan: Scan, start: int, stop: int) -> Iterator[Hit]:
        """Every find among the lines `start <= index < stop`, in order; a later one begins below all lines of the last.

        A `first` or `last` at the head of the array means one line of all, and so finds at most once.
        """
        head, *rest = self.matches
        position = start
        while (first := _search(scan, head, range(position, stop))) is not None:
            hits = _follow(scan, first, rest, start, stop)
            if len(hits) == len(self.matches):
                yield hits[-1]
            elif not any(match.reverse for match in rest):
                return  # what is not below this head is not below a later one either
            if isinstance(head.test, PositionTest):
                return
            position = (max(hit.index for hit in hits) if len(hits) == len(self.matches) else first.index) + 1

    def find_first(self, scan: Scan, start: int, stop: int) -> Hit | None:
        """The first find among the lines `start <= index < stop`."""
        return next(self.find_all(scan, start, stop), None)


def _follow(scan: Scan, first: Hit, rest: list[Match], start: int, stop: int) -> list[Hit]:
    """The hits of a match array from its head on, as far as they go."""
    hits = [first]
    for match in rest:
        last = hits[-1].index
        hit = _search(scan, match, range(last - 1, start - 1, -1) if match.reverse else range(last + 1, stop))
        if hit is None:
            break
        hits.append(hit)
    return hits


def _search(scan: Scan, match: Match, candidates: range) -> Hit | None:
    scan.check_time()
    for index in match.narrow(scan.texts, candidates):
        scan.check_time()
        span = match.find(scan.lines[index])
        if span is not None:
            return Hit(index, span)
    return None


@part("matches", example="x")
def parse_sequence(node: Node, *, takes_reverse: bool = False) -> Sequence:
    """A string, a Match object or an array of them; raises `ConfigurationError`.

    The first match has no other one before it to look back from. With `takes_reverse` it may say `reverse` all the
    same, and is looked for like any.
    """
    elements = node.elements() if isinstance(node.value, list) else (node,)
    if not elements:
        raise node.error("has no match in it")
    matches = tuple(match for element in elements for match in _parse_element(element))
    if matches[0].reverse and not takes_reverse:
        raise elements[0].error("'reverse' needs a match before it in the array")
    return Sequence(matches)


def _parse_element(node: Node) -> tuple[Match, ...]:
    return expand_repeat(node, parse_match) if is_repeat(node) else (parse_match(node),)
