"""Reading a date as JavaScript does: an ISO time, or words and numbers in English or American order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import regex

_MOST_CHARACTERS = 100
_ISO = regex.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_COMMENT = regex.compile(r"\([^()]*\)")
_TIME = regex.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.(?P<fraction>\d{1,9}))?)?\s*(?P<half>[aApP][mM]\b)?"
)
_ZONE = regex.compile(r"\s*(?:(?:GMT|UTC|Z)\b)?\s*(?P<zone>[+-]\d\d:?\d\d)?")
_WORD = regex.compile(r"[A-Za-z]+\.?|\d+(?:st|nd|rd|th)?\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_LAST_SHORT_YEAR_OF_2000 = 49


def read_date(text: str) -> datetime | None:
    """The time in UTC, which counts where no zone is written; None where the text is no date."""
    trimmed = text.strip()
    if len(trimmed) > _MOST_CHARACTERS:
        return None
    try:
        iso = _ISO.fullmatch(trimmed)
        return _compose(iso.groupdict()) if iso else _read_words(trimmed)
    except (ValueError, OverflowError):
        return None


def _read_words(text: str) -> datetime | None:
    found: dict[str, str | None] = {}
    text = _COMMENT.sub(" ", text)
    if time := _TIME.search(text):
        zone = _ZONE.match(text, time.end())
        found |= time.groupdict() | (zone.groupdict() if zone else {})
        text = text[: time.start()] + text[zone.end() if zone else time.end() :]
    date = _read_day([word.rstrip(".").lower() for word in _WORD.findall(text)])
    return None if date is None else _compose(found | date)


def _read_day(words: list[str]) -> dict[str, str | None] | None:
    """Year, month and day out of `february 27 2024`, `27 feb 2024`, `12 31 2022` or `2022 12 31`."""
    months = [_MONTHS.index(word[:3]) + 1 for word in words if word[:3] in _MONTHS and len(word) > 2]
    numbers = [word.rstrip("stndrh") for word in words if word[0].isdigit()]
    others = [word for word in words if not word[0].isdigit() and word[:3] not in (*_MONTHS, *_DAYS)]
    if others or len(months) > 1 or len(numbers) + len(months) != 3:
        return None
    if len(numbers[0]) > 2:
        numbers = [*numbers[1:], numbers[0]]
    month = str(months[0]) if months else numbers.pop(0)
    return {"month": month, "day": numbers[0], "year": _complete(numbers[1])}


def _complete(year: str) -> str:
    """A year of two digits up to 49 is of this century, as JavaScript has it."""
    if len(year) > 2:
        return year
    return str(int(year) + (2000 if int(year) <= _LAST_SHORT_YEAR_OF_2000 else 1900))


def _compose(parts: dict[str, str | None]) -> datetime:
    """Raises `ValueError` for a date or time that there is not."""
    hour = int(parts.get("hour") or 0)
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half.lower() == "pm" else 0)
    year, month, day = (int(parts.get(name) or 1) for name in ("year", "month", "day"))
    minute, second = (int(parts.get(name) or 0) for name in ("minute", "second"))
    milliseconds = int((parts.get("fraction") or "0").ljust(3, "0")[:3])
    time = datetime(year, month, day, hour, minute, second, milliseconds * 1000, tzinfo=UTC)
    return time - _read_zone(parts.get("zone"))


def _read_zone(zone: str | None) -> timedelta:
    if not zone or zone == "Z":
        return timedelta()
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    return timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)
