"""Rules in JsonLogic, evaluated on values as a parsed document has them."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.operators import OPERATORS as NAMES
from lambdas.senseml.logic.evaluation import Context, LogicError
from lambdas.senseml.logic.registry import OPERATORS, evaluate

DATA: dict[str, Any] = {
    "premium": {"value": 300, "unit": "$", "type": "currency"},
    "limit": {"value": 100.5, "type": "number"},
    "policy": None,
    "broker.email": {"value": "ann@acme.org", "type": "string"},
    "lines": [{"amount": {"value": 1}}, {"amount": {"value": 2}}, {"amount": None}],
    "table": {"columns": [{"id": "a", "values": ["x", "y"]}]},
    "numbers": [3, 1, 2],
    "nested": [1, [2, [3]]],
}
VAR = {"var": "premium.value"}


def run(logic: object) -> object:
    return evaluate(logic, Context(DATA))


def test_operators_by_name_are_those_that_run() -> None:
    assert set(OPERATORS) == NAMES


@pytest.mark.parametrize(
    ("logic", "outcome"),
    [
        (VAR, 300),
        ({"var": ["nobody", 7]}, 7),
        ({"var": "nobody.value"}, None),
        ({"var": "broker\\.email.value"}, "ann@acme.org"),
        ({"var": "broker.email.value"}, None),
        ({"var": "table.columns.0.values.1"}, "y"),
        ({"var": "numbers.length"}, 3),
        ({"var": "numbers.9"}, None),
        ({"get": [{"var": "premium"}, "unit"]}, "$"),
        ({"get": [{"preserve": {"a": 1}}, "b", 2]}, 2),
        ({"missing": ["policy", "premium", "nobody"]}, ["policy", "nobody"]),
        ({"missing_some": [1, ["policy", "premium"]]}, []),
        ({"missing_some": [2, ["policy", "premium"]]}, ["policy"]),
        ({"exists": {"var": "policy"}}, False),
        ({"exists": [VAR]}, True),
        ({"exists": {"var": "numbers"}}, True),
    ],
)
def test_access_finds_what_a_path_leads_to(logic: object, outcome: object) -> None:
    assert run(logic) == outcome


@pytest.mark.parametrize(
    ("logic", "outcome"),
    [
        ({"==": [1, "1"]}, True),
        ({"===": [1, "1"]}, False),
        ({"===": [1, 1.0]}, True),
        ({"==": [1, True]}, True),
        ({"===": [1, True]}, False),
        ({"==": [None, 0]}, False),
        ({"!=": ["a", "b"]}, True),
        ({"!==": ["a", "a"]}, False),
        ({"==": [[1, 2], "1,2"]}, True),
        ({"<": [VAR, {"var": "limit.value"}]}, False),
        ({"<": [None, 1]}, True),
        ({"<": [1, "x"]}, False),
        ({"<": ["10", "9"]}, True),
        ({"<": ["10", 9]}, False),
        ({"<=": [1, 1, 2]}, True),
        ({">": [3, 2, 2]}, False),
        ({">=": [VAR, "300"]}, True),
    ],
)
def test_comparison_goes_by_the_rules_of_javascript(logic: object, outcome: object) -> None:
    assert run(logic) is outcome


@pytest.mark.parametrize(
    ("logic", "outcome"),
    [
        ({"+": [1, "2", 3]}, 6),
        ({"+": {"var": "numbers"}}, 6),
        ({"+": [5, {"var": "policy"}]}, None),
        ({"-": [VAR]}, -300),
        ({"-": [5, 3]}, 2),
        ({"*": [2, 3, 4]}, 24),
        ({"/": [1, 4]}, 0.25),
        ({">": [{"/": [1, 0]}, 10]}, True),
        ({"%": [-7, 3]}, -1),
        ({"==": [{"%": [7, 0]}, 0]}, False),
        ({"max": {"var": "numbers"}}, 3),
        ({"min": [2, 1]}, 1),
    ],
)
def test_arithmetic_gives_numbers_and_null_for_null(logic: object, outcome: object) -> None:
    assert run(logic) == outcome


@pytest.mark.parametrize(
    ("logic", "outcome"),
    [
        ({"if": [False, 1, True, 2, 3]}, 2),
        ({"if": [[], 1, 3]}, 3),
        ({"?:": [False, 1]}, None),
        ({"and": [1, "", {"nobody": 1}]}, ""),
        ({"or": [0, "a", {"nobody": 1}]}, "a"),
        ({"!": [{"var": "policy"}]}, True),
        ({"!": {"var": "numbers"}}, False),
        ({"not": [True]}, False),
        ({"!!": ["0"]}, True),
        ({"!!": [[]]}, False),
    ],
)
def test_truth_looks_no_further_than_it_must(logic: object, outcome: object) -> None:
    assert run(logic) == outcome


@pytest.mark.parametrize(
    ("logic", "outcome"),
    [
        ({"map": [{"var": "numbers"}, {"*": [{"var": ""}, 2]}]}, [6, 2, 4]),
        ({"map": [{"var": "policy"}, 1]}, []),
        ({"map": [{"var": "numbers"}, {"var": "../index"}]}, [0, 1, 2]),
        ({"map": [{"var": "numbers"}, {"var": "../../premium.unit"}]}, ["$", "$", "$"]),
        ({"filter": [{"var": "numbers"}, {">": [{"var": ""}, 1]}]}, [3, 2]),
        ({"reduce": [{"var": "numbers"}, {"+": [{"var": "accumulator"}, {"var": "current"}]}, 0]}, 6),
        ({"all": [{"var": "lines"}, {"exists": {"var": "amount.value"}}]}, False),
        ({"every": [{"var": "numbers"}, {">": [{"var": ""}, 0]}]}, True),
        ({"all": [[], True]}, False),
        ({"some": [{"var": "lines"}, {"==": [{"var": "amount.value"}, 2]}]}, True),
        ({"none": [{"var": "numbers"}, {">": [{"var": ""}, 3]}]}, True),
        ({"merge": [[1], 2, [3, 4]]}, [1, 2, 3, 4]),
        ({"flatten": {"var": "nested"}}, [1, 2, 3]),
        ({"in": ["acme", {"var": "broker\\.email.value"}]}, True),
        ({"in": [3, {"var": "numbers"}]}, True),
        ({"in": ["3", {"var": "numbers"}]}, False),
        ({"length": {"var": "lines"}}, 3),
    ],
)
def test_arrays_are_gone_through_item_by_item(logic: object, outcome: object) -> None:
    assert run(logic) == outcome


@pytest.mark.parametrize(
    ("logic", "outcome"),
    [
        ({"keys": {"var": "limit"}}, ["value", "type"]),
        ({"eachKey": {"a": {"+": [1, 1]}, "b": 3}}, {"a": 2, "b": 3}),
        ({"preserve": {"var": "x"}}, {"var": "x"}),
        ({"object": [[["a", 1], ["b", 2]]]}, {"a": 1, "b": 2}),
        ({"merge_objects": [{"eachKey": {"a": 1}}, None, {"eachKey": {"a": 2}}]}, {"a": 2}),
        ({"pick_fields": [{"var": "limit"}, ["type"]]}, {"type": "number"}),
        ({"omit_fields": [{"var": "limit"}, ["type"]]}, {"value": 100.5}),
        ({"omit_fields": [None, ["type"]]}, {}),
        ({"cat": ["a", 1.0, None, True, [2, None]]}, "a1true2,"),
        ({"substr": ["jsonlogic", 4]}, "logic"),
        ({"substr": ["jsonlogic", -5, -2]}, "log"),
        ({"match": [123456789, "^\\d{9}$"]}, True),
        ({"match": [{"var": "policy"}, "null"]}, False),
        ({"match": [{"var": "broker\\.email.value"}, "^\\S+\\@\\S+$"]}, True),
        ({"*": [{"log": ["first", {"+": [1, 2]}]}, 4]}, 12),
    ],
)
def test_objects_and_texts_are_built_and_matched(logic: object, outcome: object) -> None:
    assert run(logic) == outcome


@pytest.mark.parametrize(
    "logic",
    [
        {"nobody": 1},
        {"==": [1, 1], "!=": [1, 2]},
        {"match": ["a", "("]},
        {"match": ["a", 1]},
        {"match": ["a" * 40 + "!", "^(a|aa|a?)+$"]},
        {"merge_objects": [1]},
        {"object": [[1]]},
        {"eachKey": 1},
        {"reduce": [[1] * 99, {"cat": [{"var": "accumulator"}, {"var": "accumulator"}]}, "abc"]},
        {"flatten": {"reduce": [[1] * 99, [[{"var": "accumulator"}, {"var": "accumulator"}]], 1]}},
    ],
)
def test_evaluation_of_what_is_wrong_or_too_much_ends_in_an_error(logic: object) -> None:
    with pytest.raises(LogicError):
        run(logic)


def test_evaluation_of_a_deep_rule_ends_in_an_error() -> None:
    logic: Any = True
    for _ in range(10_000):
        logic = {"!": [logic]}
    with pytest.raises(LogicError, match="64 levels"):
        run(logic)
