"""Tool inputs brought into the schema's shape."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.schemas.model.fitting import DROPPED, READ, fit
from lambdas.schemas.nodes import Kind, Node
from tests.unit.schemas.model.stage import (
    BOOLEAN,
    CURRENCY,
    DATE,
    INTEGER,
    NUMBER,
    SIGNATURE,
    STRING,
    rows,
    schema,
)

CHOICE = Node(kind=Kind.ENUM, choices=("Paid in full", "open"))


@pytest.mark.parametrize(
    ("node", "found", "value", "repair"),
    [
        (NUMBER, 12.5, 12.5, None),
        (NUMBER, "1,234.50", 1234.5, READ),
        (NUMBER, "1.234,50", 1234.5, READ),
        (NUMBER, "(12)", -12, READ),
        (NUMBER, "$ 1,200", 1200, READ),
        (NUMBER, "1.5 million", 1_500_000, READ),
        (NUMBER, "12 mm", None, DROPPED),
        (NUMBER, "", None, None),
        (NUMBER, "a lot", None, DROPPED),
        (NUMBER, True, None, DROPPED),
        (NUMBER, float("nan"), None, DROPPED),
        (NUMBER, float("inf"), None, DROPPED),
        (NUMBER, 10**400, None, DROPPED),
        (NUMBER, [1], None, DROPPED),
        (INTEGER, 3.0, 3, None),
        (INTEGER, "3", 3, READ),
        (INTEGER, 3.5, None, DROPPED),
        (STRING, " a ", "a", None),
        (STRING, "  ", None, None),
        (STRING, 7, "7", READ),
        (STRING, True, "true", READ),
        (STRING, {"text": "a"}, None, DROPPED),
        (STRING, "half of a pair \ud83d", "half of a pair �", READ),
        (BOOLEAN, False, False, None),
        (BOOLEAN, "Yes", True, READ),
        (BOOLEAN, 1, None, DROPPED),
        (DATE, "2026-01-31", "2026-01-31", None),
        (DATE, "January 31, 2026", "2026-01-31", READ),
        (DATE, "31/01/2026", "2026-01-31", READ),
        (DATE, "2026-01-31T12:00:00Z", "2026-01-31", READ),
        (DATE, "03/04/2026", None, DROPPED),
        (DATE, "2026-02-30", None, DROPPED),
        (DATE, 20260131, None, DROPPED),
        (CHOICE, "open", "open", None),
        (CHOICE, "paid in full.", "Paid in full", READ),
        (CHOICE, "shut", None, DROPPED),
        (CURRENCY, {"amount": "1,200", "iso_4217_currency_code": "€"}, (1200, "EUR"), READ),
        (CURRENCY, "USD 12.50", (12.5, "USD"), READ),
        (CURRENCY, 12, (12, None), READ),
        (CURRENCY, {"amount": {}, "iso_4217_currency_code": "EUR"}, (None, "EUR"), DROPPED),
        (CURRENCY, [], (None, None), DROPPED),
    ],
)
def test_value_is_read_or_left_out(node: Node, found: Any, value: Any, repair: str | None) -> None:  # noqa: ANN401
    expected = {"amount": value[0], "iso_4217_currency_code": value[1]} if isinstance(value, tuple) else value

    fitted, repairs = fit({"x": found}, schema(x=node))

    assert fitted == {"x": expected}
    assert repairs.get("x") == repair


def test_ambiguous_number_is_read_by_the_usage_of_the_usa() -> None:
    assert fit({"x": "1,234"}, schema(x=NUMBER))[0] == {"x": 1234}


def test_signature_is_fitted_member_by_member() -> None:
    found = {"printed_name": "Ann Ash", "signature_date": "Jan 5, 2026", "is_signed": "yes", "other": 1}

    fitted, repairs = fit({"x": found}, schema(x=SIGNATURE))

    assert fitted["x"] == {
        "printed_name": "Ann Ash",
        "signature_date": "2026-01-05",
        "is_signed": True,
        "title_or_role": None,
    }
    assert repairs == {"x": READ}


def test_nested_values_written_as_text_are_read() -> None:
    asked = schema(items=rows(name=STRING), seller=schema(name=STRING))

    fitted, repairs = fit({"items": json.dumps([{"name": "a"}]), "seller": '{"name": "b"}'}, asked)

    assert fitted == {"items": [{"name": "a"}], "seller": {"name": "b"}}
    assert set(repairs) == {"items", "seller"}


@pytest.mark.parametrize("found", [None, [], "words", 7, {"other": 1}])
def test_input_that_is_no_object_leaves_every_key_empty(found: Any) -> None:  # noqa: ANN401
    assert fit(found, schema(name=STRING, items=rows(a=STRING)))[0] == {"name": None, "items": []}


def test_elements_that_hold_nothing_are_no_elements() -> None:
    found = {"items": [{"a": None}, {"a": "x"}, "words", None], "tags": ["b", None, "", {}]}

    fitted, repairs = fit(found, schema(items=rows(a=STRING), tags=Node(kind=Kind.ARRAY, items=STRING)))

    assert fitted == {"items": [{"a": "x"}], "tags": ["b"]}
    assert repairs == {"items": DROPPED, "tags": DROPPED}


def test_single_element_stands_for_an_array_of_one() -> None:
    assert fit({"items": {"a": "x"}}, schema(items=rows(a=STRING)))[0] == {"items": [{"a": "x"}]}
