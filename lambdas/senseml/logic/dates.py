"""Dates: that of today, and dates moved by days, months or years."""

from __future__ import annotations

import calendar
import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from lambdas.senseml.logic.arguments import argument_at, eager
from lambdas.senseml.logic.conversions import is_number, to_number, to_text
from lambdas.senseml.logic.date_texts import read_date
from lambdas.senseml.logic.evaluation import Evaluation, LogicError

_MOST = 10_000_000


def _shift(evaluation: Evaluation, values: list[Any]) -> str | None:
    """`[date, number, unit]` as an ISO time; null for null. In a month that lacks the day, its last day counts."""
    date, number, unit = (argument_at(values, index) for index in range(3))
    if date is None or number is None:
        return None
    count = to_number(evaluation, number)
    if not isinstance(unit, str) or unit not in _UNITS:
        raise LogicError(f"date_shift knows the units {', '.join(_UNITS)}")
    if math.isnan(count) or abs(count) > _MOST:
        raise LogicError("date_shift wants a number that leads to a date")
    try:
        moved = _UNITS[unit](_read(evaluation, date), math.trunc(count))
    except (OverflowError, ValueError):
        raise LogicError("date_shift leads out of the years 1 to 9999") from None
    return f"{moved:%Y-%m-%dT%H:%M:%S}.{moved.microsecond // 1000:03}Z".rjust(24, "0")


def _read(evaluation: Evaluation, date: Any) -> datetime:  # noqa: ANN401 - any JSON
    """A date that is written, or milliseconds since 1970."""
    if is_number(date):
        return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=to_number(evaluation, date))
    found = read_date(to_text(evaluation, date))
    if found is None:
        raise LogicError("date_shift wants a date")
    return found


def _add_months(date: datetime, count: int) -> datetime:
    year, month = divmod(date.year * 12 + date.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise OverflowError
    last = calendar.monthrange(year, month + 1)[1]
    return date.replace(year=year, month=month + 1, day=min(date.day, last))


_UNITS: dict[str, Callable[[datetime, int], datetime]] = {
    "days": lambda date, count: date + timedelta(days=count),
    "months": _add_months,
    "years": lambda date, count: _add_months(date, 12 * count),
}


def _today(_: Evaluation, __: list[Any]) -> str:
    """The day on which the rule runs, by the time in UTC."""
    return f"{datetime.now(UTC):%Y-%m-%d}"


OPERATORS = {"date_shift": eager(_shift), "today": eager(_today)}
