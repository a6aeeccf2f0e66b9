"""From text to the value that a place of the schema wants, and how well the two agree."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lambdas.schemas.currencies import to_code
from lambdas.schemas.layout.labels.tokens import split_key, to_tokens
from lambdas.schemas.layout.values.choices import find_choice
from lambdas.schemas.layout.values.conventions import Conventions
from lambdas.schemas.layout.values.dates import find_days
from lambdas.schemas.layout.values.numbers import Number, find_numbers
from lambdas.schemas.layout.values.shapes import FOUND_WITHIN, Shape, expect_shape, find_shape, rate_text
from lambdas.schemas.nodes import Kind, Node

_LONGEST = 2000  # characters
_END_WORDS = "end ending to through until thru closing last expiration termination"
_YES_WORDS = "yes y true x ✓ ✔ ☒ ☑ included"
_NO_WORDS = "no n false ☐ none"
_RATE_WORDS = "rate percent percentage share apr apy margin % interest yield ratio discount"
_RATES = frozenset(_RATE_WORDS.split())
_LAST = frozenset(_END_WORDS.split())
_TRUE = frozenset(_YES_WORDS.split())
_FALSE = frozenset(_NO_WORDS.split())


@dataclass(frozen=True, slots=True)
class Reading:
    """A value as the schema wants it, how well text and type agree (0..1), and the characters that it was read from."""

    value: Any
    fit: float
    start: int
    end: int


def read_value(text: str, node: Node, *, key: str = "", conventions: Conventions | None = None) -> Reading | None:
    """The value of kind `node.kind` in `text`, None where there is none; of a string `key` tells the shape.

    Not for objects, arrays and signatures. A range of days gives its last one to a key that says end. Of a text that is
    longer than any value only the beginning is read.
    """
    read = _READERS.get(node.kind)
    text = text[:_LONGEST]
    return read(text, _Wish(node, key, conventions or Conventions())) if read and text.strip() else None


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is wanted of a text, and how its document writes."""

    node: Node
    key: str
    conventions: Conventions


def _read_number(text: str, wish: _Wish) -> Reading | None:
    if any(True for _ in find_days(text, wish.conventions)):
        return None
    numbers = list(find_numbers(text, wish.conventions))
    number = numbers[0] if numbers else None
    if number is None or (wish.node.kind is Kind.INTEGER and not isinstance(number.value, int)):
        return None
    fit = _rate_number(number, numbers, text)
    if number.is_percentage and _RATES.isdisjoint(to_tokens(f"{split_key(wish.key)} {wish.node.name}")):
        fit *= 0.5
    return Reading(number.value, fit, number.start, number.end)


def _rate_number(number: Number, numbers: list[Number], text: str) -> float:
    fit = _share(text, number.start, number.end) * (1.0 if number.is_sure else 0.85)
    return fit if len(numbers) == 1 else fit * 0.8


def _read_currency(text: str, wish: _Wish) -> Reading | None:
    reading = None
    for number in find_numbers(text, wish.conventions):
        if number.is_percentage:
            continue
        if reading is None or (number.mark and not reading[1].mark):
            looks = 1.0 if number.mark or number.has_fraction else 0.8
            reading = (looks, number)
    if reading is None or any(True for _ in find_days(text, wish.conventions)):
        return None
    looks, number = reading
    code = to_code(number.mark) if number.mark else wish.conventions.currency
    fit = looks * _share(text, number.start, number.end) * (1.0 if number.is_sure else 0.85)
    return Reading({"amount": number.value, "iso_4217_currency_code": code}, fit, number.start, number.end)


def _read_date(text: str, wish: _Wish) -> Reading | None:
    days = list(find_days(text, wish.conventions))
    if not days:
        return None
    wants_last = not _LAST.isdisjoint(to_tokens(split_key(wish.key)))
    day = days[-1] if wants_last else days[0]
    fit = day.fit * _share(text, days[0].start, days[-1].end) * (1.0 if len(days) < 3 else 0.6)
    return Reading(day.value.isoformat(), fit, day.start, day.end)


def _read_boolean(text: str, _: _Wish) -> Reading | None:
    plain = text.strip().strip(".,:;[]()").lower()
    if plain in _TRUE or plain in _FALSE:
        start = text.lower().index(plain) if plain in text.lower() else 0
        return Reading(plain in _TRUE, _rate_answer(plain), start, start + len(plain))
    first = plain.split(maxsplit=1)[0].strip(",.;:") if plain else ""
    if first in {"yes", "no"} and not {"yes", "no"} <= set(re.findall(r"\w+", plain)):
        start = text.lower().index(first)
        return Reading(first == "yes", 0.75, start, start + len(first))
    return None


def _rate_answer(plain: str) -> float:
    """An X is a mark in a box, which stands left of its own label as often as right of another one."""
    return 1.0 if len(plain) > 1 else 0.55 if plain == "x" else 0.85


def _read_choice(text: str, wish: _Wish) -> Reading | None:
    found = find_choice(text, wish.node)
    return Reading(found[0], found[1], 0, len(text)) if found else None


def _read_string(text: str, wish: _Wish) -> Reading | None:
    shape = expect_shape(wish.key, wish.node)
    span = find_shape(text, shape)
    if span is not None:
        return Reading(text[slice(*span)], _share(text, *span), *span)
    if shape in FOUND_WITHIN:
        return None
    if shape is Shape.DATE:
        return _read_date_as_text(text, wish)
    start, end = _trim(text)
    fit = rate_text(text[start:end], shape)
    return Reading(text[start:end], fit, start, end) if fit else None


def _read_date_as_text(text: str, wish: _Wish) -> Reading | None:
    """A date that is wanted as a string is taken as it stands."""
    days = list(find_days(text, wish.conventions))
    if not days:
        start, end = _trim(text)
        has_digit = any(map(str.isdigit, text))
        return Reading(text[start:end], 0.5 if has_digit else 0.2, start, end) if end > start else None
    day = days[0]
    return Reading(text[day.start : day.end], _share(text, days[0].start, days[-1].end), day.start, day.end)


def _trim(text: str) -> tuple[int, int]:
    """The text without blanks and leaders around it."""
    start = len(text) - len(text.lstrip(" .:;,_-–—|"))
    end = len(text.rstrip(" :;,_-–—|"))
    return start, max(start, end)


def _share(text: str, start: int, end: int) -> float:
    """1 where a value is all of a text, less the more letters and digits stand beside it, down to 0.4."""
    whole = sum(map(str.isalnum, text))
    taken = sum(map(str.isalnum, text[start:end]))
    return 0.4 + 0.6 * taken / whole if whole else 0.4


_READERS: dict[Kind, Callable[[str, _Wish], Reading | None]] = {
    Kind.STRING: _read_string,
    Kind.NUMBER: _read_number,
    Kind.INTEGER: _read_number,
    Kind.CURRENCY: _read_currency,
    Kind.DATE: _read_date,
    Kind.BOOLEAN: _read_boolean,
    Kind.ENUM: _read_choice,
}
