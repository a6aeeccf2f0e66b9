"""Serial numbers of days -> dates and times as a format shows them (ECMA-376 part 1, 18.17.4 and 18.8.31)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from math import floor

_TOKEN = re.compile(
    r"\[(h+|m+|s+)\]|(y+|m+|d+|h+|s+|AM/PM|A/P)|\.(0+)|\"([^\"]*)\"|\\(.)|_.|\*.|\[[^\]]*\]|(.)",
    re.IGNORECASE | re.DOTALL,
)
_HAIR = 1e-4  # of the smallest part shown: what a serial number is too short by for half of one
# Excel takes 1900 for a leap year: before March of it every day counts one more.
_ORIGIN, _ORIGIN_BEFORE_MARCH, _ORIGIN_1904 = datetime(1899, 12, 30), datetime(1899, 12, 31), datetime(1904, 1, 1)  # noqa: DTZ001  # days of a sheet are nowhere
_MARCH = 61
_LAST = 2_958_466
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905


def show_date(serial: float, code: str, is_1904: bool) -> str | None:
    """The serial number by a date format's code, in English; None for one that is no day of a sheet."""
    if not 0 <= serial < _LAST - (1462 if is_1904 else 0):
        return None
    origin = _ORIGIN_1904 if is_1904 else _ORIGIN if serial >= _MARCH else _ORIGIN_BEFORE_MARCH
    tokens = list(_tokenize(code))
    places = max((len(text) for kind, text in tokens if kind == "."), default=0)
    parts = 10 ** min(places, 3)
    seconds = floor((serial % 1) * 86400 * parts + 0.5 + _HAIR) / parts
    moment = origin + timedelta(days=int(serial), seconds=seconds)
    twelve = any(kind == "p" for kind, _ in tokens)
    return "".join(_show(kind, text, moment, origin, twelve) for kind, text in tokens)


def _tokenize(code: str) -> Iterator[tuple[str, str]]:
    """The parts of a code by their kinds: y, M (months), d, h, m (minutes), s, p (half of the day), [, ., and text."""
    found = [_classify(match) for match in _TOKEN.finditer(code)]
    clock = [index for index, (kind, _) in enumerate(found) if kind in "yMdhs["]
    for number, index in enumerate(clock):
        kind, text = found[index]
        before = found[clock[number - 1]] if number else ("", "")
        after = found[clock[number + 1]] if number + 1 < len(clock) else ("", "")
        is_minute = before[0] == "h" or after[0] == "s" or (before[0] == "[" and before[1][0] == "h")
        if kind == "M" and is_minute and len(text) < 3:
            found[index] = ("m", text)
    yield from found


def _classify(match: re.Match[str]) -> tuple[str, str]:
    elapsed, unit, fraction, quoted, escaped, plain = match.groups()
    if elapsed:
        return "[", elapsed.lower()
    if unit:
        name = unit.lower()
        return ("p" if "/" in name else name[0].replace("m", "M")), name
    if fraction:
        return ".", fraction
    return "text", quoted or escaped or plain or ""


def _show(kind: str, text: str, moment: datetime, origin: datetime, twelve: bool) -> str:
    if kind == "text":
        return text
    if kind == "[":
        return _show_elapsed(text, moment - origin)
    if kind == ".":
        return f".{moment.microsecond:06d}"[: 1 + len(text)]
    if kind == "p":
        half = ("a" if moment.hour < 12 else "p") + ("m" if "m" in text else "")
        return half.upper()
    return _show_unit(kind, len(text), moment, (moment.hour % 12 or 12) if twelve else moment.hour)


def _show_unit(kind: str, length: int, moment: datetime, hour: int) -> str:
    if kind == "y":
        return f"{moment.year:04d}" if length > 2 else f"{moment.year % 100:02d}"
    if kind == "M" and length > 2:
        name = _MONTHS[moment.month - 1]
        return name[:1] if length == 5 else name[:3] if length == 3 else name
    if kind == "d" and length > 2:
        name = _WEEKDAYS[moment.weekday()]
        return name[:3] if length == 3 else name
    number = {"M": moment.month, "d": moment.day, "h": hour, "m": moment.minute, "s": moment.second}[kind]
    return f"{number:02d}" if length > 1 else str(number)


def _show_elapsed(text: str, elapsed: timedelta) -> str:
    unit = {"h": timedelta(hours=1), "m": timedelta(minutes=1), "s": timedelta(seconds=1)}[text[0]]
    return str(elapsed // unit).zfill(len(text))
