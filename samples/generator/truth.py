"""What a parsed document holds for a value that a document shows; shapes as SenseML documents them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from samples.generator.shown import Day, Money, Quantity

Value: TypeAlias = Mapping[str, str | float | int | Sequence[str]]
Field: TypeAlias = "Value | Sequence[Field] | Mapping[str, Field] | None"
Truth: TypeAlias = Mapping[str, Field]


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


def flag(shown: str, value: bool) -> Value:
    """A boolean field."""
    return {"source": shown, "value": value, "type": "boolean"}


def names(shown: str, value: Sequence[str]) -> Value:
    """A name field: all the names of one line."""
    return {"source": shown, "value": list(value), "type": "name"}


def address(lines: Iterable[str]) -> Value:
    """An address field, line under line."""
    return {"type": "address", "value": "\n".join(lines)}


def phone(shown: str) -> Value:
    """A phone number field; numbers of the USA are shown, `(419) 555-0142`, and their calling code is added."""
    return {"source": shown, "value": "+1" + "".join(filter(str.isdigit, shown)), "type": "phoneNumber"}


def percentage(shown: str) -> Value:
    """A percentage field: the number before the sign."""
    return {"source": shown, "value": _plain(float(Decimal(shown.rstrip("%")))), "type": "percentage"}


def custom(shown: str, kind: str | None = None) -> Value:
    """A field of the type `custom` that calls what it finds `kind`; without that it is a text like any other."""
    return {"type": "string", "value": shown} if kind is None else {"source": shown, "value": shown, "type": kind}


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
