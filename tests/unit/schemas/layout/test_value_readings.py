"""Typed values from text: what is read, what is not, and which of two readings counts."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import pytest

from lambdas.schemas.layout.values.conventions import Conventions
from lambdas.schemas.layout.values.readings import read_value
from lambdas.schemas.nodes import Kind, Node

DAY_FIRST = Conventions(day_first=True)
COMMA = Conventions(decimal_comma=True)


def read(text: str, kind: Kind, key: str = "", conventions: Conventions | None = None) -> Any:  # noqa: ANN401
    reading = read_value(text, Node(kind=kind), key=key, conventions=conventions)
    return reading and reading.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.56", 1234.56),
        ("$1,811.38", 1811.38),
        ("€2.153,28", 2153.28),
        ("1 234,56", 1234.56),
        ("(1,234.50)", -1234.5),
        ("120.00-", -120),
        ("$ 45.00 CR", -45),
        ("$30k", 30000),
        ("0.35%", 0.35),
        ("6,930 lb", 6930),
        ("FR-22437", None),
        ("123-45-6789", None),
        ("12/31/2025", None),
        ("10:30", None),
    ],
)
def test_number_in_each_notation_is_read(text: str, value: float | None) -> None:
    assert read(text, Kind.NUMBER) == value


def test_point_before_three_digits_is_what_the_document_makes_it() -> None:
    assert read("1.234", Kind.NUMBER, conventions=COMMA) == 1234
    assert read("1.234", Kind.NUMBER) == 1.234


def test_integer_with_fraction_is_none() -> None:
    assert read("12.5", Kind.INTEGER) is None
    assert read("12", Kind.INTEGER) == 12


@pytest.mark.parametrize(
    ("text", "amount", "code"),
    [("$12.50", 12.5, "USD"), ("12,50 €", 12.5, "EUR"), ("USD 1,200", 1200, "USD"), ("CA$ 9.99", 9.99, "CAD")],
)
def test_currency_with_sign_or_code_names_it(text: str, amount: float, code: str) -> None:
    assert read(text, Kind.CURRENCY) == {"amount": amount, "iso_4217_currency_code": code}


def test_currency_without_mark_takes_the_documents_only_one() -> None:
    assert read("12.50", Kind.CURRENCY) == {"amount": 12.5, "iso_4217_currency_code": None}
    pounds = Conventions(currency="GBP")
    assert read("12.50", Kind.CURRENCY, conventions=pounds) == {"amount": 12.5, "iso_4217_currency_code": "GBP"}


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04",
        "March 4, 2026",
        "4 March 2026",
        "04-Mar-2026",
        "Mar. 4th, 2026",
        "4.3.2026",
        "3/4/26",
        "4 mars 2026",
    ],
)
def test_date_in_each_format_is_iso(text: str) -> None:
    assert read(text, Kind.DATE) == "2026-03-04"


def test_date_that_is_ambiguous_follows_the_document_and_fits_less_where_it_is_silent() -> None:
    assert read("3/4/2026", Kind.DATE, conventions=DAY_FIRST) == "2026-04-03"
    sure = read_value("25/4/2026", Node(kind=Kind.DATE))
    unsure = read_value("3/4/2026", Node(kind=Kind.DATE))
    assert sure is not None
    assert unsure is not None
    assert sure.value == "2026-04-25"
    assert unsure.fit < sure.fit


def test_date_range_gives_its_end_to_a_key_that_says_so() -> None:
    text = "April 1, 2025 to April 28, 2025"
    assert read(text, Kind.DATE, "period_start") == "2025-04-01"
    assert read(text, Kind.DATE, "period_end") == "2025-04-28"


def test_date_that_does_not_exist_is_none() -> None:
    assert read("2026-02-30", Kind.DATE) is None


@pytest.mark.parametrize(
    ("text", "value"), [("Yes", True), ("N", False), ("☒", True), ("No pets", False), ("Red", None)]
)
def test_boolean_is_read_from_answers_and_marks(text: str, value: bool | None) -> None:
    assert read(text, Kind.BOOLEAN) is value


def test_choice_is_the_one_that_the_text_says() -> None:
    node = Node(kind=Kind.ENUM, choices=("paid", "partially_paid", "open"))
    assert getattr(read_value("Partially paid", node), "value", None) == "partially_paid"
    for text in ("Unknown", "Not paid", "Open and paid"):
        assert read_value(text, node) is None


def test_choice_is_told_by_its_description_too() -> None:
    node = Node(kind=Kind.ENUM, choices=("ACH", "CHK"), choice_descriptions={"CHK": "Paper check"})
    assert getattr(read_value("Paper check", node), "value", None) == "CHK"


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("phone", "Call (316) 555-0161 now", "(316) 555-0161"),
        ("email", "Write to a.b@example.org.", "a.b@example.org"),
        ("zip", "Elk Prairie, MN 55793", "55793"),
        ("ssn", "Your number 123-45-6789", "123-45-6789"),
        ("vin", "VIN 1HGCM82633A004352 red", "1HGCM82633A004352"),
        ("email", "none given", None),
    ],
)
def test_string_of_a_known_shape_is_cut_out(key: str, text: str, value: str | None) -> None:
    assert read(text, Kind.STRING, key) == value


def test_string_of_another_shape_fits_less() -> None:
    number = read_value("FR-22437", Node(kind=Kind.STRING), key="invoice_number")
    words = read_value("Net thirty days", Node(kind=Kind.STRING), key="invoice_number")
    assert number is not None
    assert words is not None
    assert number.fit > 0.9
    assert words.fit < 0.3


@pytest.mark.parametrize("piece", ["9", "a", "9,", "1-", "(", "a.", "$", "1/", "x@", "é "])
@pytest.mark.parametrize("key", ["email", "website", "phone", "zip", "address", "number", "notes"])
def test_text_without_end_is_read_in_no_time(piece: str, key: str) -> None:
    text = piece * 100_000
    started = perf_counter()
    for kind in (Kind.STRING, Kind.NUMBER, Kind.CURRENCY, Kind.DATE, Kind.BOOLEAN):
        read_value(text, Node(kind=kind), key=key)
    assert perf_counter() - started < 2
