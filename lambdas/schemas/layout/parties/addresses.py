"""The parts of a block of lines that is a party's: its address, and the city, state and postal code in that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lambdas.documents.pages import Line
from lambdas.schemas.layout.values.passages import Passage, join_lines, passage_of

_CITY_LINE = re.compile(
    r"\b[A-Z][A-Za-z],?\s+\d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
    r"|(?:^|, )\d{4,5}\s+(?P<town>[A-Z][a-z].*)"
)
_BEGINNING = re.compile(r"\d|p\.? ?o\.? ?box", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:st|street|rd|road|ave?|avenue|dr|drive|ln|lane|ct|court|pl|place|way|blvd|boulevard|hwy|pkwy|cir|ter)\b\.?$",
    re.IGNORECASE,
)
_PARTS = (
    re.compile(r"(?:^|, )(?P<city>[^,\d]+),?\s+(?P<state>[A-Z][A-Za-z])\.?,?\s+(?P<zip>\d{5}(?:-\d{4})?)"),
    re.compile(r"(?:^|, )(?P<city>[^,\d]+),?\s+(?P<zip>[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})\b"),
    re.compile(r"(?:^|, )(?P<zip>\d{4,5})\s+(?P<city>[^\W\d_][^,\d]+)$"),
)


def find_address(lines: Sequence[Line]) -> Passage | None:
    """The lines from the first that begins with a number, else has a digit, to the last with a postal code."""
    last = max((number for number, line in enumerate(lines) if has_city(line)), default=None)
    if last is None:
        return None
    begins = (number for number, line in enumerate(lines[:last]) if _BEGINNING.match(line.text))
    digits = (number for number, line in enumerate(lines[: last + 1]) if any(map(str.isdigit, line.text)))
    return join_lines(lines[next(begins, next(digits, last)) : last + 1], "\n")


def find_street(lines: Sequence[Line]) -> Passage | None:
    """What stands in an address before its city and its postal code."""
    whole = find_address(lines)
    parts = [part for part in (find_part(lines, "city"), find_part(lines, "zip")) if part is not None]
    if whole is None or not parts:
        return None
    end = min((whole.text.rindex(part.text) for part in parts if part.text in whole.text), default=0)
    return whole.cut(0, end) if whole.text[:end].strip(" ,\n") else None


def find_part(lines: Sequence[Line], part: str) -> Passage | None:
    """The `city`, `state` or `zip` of the last line that has one: a street's number may look like a postal code."""
    for pattern in _PARTS:
        for line in reversed(lines):
            found = pattern.search(line.text)
            if found and found.groupdict().get(part):
                return passage_of(line).cut(found.start(part), found.end(part))
    return None


def has_city(line: Line) -> bool:
    """Whether a line has a city and its postal code in it; `3848 Scope Rd` is a street."""
    found = _CITY_LINE.search(line.text)
    return found is not None and not (found["town"] and _STREET.search(line.text))
