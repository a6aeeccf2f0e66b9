"""Values as a document shows them, together with what they mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount: the text that is drawn, its value in whole units of the currency, and the currency's sign."""

    source: str
    value: float
    unit: str = "$"


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day: the text that is drawn, and the day itself."""

    source: str
    value: date


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number: the text that is drawn, and its value."""

    source: str
    value: float


def with_dollar_sign(cents: int) -> Money:
    """1234.5 as `$1,234.50`."""
    return Money(f"${cents // 100:,}.{cents % 100:02d}", cents / 100)


def without_sign(cents: int) -> Money:
    """1234.5 as `1,234.50`."""
    return Money(f"{cents // 100:,}.{cents % 100:02d}", cents / 100)


def in_thousands(thousands: int) -> Money:
    """25000 as `$25k`."""
    return Money(f"${thousands}k", float(thousands * 1000))


def whole_dollars(dollars: int) -> Money:
    """1850 as `$1,850`."""
    return Money(f"${dollars:,}", float(dollars))


def with_euro_sign(cents: int) -> Money:
    """1234.5 as `€1.234,50`."""
    whole = f"{cents // 100:,}".replace(",", ".")
    return Money(f"€{whole},{cents % 100:02d}", cents / 100, "€")


def grouped(number: int) -> Quantity:
    """48210 as `48,210`."""
    return Quantity(f"{number:,}", number)


def plain(number: int) -> Quantity:
    """48210 as `48210`."""
    return Quantity(str(number), number)


def decimal(text: str) -> Quantity:
    """`7.20` as 7.2, without a detour through binary fractions."""
    return Quantity(text, float(Decimal(text)))


def slashed(day: date) -> Day:
    """03/09/2026, month first."""
    return Day(f"{day.month:02d}/{day.day:02d}/{day.year}", day)


def short_slashed(day: date) -> Day:
    """3/9/26, month first."""
    return Day(f"{day.month}/{day.day}/{day.year % 100:02d}", day)


def dashed(day: date) -> Day:
    """03-09-2026, month first."""
    return Day(f"{day.month:02d}-{day.day:02d}-{day.year}", day)


def dotted(day: date) -> Day:
    """09.03.2026, day first."""
    return Day(f"{day.day:02d}.{day.month:02d}.{day.year}", day)


def iso(day: date) -> Day:
    """2026-03-09."""
    return Day(day.isoformat(), day)


def long(day: date) -> Day:
    """March 9, 2026."""
    return Day(f"{MONTHS[day.month - 1]} {day.day}, {day.year}", day)


def abbreviated(day: date) -> Day:
    """Mar 9, 2026."""
    return Day(f"{MONTHS[day.month - 1][:3]} {day.day}, {day.year}", day)


def ordinal(day: date) -> Day:
    """March 9th, 2026."""
    ending = "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return Day(f"{MONTHS[day.month - 1]} {day.day}{ending}, {day.year}", day)


DayFormat = Callable[[date], Day]
MoneyFormat = Callable[[int], Money]
