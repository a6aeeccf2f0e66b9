"""What a parsed document holds for a value that a document shows; shapes as SenseML documents them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from samples.generator.shown import Day, Money, Quantity

Value: TypeAlias = dict[str, str | float | int]
Truth: TypeAlias = dict[str, Value | list[Value] | None]


def text(value: str | None) -> Value | None:
    """A string field, or null."""
    return None if value is None else {"type": "string", "value": value}


def texts(values: Iterable[str]) -> list[Value]:
    """A string field with `match: "all"`."""
    return [{"type": "string", "value": value} for value in values]


def number(quantity: Quantity | None) -> Value | None:
    """A number field, or null; whole numbers stay whole."""
    return None if quantity is None else _number(quantity)


def numbers(quantities: Iterable[Quantity]) -> list[Value]:
    """A number field with `match: "all"`."""
    return [_number(quantity) for quantity in quantities]


def currency(money: Money | None) -> Value | None:
    """A currency field, or null."""
    return None if money is None else _currency(money)


def currencies(amounts: Iterable[Money]) -> list[Value]:
    """A currency field with `match: "all"`."""
    return [_currency(money) for money in amounts]


def day(shown: Day | None) -> Value | None:
    """A date field at midnight UTC, or null."""
    if shown is None:
        return None
    return {"source": shown.source, "value": f"{shown.value.isoformat()}T00:00:00.000Z", "type": "date"}


def _currency(money: Money) -> Value:
    return {"source": money.source, "value": _plain(money.value), "unit": money.unit, "type": "currency"}


def _number(quantity: Quantity) -> Value:
    return {"source": quantity.source, "value": _plain(quantity.value), "type": "number"}


def _plain(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value
