"""The type `address`: addresses in the USA (SenseML, "Address")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.tiebreakers import FIRST, Tiebreaker
from lambdas.senseml.types.rows import join_by_rows
from lambdas.senseml.types.states import STATE
from lambdas.senseml.types.type import Merge
from lambdas.senseml.values import Reading

_LONGEST_HEAD = 200  # characters before the state: the street, another line of it, and the city
_ZIP = r"[0-9]{5}(?:\s?-\s?[0-9]{4}|[0-9]{4})?(?![0-9-])"
_COUNTRY = r"(?:,?\s(?:USA|U\.S\.A\.|US|United States(?: of America)?)\b\.?)?"
_TAIL = re.compile(rf"(?<=[\s,]){STATE}[\s,]+{_ZIP}{_COUNTRY}")
_NUMBER = r"(?:[0-9]{1,6}[A-Za-z]?(?:[-/][0-9]{1,6})?|(?i:one|two|three|four|five|six|seven|eight|nine|ten))"
_PO_BOX = r"(?i:p\.?\s?o\.?\s?box|post office box)\s+[0-9]+"
_UNIT = (
    r"(?:\n(?:(?i:suite|ste|apt|apartment|unit|floor|fl|bldg|building|room|rm|lot|dept|#|p\.?\s?o\.?\s?box)\b"
    r"|[0-9]+(?i:st|nd|rd|th)\s+(?i:fl))[^\n]{0,40})?"
)
_STREET = rf"(?:{_PO_BOX}|{_NUMBER}\s+[^\n]{{1,60}}?{_UNIT})"
_CITY = r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*)*(?: [^\W\d_.'’-]+(?:[.'’-][^\W\d_]*)*){0,4}"
_CAPITALIZED_CITY = r"[A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*){0,3}"

_LINE_HEAD = re.compile(rf"^[ \t]*(?P<head>(?:{_STREET}[,\s]+)?{_CITY}[,\s]+)\Z", re.MULTILINE)
_STREET_HEAD = re.compile(rf"{_STREET}[,\s]+{_CITY}[,\s]+")
_NO_UNIT_BEFORE = "".join(rf"(?<!(?i:{word})\s)" for word in ("suite", "ste", "apt", "unit", "room", "box", "floor"))
_STREET_START = re.compile(rf"(?<![\w/.-]){_NO_UNIT_BEFORE}(?:{_NUMBER}(?=\s)|{_PO_BOX})")
_CITY_HEAD = re.compile(rf"(?<!\w)(?P<head>{_CAPITALIZED_CITY}[,\s]+)\Z")
_STREET_WORD = re.compile(
    r"\b(?:st|street|ave?|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|ct|court|pl|place|way|hwy|highway|pkwy|parkway"
    r"|ter|terrace|cir|circle|sq|square|trl|trail|loop|route|rte?|box|broadway)\b",
    re.IGNORECASE,
)
_REST_OF_LINE = re.compile(r"[ \t.,;]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class AddressType:
    """A state and a ZIP code, the city before them and, where there is one, the street or the box before that.

    In a block an address begins and ends with a line; otherwise other text may stand before and after it.
    """

    is_block: bool = True
    tiebreaker: Tiebreaker = FIRST
    spans_lines: bool = True
    merge: Merge | None = join_by_rows
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        end = 0
        for tail in _TAIL.finditer(text):
            start = self._find_start(text, max(end, tail.start() - _LONGEST_HEAD), tail.start())
            if start is not None and (not self.is_block or _REST_OF_LINE.match(text, tail.end())):
                yield Reading("address", text[start : tail.end()])
                end = tail.end()

    def _find_start(self, text: str, begin: int, end: int) -> int | None:
        """Where the address begins whose state stands at `end`; it is not looked for before `begin`."""
        if self.is_block:
            head = _LINE_HEAD.search(text, begin, end)
            return head.start("head") if head else None
        return _find_inline_start(text, begin, end)


def _find_inline_start(text: str, begin: int, end: int) -> int | None:
    """The last number before `end` that a street may begin with, rather one that a word for streets follows."""
    numbers = [match.start() for match in _STREET_START.finditer(text, begin, end)]
    starts = [start for start in reversed(numbers) if _STREET_HEAD.fullmatch(text, start, end)]
    streets = (start for start in starts if _STREET_WORD.search(text, start, end))
    city = _CITY_HEAD.search(text, begin, end)
    return next(streets, next(iter(starts), city.start("head") if city else None))


def parse_address(node: Node) -> AddressType:
    """`"address"` or `{id: "address", block_format?}`."""
    entries = {} if isinstance(node.value, str) else node.entries(("id",), ("block_format",))
    return AddressType(read_optional(entries, "block_format", Node.boolean, True))
