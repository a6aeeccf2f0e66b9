"""Types of numbers: rounding, percentages, distances, weights, accounting, and the boolean that stands beside them."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.unit.senseml.pages import column, run


def read(kind: object, text: str) -> Any:  # noqa: ANN401
    """The output of a field of this type on a line with this text."""
    fields = {"id": "it", "anchor": {"type": "first"}, "method": {"id": "passthrough"}, "type": kind}
    return run(column(text), fields)["it"]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ({"id": "number", "roundTo": 3}, "0.1234", 0.123),
        ({"id": "number", "roundTo": "2"}, "1234.56989", 1234.57),
        ({"id": "number", "roundTo": 2}, "2.675", 2.68),
        ({"id": "number", "roundTo": 0}, "-2.5", -3),
        ({"id": "number", "roundTo": 2}, "7", 7),
        ({"id": "number", "roundTo": 1}, "0.04", 0),
        ({"id": "number", "roundTo": 20}, "0." + "1" * 40, 0.1111111111111111),
        ({"id": "currency", "roundTo": 2, "decimalSeparator": ","}, "$5,249", 5.25),
        ({"id": "currency", "roundTo": 0}, "$1.5k", 1500),
    ],
)
def test_rounding_goes_to_the_decimal_place_with_halves_away_from_zero(kind: object, text: str, value: float) -> None:
    assert read(kind, text)["value"] == value


@pytest.mark.parametrize(
    ("text", "source", "value"),
    [
        ("rate 20.5% fixed", "20.5%", 20.5),
        ("20.1 %", "20.1 %", 20.1),
        ("-1,000.05%", "1,000.05%", 1000.05),
        ("12 of 35%", "35%", 35),
    ],
)
def test_percentage_is_the_absolute_number_before_its_sign(text: str, source: str, value: float) -> None:
    assert read("percentage", text) == {"source": source, "value": value, "type": "percentage"}


@pytest.mark.parametrize("text", ["35", "per cent", "%5", "5  %", "1,23%"])
def test_percentage_leaves_alone_what_has_no_sign_or_no_number(text: str) -> None:
    assert read("percentage", text) is None


@pytest.mark.parametrize(
    ("kind", "text", "source", "value", "unit"),
    [
        ("distance", "3,001.5 kilometers", "3,001.5 kilometers", 3001.5, "kilometers"),
        ("distance", "drove 2 KM today", "2 KM", 2, "kilometers"),
        ("distance", "1.5kms", "1.5kms", 1.5, "kilometers"),
        ("distance", "1 mile", "1 mile", 1, "miles"),
        ("distance", "unit 7: 4 mi.", "4 mi", 4, "miles"),
        ("weight", "1,000.4 kg", "1,000.4 kg", 1000.4, "kilograms"),
        ("weight", "1 kilo", "1 kilo", 1, "kilograms"),
        ("weight", "3 crates, 6,000.01 lbs", "6,000.01 lbs", 6000.01, "pounds"),
        ("weight", "1 Pound", "1 Pound", 1, "pounds"),
    ],
)
def test_distance_and_weight_have_the_unit_that_the_text_has(
    kind: str, text: str, source: str, value: float, unit: str
) -> None:
    assert read(kind, text) == {"source": source, "value": value, "unit": unit, "type": kind}


@pytest.mark.parametrize("kind", ["distance", "weight"])
def test_distance_and_weight_without_a_unit_claim_none(kind: str) -> None:
    assert read(kind, "634.83") == {"source": "634.83", "value": 634.83, "type": kind}
    assert read(kind, "12 minions")["value"] == 12
    assert read(kind, "far") is None


@pytest.mark.parametrize(("text", "value"), [("YES", True), (" y ", True), ("True", True), ("no", False), ("N", False)])
def test_boolean_is_a_word_alone_in_any_case(text: str, value: bool) -> None:
    assert read("boolean", text) == {"source": text.strip(), "value": value, "type": "boolean"}


@pytest.mark.parametrize("text", ["yes please", "1", "nope", "n/a"])
def test_boolean_leaves_other_words_alone(text: str) -> None:
    assert read("boolean", text) is None


@pytest.mark.parametrize(
    ("text", "source", "value"),
    [
        ("56,999", "56,999", 56999),
        ("-$527.01", "-$527.01", -527.01),
        ("$527.01-", "$527.01-", -527.01),
        ("(1,000)", "(1,000)", -1000),
        ("($400.567)", "($400.567)", -400.567),
        ("balance 12345678 today", "12345678", 12345678),
        ("paid 5 m away", "5", 5),
    ],
)
def test_accounting_currency_reads_signs_and_bare_numbers(text: str, source: str, value: float) -> None:
    expected = {"source": source, "value": value, "unit": "$", "type": "accountingCurrency"}
    assert read("accountingCurrency", text) == expected


def test_digits_of_a_code_are_no_accounting_currency() -> None:
    assert read("accountingCurrency", "A1200") is None
    assert read("accountingCurrency", "A1200 45.00CR")["value"] == 45


@pytest.mark.parametrize(
    ("parameters", "text", "value"),
    [
        ({"relaxed": True}, "you pay 12.50 now", 12.5),
        ({"relaxed": True}, "you pay 12345678", 12345678),
        ({"relaxed": False}, "you pay 12.50 now", None),
        ({"relaxed": True, "accountingNegative": "default"}, "you pay 12.50- now", -12.5),
        ({"relaxed": True, "accountingNegative": "default"}, "on 5-6", 5),
        ({"relaxed": True, "requireCurrencySymbol": True}, "you pay 12.50, no $7", 7),
        ({"relaxed": True, "requireThousandsSeparator": True}, "you pay 12.50, no 7,000", 7000),
    ],
)
def test_relaxed_currency_needs_no_mark(parameters: dict[str, object], text: str, value: float | None) -> None:
    output = read({"id": "currency", **parameters}, text)
    assert (output and output["value"]) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("percentage", "5%"),
        ("distance", "5 km"),
        ("weight", "5 kg"),
        ("boolean", "no"),
        ("accountingCurrency", "5"),
        ("periodDelimitedCurrency", "5"),
    ],
)
def test_type_as_an_object_without_parameters_reads_the_same(kind: str, text: str) -> None:
    assert read({"id": kind}, text) == read(kind, text) is not None


@pytest.mark.parametrize(("kind", "unit"), [("percentage", "%"), ("distance", "km"), ("weight", "kg")])
def test_quantity_beyond_what_json_holds_is_left_alone(kind: str, unit: str) -> None:
    assert read(kind, f"{'9' * 400}{unit} or 5{unit}")["value"] == 5


@pytest.mark.parametrize("text", ["1,", "1 ", "1.1,"])
def test_relaxed_currency_of_a_long_run_without_cents_takes_linear_time(text: str) -> None:
    started = time.perf_counter()

    assert read({"id": "currency", "relaxedWithCents": True}, text * 30_000) is None
    assert time.perf_counter() - started < 2.0


@pytest.mark.parametrize(
    ("text", "source", "value"),
    [
        ("€7k", "7k", 7000),
        ("1.204.000,056", "1.204.000,056", 1204000.056),
        ("Fee: €8,25 a day", "8,25", 8.25),
        ("about 3.500 then", "3.500", 3500),
        ("930118", "930118", 930118),
        ("2 thousand", "2 thousand", 2000),
    ],
)
def test_period_delimited_currency_has_no_unit(text: str, source: str, value: float) -> None:
    assert read("periodDelimitedCurrency", text) == {
        "source": source,
        "value": value,
        "type": "periodDelimitedCurrency",
    }


@pytest.mark.parametrize("text", ["two million", "123456789", "1,500,000"])
def test_period_delimited_currency_leaves_alone_what_it_does_not_know(text: str) -> None:
    assert read("periodDelimitedCurrency", text) is None
