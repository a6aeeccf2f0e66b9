"""How answers are held against truth: a benchmark that counts wrongly would praise anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmarks.layout_scoring import UNJUDGED, align, judge, score
from lambdas.schemas.nodes import Kind, Node

MONEY = Node(kind=Kind.CURRENCY)
ROW = Node(kind=Kind.OBJECT, properties={"name": Node(kind=Kind.STRING), "price": Node(kind=Kind.NUMBER)})
SCHEMA = Node(
    kind=Kind.OBJECT,
    properties={"number": Node(kind=Kind.STRING), "total": MONEY, "rows": Node(kind=Kind.ARRAY, items=ROW)},
)
TRUE: Mapping[str, Any] = {
    "number": "A-1",
    "total": {"amount": 9.5, "iso_4217_currency_code": "EUR"},
    "rows": [{"name": "Oak", "price": 4}, {"name": "Glue", "price": 5.5}],
}
NOTHING: Mapping[str, Any] = {"number": None, "total": {"amount": None, "iso_4217_currency_code": None}, "rows": []}


def outcomes(said: Mapping[str, Any], true: Mapping[str, Any] = TRUE) -> dict[str, int]:
    return dict(score(list(judge(SCHEMA, said, true))).counts)


def test_the_truth_is_right() -> None:
    total = score(list(judge(SCHEMA, TRUE, TRUE)))
    assert (total.precision, total.recall) == (1, 1)
    assert outcomes(TRUE) == {"right": 6}


def test_saying_nothing_misses_everything() -> None:
    total = score(list(judge(SCHEMA, NOTHING, TRUE)))
    assert (total.precision, total.recall) == (1, 0)
    assert outcomes(NOTHING) == {"missed": 6}


def test_a_value_where_there_is_none_is_wrong() -> None:
    assert outcomes({**NOTHING, "number": "A-1"}, NOTHING) == {"wrong": 1, "rightly null": 1}


def test_another_value_is_wrong_and_costs_recall() -> None:
    total = score(list(judge(SCHEMA, {**TRUE, "number": "A-2"}, TRUE)))
    assert (round(total.precision, 3), round(total.recall, 3)) == (0.833, 0.833)


def test_an_amount_may_lack_its_currency_but_not_have_another() -> None:
    assert "wrong" not in outcomes({**TRUE, "total": {"amount": 9.5, "iso_4217_currency_code": None}})
    assert outcomes({**TRUE, "total": {"amount": 9.5, "iso_4217_currency_code": "USD"}})["wrong"] == 1


def test_a_row_too_many_is_wrong_in_all_its_values_and_shifts_no_other() -> None:
    said = {**TRUE, "rows": [TRUE["rows"][0], {"name": "Total", "price": 9.5}, TRUE["rows"][1]]}
    assert outcomes(said) == {"right": 6, "wrong": 2}


def test_a_row_too_few_is_missed() -> None:
    assert outcomes({**TRUE, "rows": [TRUE["rows"][1]]}) == {"right": 4, "missed": 2}


def test_what_is_not_judged_does_not_count() -> None:
    assert outcomes(TRUE, {**TRUE, "rows": UNJUDGED}) == {"right": 2}


def test_items_are_paired_in_order() -> None:
    one, other = TRUE["rows"]
    assert align(ROW, [other], [one, other]) == [(None, one), (other, other)]
