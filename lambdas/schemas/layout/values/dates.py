"""Days of the calendar as documents write them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.schemas.layout.values.conventions import Conventions

_MONTH_NAMES = """
january february march april may june july august september october november december
januar februar märz april mai juni juli august september oktober november dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
"""
_MONTHS = tuple(tuple(names.split()) for names in _MONTH_NAMES.strip().splitlines())
_BY_NAME = {name: number for names in _MONTHS for number, name in enumerate(names, start=1)} | {
    short: number for number, name in enumerate(_MONTHS[0], start=1) for short in (name[:3], name[:4])
}
_NAME = rf"(?P<name>{'|'.join(sorted(_BY_NAME, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<year>\d{4}|['’]?\d{2})(?!\d)"
_PATTERNS = tuple(
    re.compile(rf"(?<![\d/.]){pattern}(?![\d/]|[.-]\d)", re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        rf"\b{_NAME}\s?{_DAY},?\s*{_YEAR}",
        rf"{_DAY}(?:\s+(?:of|de)\s+|\s?[-./]?\s?){_NAME}(?:\s+de\s+|,?\s?[-./]?\s?){_YEAR}",
        rf"(?P<first>\d{{1,2}})(?P<separator>[-/.]|\s?/\s?)(?P<second>\d{{1,2}})(?P=separator){_YEAR}",
    )
)
_FIRST_SHORT_YEAR_OF_1900 = 50
_AMBIGUOUS = 0.85  # how well a date fits whose day may be its month
_YEARS = range(1850, 2150)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, how sure its reading is, and where it stands."""

    value: datetime.date
    fit: float
    start: int
    end: int


def find_days(text: str, conventions: Conventions) -> Iterator[Day]:
    """The days of a text from left to right; only such as exist."""
    found: list[Day] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _read(match, conventions)
            if day is not None and not any(day.start < other.end and other.start < day.end for other in found):
                found.append(day)
    yield from sorted(found, key=lambda day: day.start)


def _read(match: re.Match[str], conventions: Conventions) -> Day | None:
    parts = match.groupdict()
    year = _year(parts["year"])
    if parts.get("name"):
        return _make(match, year, _BY_NAME[parts["name"].lower()], int(parts["day"]), 1.0)
    if parts.get("month"):
        return _make(match, year, int(parts["month"]), int(parts["day"]), 1.0)
    first, second = int(parts["first"]), int(parts["second"])
    if parts["separator"] == "." or conventions.day_first:
        usual, known = (second, first), parts["separator"] == "." or first == second or conventions.has_days
    else:
        usual, known = (first, second), conventions.day_first is False or first == second
    fit = 1.0 if known or max(first, second) > 12 else _AMBIGUOUS
    return _make(match, year, *usual, fit) or _make(match, year, usual[1], usual[0], 0.9)


def _make(match: re.Match[str], year: int, month: int, day: int, fit: float) -> Day | None:
    try:
        value = datetime.date(year, month, day)
    except ValueError:
        return None
    return Day(value, fit, *match.span()) if year in _YEARS else None


def _year(digits: str) -> int:
    plain = digits.lstrip("'’")
    if len(plain) == 4:
        return int(plain)
    return int(plain) + (1900 if int(plain) >= _FIRST_SHORT_YEAR_OF_1900 else 2000)
