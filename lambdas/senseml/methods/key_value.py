"""The method `keyValue`: the value beside the key that speaks most of some terms (SenseML, "Key/Value", deprecated)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.nodes import Node
from lambdas.senseml.scan import Scan
from lambdas.senseml.sought_terms import SoughtTerms, parse_sought_terms
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.values import Candidate

_ROW_TOLERANCE = 0.08  # inches between the tops of a key and its value
_COLON = ":"


@dataclass(frozen=True, slots=True)
class _Pair:
    key: str
    value: str
    line: Line


@dataclass(frozen=True, slots=True)
class KeyValue:
    """From the anchor line on, the pair of one page whose key the sought terms score highest.

    A key and its value are a line and the next one to its right, or what stands before and behind a colon in one line.
    Of keys with equal scores the one on the page whose keys score most counts, then the first. Where no key has more
    terms than stop terms, there is no such pair.
    """

    sought: SoughtTerms
    tiebreaker: Tiebreaker | None = None

    def collect(self, scan: Scan, anchor: Hit) -> Iterable[Candidate]:
        """The value of the winning pair."""
        scored = [(self.sought.score([pair.key]), pair) for pair in _list_pairs(scan.lines[anchor.index :])]
        pages: defaultdict[int, int] = defaultdict(int)
        for score, pair in scored:
            pages[pair.line.page] += max(score, 0)
        best = max(scored, key=lambda one: (one[0], pages[one[1].line.page]), default=None)
        return () if best is None or best[0] <= 0 else (Candidate(best[1].value, (best[1].line,)),)


def _list_pairs(lines: Sequence[Line]) -> Iterator[_Pair]:
    for line, following in zip(lines, (*lines[1:], None), strict=True):
        key, colon, value = line.text.partition(_COLON)
        if colon and key.strip() and value.strip():
            yield _Pair(key, value.strip(), line)
        elif following is not None and _stands_beside(line, following):
            yield _Pair(line.text, following.text, following)


def _stands_beside(key: Line, value: Line) -> bool:
    in_row = key.page == value.page and abs(key.box.top - value.box.top) <= _ROW_TOLERANCE
    return in_row and value.box.left >= key.text_right


def parse_key_value(node: Node) -> KeyValue:
    """`{id: "keyValue", terms, stopTerms?}`."""
    return KeyValue(parse_sought_terms(node.entries(("id", "terms"), ("stopTerms", *SHARED_PARAMETERS))))
