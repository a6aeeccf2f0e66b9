"""The operators that JsonLogic itself does not have, on values as a parsed document has them."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.senseml.logic.evaluation import Context, LogicError
from lambdas.senseml.logic.registry import evaluate, start_evaluation

ROWS: list[dict[str, Any]] = [
    {"kind": "shirt", "color": "yellow", "size": 10},
    {"kind": "dress", "color": "green", "size": 9},
    {"kind": "shirt", "color": "red"},
]
BUYERS = [{"kind": "shirt", "name": "Ann"}, {"kind": "shirt", "name": "Ben"}, {"name": "Cem"}]
DATA: dict[str, Any] = {"rows": ROWS, "buyers": BUYERS, "total": {"value": 5}, "nothing": None, "text": "a-b-c"}
VAR_ROWS = {"var": "rows"}


def run(logic: object, data: object = DATA) -> object:
    return evaluate(logic, Context(data))


@pytest.mark.parametrize(
    ("arguments", "rounded"),
    [
        ([5.32914, 2], 5.33),
        ([1.005, 2], 1.01),
        ([2.5], 3),
        ([-2.5], -2),
        ([1250, -2], 1300),
        ([7, 2], 7),
        ([1e300, 5], 1e300),
        (["2.345", "2"], 2.35),
        ([{"/": [23456, 100]}, 1], 234.6),
        ([None, 2], None),
        ([1.25, None], 1),
    ],
)
def test_numbers_round_by_the_decimals_that_are_written(arguments: list[object], rounded: float | None) -> None:
    assert run({"round": arguments}) == rounded


@pytest.mark.parametrize(
    ("key", "order"),
    [
        ({"var": "size"}, ["green", "yellow", "red"]),
        ("size", ["green", "yellow", "red"]),
        ({"var": "color"}, ["green", "red", "yellow"]),
        ({"var": "kind"}, ["green", "yellow", "red"]),
        ({"cat": ["", {"var": "size"}]}, ["red", "yellow", "green"]),
        ({"var": "../index"}, ["yellow", "green", "red"]),
    ],
)
def test_arrays_sort_by_numbers_or_texts_and_what_has_no_key_comes_last(key: object, order: list[str]) -> None:
    assert run({"map": [{"sort_by": [VAR_ROWS, key]}, {"var": "color"}]}) == order


def test_arrays_sort_by_characters_where_a_key_is_no_number() -> None:
    keys = [20, "1_a", "20", "20_", 1, "z", "a"]
    data = {"items": [{"x": {"value": key}} for key in keys]}
    ordered = run({"map": [{"sort_by": [{"var": "items"}, {"var": "x.value"}]}, {"var": "x.value"}]}, data)
    assert ordered == [1, "1_a", 20, "20", "20_", "a", "z"]


def test_group_describes_each_key_in_the_order_of_its_first_item() -> None:
    fields = [
        ["kind", {"var": "key"}],
        ["count", {"length": {"var": "values"}}],
        ["colors", {"map": [{"var": "values"}, {"var": "color"}]}],
        ["of", {"var": "../total.value"}],
    ]
    described = [
        {"kind": "shirt", "count": 2, "colors": ["yellow", "red"], "of": 5},
        {"kind": "dress", "count": 1, "colors": ["green"], "of": 5},
    ]
    assert run({"group": [VAR_ROWS, "kind", fields]}) == described
    by_key = {"eachKey": {name: logic for name, logic in fields if isinstance(name, str)}}
    assert run({"group": [VAR_ROWS, {"cat": ["ki", "nd"]}, by_key]}) == described


def test_group_takes_objects_for_keys_and_what_lacks_the_key_together() -> None:
    items = [{"at": {"value": "7/14"}, "n": 1}, {"at": {"value": "7/15"}, "n": 2}, {"at": {"value": "7/14"}, "n": 3}, 7]
    logic = {
        "group": [{"var": ""}, "at", [["at", {"var": "key.value"}], ["n", {"map": [{"var": "values"}, {"var": "n"}]}]]]
    }
    assert run(logic, items) == [{"at": "7/14", "n": [1, 3]}, {"at": "7/15", "n": [2]}, {"at": None, "n": [None]}]


def test_join_finds_the_first_partner_of_each_item_by_its_key() -> None:
    described = {"eachKey": {"color": {"var": "item.color"}, "name": {"??": [{"var": "buyer.name"}, "nobody"]}}}
    logic = {"join": [[VAR_ROWS, {"var": "kind"}, "item"], [{"var": "buyers"}, {"var": "kind"}, "buyer"], described]}
    assert run(logic) == [
        {"color": "yellow", "name": "Ann"},
        {"color": "green", "name": "nobody"},
        {"color": "red", "name": "Ann"},
    ]


def test_join_names_the_items_itself_and_never_joins_what_has_no_key() -> None:
    pair = [{"var": "tableA.size"}, {"var": "tableB.name"}]
    logic = {"join": [[VAR_ROWS, "size"], [{"var": "buyers"}, "size"], pair]}
    assert run(logic) == [[10, None], [9, None], [None, None]]


def test_let_names_values_in_order_beside_what_is_there() -> None:
    assert (
        run(
            {"let": [{"a": 5, "b": {"+": [{"var": "a"}, {"var": "total.value"}]}}, {"*": [{"var": "a"}, {"var": "b"}]}]}
        )
        == 50
    )
    within = {
        "let": [{"twice": {"*": [{"var": "size"}, 2]}}, [{"var": "twice"}, {"var": "color"}, {"var": "../index"}]]
    }
    assert run({"map": [VAR_ROWS, within]}) == [[20, "yellow", 0], [18, "green", 1], [None, "red", 2]]
    assert run({"map": [[1, 2], {"let": [{"a": 3}, {"var": "a"}]}]}) == [3, 3]


def test_stateful_map_hands_a_state_from_item_to_item_and_flattens_what_comes_of_them() -> None:
    balance = [{"+": [{"var": "state"}, {"var": "current"}]}, {"+": [{"var": "state"}, {"var": "current"}]}]
    assert run({"stateful_map": [[1, 2, 3], balance, 10]}) == [11, 13, 16]
    headed = {
        "if": [
            {"==": [{"var": "current.size"}, None]},
            [[], {"var": "current.color"}],
            [[{"cat": [{"var": "state"}, "/", {"var": "current.color"}]}, {"var": "index"}], {"var": "state"}],
        ]
    }
    rows = [ROWS[2], ROWS[0], ROWS[1]]
    assert run({"stateful_map": [{"var": ""}, headed]}, rows) == ["red/yellow", 1, "red/green", 2]
    assert run({"stateful_map": [{"var": "nothing"}, headed]}) == []


def test_map_object_goes_over_keys_and_values() -> None:
    entries = {"var": "total"}
    assert run({"mapObject": [entries, [{"var": "key"}, {"*": [{"var": "value"}, 2]}]]}) == [["value", 10]]
    assert run({"mapObject": [entries, {"var": "key"}]}) == ["value"]
    assert run({"object": [{"mapObject": [{"preserve": {"a": 1}}, [{"cat": ["x", {"var": "key"}]}, 2]]}]}) == {"xa": 2}
    assert run({"mapObject": [{"preserve": {}}, {"var": "key"}]}) == []


@pytest.mark.parametrize(
    ("logic", "outcome"),
    [
        ({"replace": {"source": {"var": "text"}, "find": "-", "replace": "+"}}, "a+b-c"),
        ({"replace": {"source": "ab", "find": "b", "replace": "[$&$$]"}}, "a[b$]"),
        ({"replace": {"source": "ab", "find": "x", "replace": "y"}}, "ab"),
        ({"replace": {"source": {"var": "text"}, "find_regex": "-", "replace": "+"}}, "a+b-c"),
        ({"replace": {"source": {"var": "text"}, "find_regex": "-", "replace": "+", "flags": "g"}}, "a+b+c"),
        ({"replace": {"source": "AbB", "find_regex": "b", "replace": {"+": [1, 1]}, "flags": "gi"}}, "A22"),
        ({"replace": {"source": "phone 5551234", "find_regex": "^.*(\\d{4})$", "replace": "***$1"}}, "***1234"),
        ({"replace": {"source": {"var": "nothing"}, "find_regex": "\\d", "replace": ""}}, "null"),
        ({"replace": [{"source": 1200, "find": 200, "replace": 0}]}, "10"),
        ({"match": ["ID1234", "^id\\d{4}$", "i"]}, True),
        ({"match": ["ID1234", "^id\\d{4}$"]}, False),
        ({"toLower": {"var": "rows.0.kind"}}, "shirt"),
        ({"toUpper": ["Ça"]}, "ÇA"),
        ({"toUpper": {"var": "nothing"}}, None),
        ({"slice": [[0, 1, 2, 3, 4], 0, -2]}, [0, 1, 2]),
        ({"slice": [[0, 1, 2], 1]}, [1, 2]),
        ({"slice": [{"var": "nothing"}, 1]}, []),
        ({"is_array": VAR_ROWS}, True),
        ({"is_array": [VAR_ROWS]}, True),
        ({"is_array": {"var": "total"}}, False),
        ({"is_array": []}, True),
        ({"??": [{"var": "nothing"}, 0, 1]}, 0),
        ({"??": [None]}, None),
        ({"??": {"map": [VAR_ROWS, {"var": "size"}]}}, 10),
        ({"and": {"map": [VAR_ROWS, {"var": "size"}]}}, None),
        ({"or": {"map": [VAR_ROWS, {"==": [{"var": "size"}, 9]}]}}, True),
        ({"and": {"var": "text"}}, "a-b-c"),
        ({"every": [[], False]}, True),
        ({"all": [[], True]}, False),
        ({"length": [1, 2, 3]}, 3),
        ({"length": [VAR_ROWS]}, 3),
        ({"length": []}, 0),
        ({"keys": [["a", "b"]]}, ["0", "1"]),
        ({"val": ["total", "value"]}, 5),
        ({"val": "text"}, "a-b-c"),
        ({"map": [[1], {"val": [[1], "index"]}]}, [0]),
        ({"map": [[1], {"val": [[2], "total", "value"]}]}, [5]),
        ({"reduce": [[1, 2, 3], {"+": [{"var": "accumulator"}, {"var": "current"}]}]}, 6),
        ({"reduce": [[], 1]}, None),
        ({"reduce": [[1], {"var": "../../total.value"}, 0]}, 5),
        ({"+": ["0x10", 1]}, 17),
        ({"xor": [True, False]}, 1),
        ({"xor": [True, "1"]}, 0),
        ({"xor": [2**32 + 5, -1]}, -6),
        ({"xor": [2**31, None]}, -(2**31)),
        ({"xor": {"map": [[6.9, 3], {"var": ""}]}}, 5),
        ({"xor": ["none"]}, 0),
        ({"if": [{"xor": [{"==": [1, 1]}, {"==": [1, 1]}]}, "one", "both or none"]}, "both or none"),
        ({"pipe": [VAR_ROWS, {"map": [{"var": ""}, {"var": "size"}]}, {"length": [{"var": ""}]}]}, 3),
        ({"pipe": [{"var": "total"}, {"+": [{"var": "value"}, {"var": "../../total.value"}]}]}, 10),
        ({"pipe": [{"var": "text"}]}, "a-b-c"),
        ({"cat": [1e21, " ", 1e16, " ", 0.0000001, " ", -0.0]}, "1e+21 10000000000000000 1e-7 0"),
    ],
)
def test_texts_arrays_and_values_have_what_the_reference_adds(logic: object, outcome: object) -> None:
    assert run(logic) == outcome


@pytest.mark.parametrize(
    "logic",
    [
        {"pipe": {"var": "total"}},
        {"pipe": []},
        {"mapObject": {"var": "total"}},
        {"mapObject": ["text", {"var": "key"}]},
        {"stateful_map": [[1], {"var": "current"}]},
        {"stateful_map": [[1], [1, 2, 3]]},
        {"stateful_map": ["text", [1, 2]]},
        {"group": [VAR_ROWS, "kind", "fields"]},
        {"group": ["text", "kind", []]},
        {"group": {"var": "rows"}},
        {"join": [VAR_ROWS, VAR_ROWS, 1]},
        {"sort_by": [{"var": "total"}, "value"]},
        {"let": [1, 2]},
        {"slice": ["text", 1]},
        {"toLower": 5},
        {"replace": {"source": "a", "find": "b"}},
        {"replace": {"source": "a", "replace": "b"}},
        {"replace": {"source": "a", "find_regex": "(", "replace": "b"}},
        {"replace": {"source": "a", "find_regex": "a", "replace": "b", "flags": "x"}},
        {"replace": {"source": "a", "find_regex": "a", "replace": "$`"}},
        {"replace": {"source": "a" * 50_000, "find_regex": "a*", "replace": "$&" * 50_000}},
        {"replace": {"source": "a" * 50_000, "find": "a" * 50_000, "replace": "$&" * 50_000}},
        {"replace": {"source": "a" * 50_000 + "!", "find_regex": "^(a|aa|a?)+$", "replace": ""}},
        {
            "let": [
                {"a": [1]},
                {"log": ["x", {"reduce": [[1] * 60, [{"var": "accumulator"}, {"var": "accumulator"}], 1]}]},
            ]
        },
    ],
)
def test_wrong_arguments_and_too_much_work_are_errors(logic: object) -> None:
    with pytest.raises(LogicError):
        run(logic)


def test_text_that_a_rule_makes_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.logic.evaluation.MAX_CHARACTERS", 10)
    for logic in (
        {"cat": ["a" * 6, "b" * 5]},
        {"replace": {"source": "a" * 10, "find": "a", "replace": "bb"}},
        {"replace": {"source": "aaaa", "find_regex": "a", "replace": "bbb", "flags": "g"}},
    ):
        with pytest.raises(LogicError, match="a text of more than 10 characters"):
            run(logic)
    assert run({"cat": ["a" * 5, "b" * 5]}) == "aaaaabbbbb"


def test_log_takes_down_messages_and_results_as_json() -> None:
    evaluation = start_evaluation()
    logged = {"log": [{"cat": ["sum ", 1]}, {"+": [1, 2]}]}
    assert evaluation.run([{"*": [logged, 4]}, {"log": {"/": [0, 0]}}], Context(DATA))[0] == 12
    assert [(entry.message, entry.result) for entry in evaluation.entries] == [("sum 1", 3), ("", None)]


def test_log_keeps_no_more_than_a_thousand_entries() -> None:
    evaluation = start_evaluation()
    evaluation.run({"map": [[1] * 2_000, {"log": ["item", {"var": ""}]}]}, Context(DATA))
    assert len(evaluation.entries) == 1_000
