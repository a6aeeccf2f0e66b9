"""Fields that run or not, by what others came to."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.errors import ConfigurationError
from lambdas.senseml import extract, load_configuration
from lambdas.senseml.patterns import Pattern, SearchTimeout
from tests.unit.senseml.pages import bare, column, run, slow_fields

PAGES = column("language english", "customer Ann", "cliente Eva", "sum $5", "sum $70")
HAS_SUM = {"exists": {"var": "sum"}}
IS_ENGLISH = {"==": [{"var": "language.value"}, "english"]}


def label(field_id: str, anchor: str, **rest: Any) -> dict[str, Any]:  # noqa: ANN401
    match = {"type": "startsWith", "text": anchor}
    return {"id": field_id, "anchor": match, "method": {"id": "label", "position": "right"}, **rest}


def choose(condition: object, on_pass: object = None, on_fail: object = None, **rest: object) -> dict[str, Any]:
    branches = {"fieldsOnPass": on_pass, "fieldsOnFail": on_fail}
    given = {key: fields for key, fields in branches.items() if fields is not None}
    return {"method": {"id": "conditional", "condition": condition, **given}, **rest}


LANGUAGE, SUM = label("language", "language"), label("sum", "sum", type="currency")
NAME, NOMBRE = label("name", "customer"), label("name", "cliente")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (IS_ENGLISH, "Ann"),
        ({"==": [{"var": "language.value"}, "spanish"]}, "Eva"),
        ({"exists": {"var": "language"}}, "Ann"),
        ({"exists": {"var": "unknown"}}, "Eva"),
        ({"and": [IS_ENGLISH, {">": [{"var": "sum.value"}, 4]}]}, "Ann"),
        ({"and": [IS_ENGLISH, {">": [{"var": "sum.value"}, 5]}]}, "Eva"),
        ({"match": [{"var": "language.value"}, "^ENG"]}, "Eva"),
        ({"match": [{"var": "language.value"}, "^eng"]}, "Ann"),
    ],
)
def test_condition_chooses_which_fields_run(condition: object, expected: str) -> None:
    assert bare(run(PAGES, LANGUAGE, SUM, choose(condition, [NAME], [NOMBRE])))["name"] == expected


def test_condition_sees_only_what_ran_before_it() -> None:
    assert bare(run(PAGES, choose(HAS_SUM, [NAME], [NOMBRE]), SUM)) == {"name": "Eva", "sum": 5}


def test_every_condition_sees_what_has_changed_since_the_one_before_it() -> None:
    exists = {"exists": {"var": "language"}}
    hidden = {"id": "hide", "method": {"id": "suppressOutput", "source_ids": ["language"]}}
    steps = [label("language", "nothing"), LANGUAGE, hidden]
    asked = [choose(exists, [label(f"yes_{i}", "sum")], [label(f"no_{i}", "sum")]) for i in range(len(steps))]
    parsed = run(PAGES, *(field for pair in zip(steps, asked, strict=True) for field in pair))
    assert list(parsed) == ["no_0", "yes_1", "no_2"]


def test_fields_that_are_not_chosen_are_no_fields_of_the_extraction() -> None:
    fields = [LANGUAGE, choose(IS_ENGLISH, on_fail=[NOMBRE]), choose({"!": IS_ENGLISH}, [NAME]), SUM]
    extraction = extract(PAGES, load_configuration(json.dumps({"fields": fields})))
    assert bare(extraction.parsed_document) == {"language": "english", "sum": 5}
    assert (extraction.validation_summary.fields, extraction.coverage) == (2, 1.0)


def test_conditions_nest_and_their_fields_keep_the_order_in_which_they_run() -> None:
    inner = choose({">": [{"var": "sum.value"}, 10]}, [label("a", "customer")], [label("b", "customer")])
    parsed = run(PAGES, LANGUAGE, choose(IS_ENGLISH, [SUM, inner]), label("c", "cliente"))
    assert list(parsed) == ["language", "sum", "b", "c"]


@pytest.mark.parametrize(("anchor", "expected"), [("customer", "Ann"), ("nothing", "Eva")])
def test_field_falls_back_into_and_out_of_a_condition(anchor: str, expected: str) -> None:
    inside = choose(IS_ENGLISH, [NOMBRE])
    assert bare(run(PAGES, LANGUAGE, label("name", anchor), inside))["name"] == expected
    outside = choose(IS_ENGLISH, [label("name", anchor)])
    assert bare(run(PAGES, LANGUAGE, outside, NOMBRE))["name"] == expected


def test_condition_may_choose_computed_fields_sections_and_what_is_suppressed() -> None:
    hidden = {"id": "hide", "method": {"id": "suppressOutput", "source_ids": ["language"]}}
    greeting = {"id": "greeting", "method": {"id": "constant", "value": "hello"}}
    rows = {"id": "rows", "type": "sections", "range": {"anchor": "sum"}, "fields": [SUM]}
    parsed = bare(run(PAGES, LANGUAGE, choose(IS_ENGLISH, [greeting, rows, hidden])))
    assert parsed == {"greeting": "hello", "rows": [{"sum": 5}, {"sum": 70}]}


def test_condition_in_sections_holds_for_each_of_them_and_may_look_above() -> None:
    in_section = choose({">": [{"var": "sum.value"}, 10]}, [label("much", "sum")], [label("little", "sum")])
    above = choose({"==": [{"var": "../language.value"}, "english"]}, [label("dollars", "sum")])
    rows = {"id": "rows", "type": "sections", "range": {"anchor": "sum"}, "fields": [SUM, in_section, above]}
    parsed = bare(run(PAGES, LANGUAGE, rows))
    assert parsed["rows"] == [
        {"sum": 5, "little": "$5", "dollars": "$5"},
        {"sum": 70, "much": "$70", "dollars": "$70"},
    ]


def test_condition_that_cannot_be_evaluated_does_not_pass() -> None:
    unclosed = {"match": [{"var": "language.value"}, {"cat": ["(", ""]}]}
    assert bare(run(PAGES, LANGUAGE, choose(unclosed, [NAME], [NOMBRE])))["name"] == "Eva"


def test_condition_with_a_pattern_that_runs_away_chooses_nothing_and_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def run_out(self: Pattern, text: str) -> None:
        raise SearchTimeout

    condition = choose({"match": [{"var": "language.value"}, "e"]}, [NAME], [NOMBRE], id="by_language")
    monkeypatch.setattr(Pattern, "search", run_out)
    assert slow_fields(PAGES, fields=[LANGUAGE, condition]) == ["by_language"]


METHOD = "fields[0].method"


@pytest.mark.parametrize(
    ("field", "path", "says"),
    [
        (choose(IS_ENGLISH), METHOD, "neither 'fieldsOnPass' nor 'fieldsOnFail'"),
        (choose(True, [NAME]), f"{METHOD}.condition", "true is no operation"),
        (choose({"exist": {"var": "a"}}, [NAME]), f"{METHOD}.condition.exist", "'exist' is unknown; nearest: exists"),
        (choose({"and": [True, {"a": 1, "b": 2}]}, [NAME]), f"{METHOD}.condition.and[1]", "several keys"),
        (choose({"match": [{"var": "a"}, "("]}, [NAME]), f"{METHOD}.condition.match[1]", "is not supported: missing )"),
        (choose(IS_ENGLISH, NAME), f"{METHOD}.fieldsOnPass", "is not an array"),
        (choose(IS_ENGLISH, [], [{"id": "a"}]), f"{METHOD}.fieldsOnFail[0]", "parameter 'anchor' is missing"),
        (choose(IS_ENGLISH, [NAME], anchor="a"), "fields[0].anchor", "parameter 'anchor' is unknown"),
        (choose(IS_ENGLISH, [NAME], id=""), "fields[0].id", "not a non-empty string"),
        ({"method": {"id": "conditional", "fieldsOnPass": []}}, METHOD, "parameter 'condition' is missing"),
        ({"method": {**choose(IS_ENGLISH, [])["method"], "rule": 1}}, f"{METHOD}.rule", "'rule' is unknown"),
        (
            choose(IS_ENGLISH, [{"type": "anchorDefinition", "name": "x"}]),
            f"{METHOD}.fieldsOnPass[0]",
            "'anchor' is missing",
        ),
    ],
)
def test_conditional_that_is_not_whole_is_refused_by_its_path(field: object, path: str, says: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        load_configuration(json.dumps({"fields": [field]}))
    assert str(refusal.value).startswith(f"{path}: ")
    assert says in str(refusal.value)
