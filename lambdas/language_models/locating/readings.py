"""What a text says as a number or a day: the readings that its form allows, more than one where that is open."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal, InvalidOperation

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATES = tuple(
    re.compile(rf"(?<![0-9]){pattern}(?![0-9])", re.IGNORECASE)
    for pattern in (
        r"(?P<year>[0-9]{4})\s?[-/.]\s?(?P<month>[0-9]{1,2})\s?[-/.]\s?(?P<day>[0-9]{1,2})",
        r"(?P<first>[0-9]{1,2})\s?[-/.]\s?(?P<second>[0-9]{1,2})\s?[-/.]\s?(?P<year>[0-9]{4}|[0-9]{2})",
        rf"{_MONTH}\s{{0,3}}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<year>[0-9]{{4}})",
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?(?:\s?-|\s{{1,3}}(?:of\s)?|\s?/)?{_MONTH},?[\s/-]{{0,3}}(?P<year>[0-9]{{4}}|[0-9]{{2}})",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    )
)
_SYMBOL = r"(?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3}(?![A-Za-z]))"
_NUMBER = re.compile(
    rf"(?P<before>[(\-−])?\s?(?:{_SYMBOL})?\s?(?P<inside>[-−])?"
    r"(?P<digits>[0-9]+(?:[.,'’\u00a0\u202f ][0-9]+)*|\.[0-9]+)"
    r"(?:\s?(?P<magnitude>(?i:k|thousand|mm?|million|bn|billion)))?"
    rf"(?:\s?{_SYMBOL})?(?P<after>\s?[)%]|[-−](?![0-9A-Za-z]))?"
)
_MAGNITUDES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "mm": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_UNITS = ("m", "mm")
"""Magnitudes that are units of length as well."""
_GROUPED = {
    ",": re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?"),
    ".": re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?"),
    " ": re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?"),
    "'": re.compile(r"[0-9]{1,3}(?:'[0-9]{3})+(?:[.,][0-9]+)?"),
}
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'"})
_FIRST_SHORT_YEAR_OF_1900 = 69
MOST_DIGITS = 40


def read_numbers(text: str) -> frozenset[Decimal]:
    """Every number that all of `text` can be: with a comma or a point before decimals, in groups, in parentheses.

    `1,234` is one thousand and one and a bit; `5 %` is five and a twentieth; `5m` is five million, and five of a unit.
    Empty where the text is no number.
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None or len(match["digits"]) > MOST_DIGITS:
        return frozenset()
    after = (match["after"] or "").strip()
    negative = "-" in _signs(match) or (match["before"] == "(" and after == ")")
    if (match["before"] == "(") != (after == ")"):
        return frozenset()
    values = {-value if negative else value for value in _magnified(match)}
    return frozenset(values | {value / 100 for value in values} if after == "%" else values)


def _magnified(match: re.Match[str]) -> Iterator[Decimal]:
    """The numbers without their sign, the one by the usage of the USA first."""
    magnitude = (match["magnitude"] or "").lower()
    for value in _plain(match["digits"].translate(_SPACES)):
        yield value * _MAGNITUDES.get(magnitude, 1)
        if magnitude in _UNITS:
            yield value


def _signs(match: re.Match[str]) -> str:
    return "".join(match[name] or "" for name in ("before", "inside", "after")).replace("−", "-")


def _plain(digits: str) -> Iterator[Decimal]:
    for separator, pattern in _GROUPED.items():
        if pattern.fullmatch(digits):
            yield from _decimal(digits.replace(separator, "").replace(",", "."))
    if digits.count(",") + digits.count(".") <= 1 and " " not in digits and "'" not in digits:
        yield from _decimal(digits.replace(",", "."))


def _decimal(text: str) -> Iterator[Decimal]:
    with suppress(InvalidOperation):
        yield Decimal(text)


def read_number(text: str) -> Decimal | None:
    """The number that `text` most likely is, None where it is none or may be two: `1,234` is more than a thousand."""
    match = _NUMBER.fullmatch(text.strip())
    possible = read_numbers(text)
    if match is None or not possible or (match["magnitude"] or "").lower() in _UNITS:
        return None
    first = next(_magnified(match))
    return first if first in possible else next((value for value in sorted(possible) if abs(value) == first), None)


def find_days(text: str) -> Iterator[tuple[int, int, datetime.date]]:
    """Every day that a part of `text` can be, with the part's bounds: 03/04/2024 is in March and in April."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            for day in _days(match.groupdict()):
                yield match.start(), match.end(), day


def read_day(text: str) -> datetime.date | None:
    """The day that all of `text` is, but for a time of day behind it; None where it is none, or either of two."""
    days = {day for start, end, day in find_days(text) if start == 0 and _TIME.fullmatch(text[end:])}
    return days.pop() if len(days) == 1 else None


_TIME = re.compile(r"(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?\s*")


def _days(parts: dict[str, str | None]) -> Iterator[datetime.date]:
    year = _year(parts["year"] or "")
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        pairs = {(first, second), (second, first)}
    elif parts.get("name"):
        pairs = {(_MONTHS.index((parts["name"] or "")[:3].lower()) + 1, int(parts["day"] or 0))}
    else:
        pairs = {(int(parts["month"] or 0), int(parts["day"] or 0))}
    for month, day in sorted(pairs):
        with suppress(ValueError):
            yield datetime.date(year, month, day)


def _year(text: str) -> int:
    number = int(text)
    return number if len(text) == 4 else number + (1900 if number >= _FIRST_SHORT_YEAR_OF_1900 else 2000)
