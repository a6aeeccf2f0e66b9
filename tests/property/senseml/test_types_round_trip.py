"""What is written in a documented format is read back as the same number, amount or day."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lambdas.senseml.nodes import Node
from lambdas.senseml.types.registry import parse_type
from lambdas.senseml.values import Reading

MONTHS = [datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13)]
SURROUNDINGS = st.sampled_from([("", ""), ("Total ", ""), ("", " due"), ("(see: ", " )"), ("x ", ", y")])
CENTS = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False)


def read(kind: object, text: str) -> Reading | None:
    return next(parse_type(Node("type", kind)).read_all(text), None)


@given(number=st.decimals(min_value=-(10**12), max_value=10**12, places=3), grouped=st.booleans(), around=SURROUNDINGS)
def test_number_written_in_the_notation_of_the_usa_is_read_back(
    number: Decimal, grouped: bool, around: tuple[str, str]
) -> None:
    written = f"{number:,}" if grouped else f"{number:f}"
    reading = read("number", written.join(around))
    assert reading is not None
    assert (reading.source, reading.value) == (written, float(number))


@given(whole=st.integers(0, 10**15), separators=st.permutations([".", ",", " ", "'"]))
def test_number_with_other_separators_is_read_back(whole: int, separators: list[str]) -> None:
    thousands, decimal, *_ = separators
    written = f"{whole:,}".replace(",", thousands) + f"{decimal}5"
    kind = {"id": "number", "thousandsSeparator": thousands, "decimalSeparator": decimal}
    reading = read(kind, written)
    assert reading is not None
    assert reading.value == float(Decimal(whole) + Decimal("0.5"))


@given(amount=CENTS, symbol=st.sampled_from(["$", "$ "]), around=SURROUNDINGS)
def test_currency_with_a_symbol_is_read_back_anywhere_in_a_line(
    amount: Decimal, symbol: str, around: tuple[str, str]
) -> None:
    reading = read("currency", f"{symbol}{amount:,}".join(around))
    assert reading is not None
    assert (reading.value, reading.unit) == (float(amount), "$")


@given(
    amount=st.decimals(min_value=0, max_value=999, places=1),
    magnitude=st.sampled_from(
        [("k", 3), ("thousand", 3), ("mm", 6), ("MIL", 6), ("Million", 6), ("bil", 9), ("t", 12)]
    ),
    space=st.sampled_from(["", " "]),
)
def test_currency_magnitudes_multiply_exactly(amount: Decimal, magnitude: tuple[str, int], space: str) -> None:
    word, power = magnitude
    reading = read("currency", f"{amount}{space}{word}")
    assert reading is not None
    assert reading.value == float(amount * 10**power)


@given(
    amount=st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2),
    form=st.sampled_from(
        [("(${})", "default"), ("-${}", "default"), ("${}-", "suffixNegativeSign"), ("${})", "anyParentheses")]
    ),
)
def test_currency_accounting_signs_negate(amount: Decimal, form: tuple[str, str]) -> None:
    template, accounting = form
    reading = read({"id": "currency", "accountingNegative": accounting}, template.format(f"{amount:,}"))
    assert reading is not None
    assert reading.value == -float(amount)


def render(day: datetime.date, form: str) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day // 10 != 1 else 0, "th")
    return form.format(d=day, m=day.month, n=day.day, name=MONTHS[day.month - 1], s=suffix)


FORMS = [
    "{m}/{n}/{d:%Y}", "{d:%m/%d/%Y}", "{d:%m/%d/%y}", "{m}-{n}-{d:%Y}", "{m}-{n}-{d:%y}", "{d:%Y-%m-%d}", "{d:%Y%m%d}",
    "{name} {n}, {d:%Y}", "{name} {n} {d:%y}", "{name} {n}{s}, {d:%Y}", "{name:.3}. {n}{s} {d:%y}",
]  # fmt: skip


@given(
    day=st.dates(datetime.date(1969, 1, 1), datetime.date(2068, 12, 31)),
    form=st.sampled_from(FORMS),
    upper=st.booleans(),
    around=st.sampled_from([("", ""), ("Due ", ""), ("from ", " on")]),
)
def test_date_in_a_default_format_is_read_back(
    day: datetime.date, form: str, upper: bool, around: tuple[str, str]
) -> None:
    written = render(day, form)
    reading = read("date", (written.upper() if upper else written).join(around))
    assert reading is not None
    assert reading.value == f"{day.isoformat()}T00:00:00.000Z"


@given(
    text=st.text(st.characters(codec="utf-8"), max_size=60) | st.from_regex(r"[-$(0-9.,)/ kmbt]{0,40}", fullmatch=True)
)
def test_every_type_reads_any_text_into_json_or_nothing(text: str) -> None:
    kinds: list[Any] = ["string", "number", "currency", "date", {"id": "currency", "relaxedWithCents": True}]
    kinds.append({"id": "currency", "accountingNegative": "anyParentheses", "removeSpaces": True})
    for kind in kinds:
        reading = read(kind, text)
        if reading is not None:
            json.dumps(reading.value, allow_nan=False)
            squeezed = "".join(text.split())
            assert reading.source is None or reading.source in text or reading.source in squeezed
