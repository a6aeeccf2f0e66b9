"""Fields: tiebreakers, which anchors count, and fallbacks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.senseml.pages import column, document, line, run, values

CELLS = document(
    line("Row", left=0.2), line("9 May", left=1.0), line("$20", left=2.0), line("n/a", left=3.0), line("$100", left=4.0)
)


@pytest.mark.parametrize(
    ("tiebreaker", "as_string", "as_currency"),
    [
        (None, "9 May $20 n/a $100", 20),
        ("join", "9 May $20 n/a $100", 20),
        ("first", "9 May", 20),
        ("second", "$20", 100),
        ("third", "n/a", None),
        ("last", "$100", 100),
        (0, "9 May", 20),
        (1, "$20", 100),
        (-1, "$100", 100),
        (-2, "n/a", 20),
        (4, None, None),
        (-5, None, None),
        (">", "n/a", 100),
        ("<", "$100", 20),
    ],
)
def test_tiebreaker_chooses_what_is_of_the_type(tiebreaker: object, as_string: object, as_currency: object) -> None:
    method = {"id": "row"} if tiebreaker is None else {"id": "row", "tiebreaker": tiebreaker}
    assert values(CELLS, "row", method) == as_string
    assert values(CELLS, "row", method, type="currency") == as_currency


PERIOD = document(
    line("Period:", left=0.2), line("8/12/2021 to 2/12/2022", left=1.0), line("$250/$500 of $9", left=4.0)
)


@pytest.mark.parametrize(
    ("kind", "tiebreaker", "expected"),
    [
        ("date", "<", "2021-08-12T00:00:00.000Z"),
        ("date", ">", "2022-02-12T00:00:00.000Z"),
        ("currency", "first", 250),
        ("currency", "second", 500),
        ("currency", "last", 9),
        ("currency", ">", 500),
        ("number", "third", 2021),
    ],
)
def test_tiebreaker_chooses_among_all_values_of_a_line(kind: str, tiebreaker: str, expected: object) -> None:
    assert values(PERIOD, "period", {"id": "row", "tiebreaker": tiebreaker}, type=kind) == expected


INVOICES = column("Amount: none", "Amount: $5", "Amount: $7", "Amount: void")


@pytest.mark.parametrize(("match", "expected"), [("first", 5), ("last", 7), ("all", [5, 7])])
def test_field_match_selects_among_anchors_that_lead_to_a_value(match: str, expected: object) -> None:
    assert values(INVOICES, "amount", match=match, type="currency") == expected


def test_field_match_all_without_a_value_is_an_empty_list() -> None:
    assert values(INVOICES, "amount", match="all", type="date") == []


def field(field_id: str, anchor: str, **rest: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"id": field_id, "anchor": anchor, "method": {"id": "passthrough"}, **rest}


def test_field_with_the_same_id_is_tried_where_the_one_before_found_nothing() -> None:
    pages = column("a", "b", "c")
    assert run(pages, field("it", "nowhere"), field("it", "b"), field("it", "c"))["it"]["value"] == "b"
    assert run(pages, field("it", "nowhere", match="all"), field("it", "b"))["it"]["value"] == "b"
    assert run(pages, field("it", "c"), field("it", "nowhere"))["it"]["value"] == "c"


def test_field_zero_is_a_value_and_needs_no_fallback() -> None:
    pages = column("none: 0", "some: 5")
    fields = (field("it", "none", type="number"), field("it", "some", type="number"))
    assert run(pages, *fields)["it"]["value"] == 0


def test_parsed_document_keeps_the_order_of_fields_and_names_what_is_missing() -> None:
    parsed = run(column("x"), field("z", "x"), field("b", "nowhere"), field("a", "x"), field("b", "nowhere"))
    assert list(parsed) == ["z", "b", "a"]
    assert parsed["b"] is None
