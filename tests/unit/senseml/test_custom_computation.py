"""Computed fields that a rule computes: what its results are as fields, what it sees, what becomes of its errors."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.errors import ConfigurationError
from lambdas.senseml import extract, load_configuration
from lambdas.senseml.logic import evaluation
from lambdas.senseml.patterns import Pattern, SearchTimeout
from tests.unit.senseml.pages import bare, column, document, line, run, slow_fields

PAGES = document(
    line("policy 77"),
    line("holder", top=2),
    line("Ann Lee", left=2.5, top=2),
    line("paid", top=3),
    line("$5", left=2, top=3),
    line("paid", top=4),
    line("$70", left=2, top=4),
    line("paid", top=5),
)
POLICY = {"id": "policy", "anchor": "policy", "method": {"id": "label", "position": "right"}, "type": "number"}
HOLDER = {"id": "holder", "anchor": "holder", "method": {"id": "row"}}
PAID = {"id": "paid", "anchor": "paid", "method": {"id": "row"}, "type": "currency"}


def compute(logic: object, name: str = "it") -> dict[str, Any]:
    return {"id": name, "method": {"id": "customComputation", "jsonLogic": logic}}


def compute_several(logic: object, **rest: object) -> dict[str, Any]:
    return {"method": {"id": "customComputationGroup", "jsonLogic": logic}, **rest}


def in_sections(*fields: object) -> dict[str, Any]:
    return {"id": "rows", "type": "sections", "range": {"anchor": "paid"}, "fields": [PAID, *fields]}


def list_errors(*fields: dict[str, Any]) -> list[dict[str, Any]]:
    return list(extract(PAGES, load_configuration(json.dumps({"fields": fields}))).errors)


@pytest.mark.parametrize(
    ("logic", "field"),
    [
        (True, {"type": "boolean", "value": True}),
        ({"*": [{"var": "policy.value"}, 2]}, {"type": "number", "value": 154}),
        ({"/": [1, 4]}, {"type": "number", "value": 0.25}),
        ({"cat": ["no. ", {"var": "policy.value"}]}, {"type": "string", "value": "no. 77"}),
        (None, None),
        ({"+": [{"var": "nobody.value"}, 5]}, None),
        ({"var": "nobody"}, None),
        ({"/": [0, 0]}, None),
        ([3, "a", None], [{"type": "number", "value": 3}, {"type": "string", "value": "a"}, None]),
        ([], []),
        ({"var": "policy"}, {"source": "77", "value": 77, "type": "number"}),
        (
            {"eachKey": {"type": "currency", "value": 10, "unit": "USD", "source": "$10"}},
            {"type": "currency", "value": 10, "unit": "USD", "source": "$10"},
        ),
        (
            {"preserve": {"type": "currency", "value": 10, "unit": "$"}},
            {"type": "currency", "value": 10, "unit": "$"},
        ),
        ({"preserve": {"type": "name", "value": ["Ann", "Ben"]}}, {"type": "name", "value": ["Ann", "Ben"]}),
        ({"preserve": {"type": "string", "value": None}}, {"type": "string", "value": None}),
        (
            [{"preserve": {"claim": 5, "note": {"type": "string", "value": "slip"}}}, {"preserve": {"claim": None}}],
            [{"claim": {"type": "number", "value": 5}, "note": {"type": "string", "value": "slip"}}, {"claim": None}],
        ),
        (
            {"preserve": [{"title": "A", "inner": [{"sub": "B"}]}]},
            [{"title": {"type": "string", "value": "A"}, "inner": [{"sub": {"type": "string", "value": "B"}}]}],
        ),
        (
            {"preserve": {"columns": [{"id": "a", "values": [{"type": "string", "value": "x"}, None]}]}},
            {"columns": [{"id": "a", "values": [{"type": "string", "value": "x"}, None]}]},
        ),
        (
            {"preserve": {"columns": [{"id": "a", "values": [1]}], "title": "t"}},
            {"columns": [{"id": "a", "values": [1]}], "title": "t"},
        ),
        ({"preserve": {"images": [{"page": 0}]}}, {"images": [{"page": 0}]}),
    ],
)
def test_result_is_shown_as_a_field(logic: object, field: object) -> None:
    assert run(PAGES, POLICY, compute(logic))["it"] == field


@pytest.mark.parametrize(
    ("logic", "message"),
    [
        ({"preserve": {"type": "accountID", "value": 5}}, "a type that there is not"),
        ({"preserve": {"a": 1}}, "an object without a type and a value is no field"),
        ([[1]], "an array in an array is no field"),
        ({"preserve": [{"a": {"b": 1}}]}, "an object without a type and a value is no field"),
        ({"object": [{"var": "policy.value"}]}, "object wants an array of"),
        ({"match": ["a", {"cat": ["("]}]}, "a pattern of match is not supported"),
    ],
)
def test_what_cannot_be_computed_is_null_and_an_error_of_its_field_alone(logic: object, message: str) -> None:
    fields = POLICY, compute(logic), HOLDER
    assert bare(run(PAGES, *fields)) == {"policy": 77, "it": None, "holder": "Ann Lee"}
    (error,) = list_errors(*fields)
    assert error["field_id"] == "it"
    assert error["type"] == "configuration"
    assert message in error["message"]


@pytest.mark.parametrize(
    ("logic", "field"),
    [
        ({"*": [{"var": "policy.value"}, 10]}, {"source": "770", "value": 770, "unit": "$", "type": "currency"}),
        ({"cat": ["$", 1.5]}, {"source": "$1.5", "value": 1.5, "unit": "$", "type": "currency"}),
        ("five", None),
        (None, None),
        (["$1", "x"], [{"source": "$1", "value": 1, "unit": "$", "type": "currency"}, None]),
        ({"var": "policy"}, {"source": "77", "value": 77, "type": "number"}),
    ],
)
def test_type_reads_what_is_plain_and_leaves_whole_fields_alone(logic: object, field: object) -> None:
    assert run(PAGES, POLICY, {**compute(logic), "type": "currency"})["it"] == field


def test_computation_falls_back_and_is_fallen_back_upon() -> None:
    number = {**POLICY, "id": "it"}
    assert bare(run(PAGES, compute({"+": [1, None]}), compute([]), number, compute("last"))) == {"it": 77}


def test_types_that_the_configuration_names_are_types_where_a_field_has_them() -> None:
    account = {"id": "account", "anchor": "policy", "method": {"id": "passthrough"}}
    account["type"] = {"id": "custom", "pattern": "\\d+", "type": "accountID"}
    made = {"eachKey": {"type": "accountID", "value": {"cat": ["no. ", {"var": "account.value"}]}}}
    rows = [{"merge_objects": [{"eachKey": {"account": {"var": "account"}}}]}]
    parsed = run(PAGES, account, compute(made), compute(rows, "rows"))
    assert parsed["it"] == {"type": "accountID", "value": "no. 77"}
    assert parsed["rows"] == [{"account": {"source": "77", "value": "77", "type": "accountID"}}]


def test_copied_field_keeps_the_lines_that_it_comes_from() -> None:
    copied = compute({"var": "../holder"}, "copied")
    configuration = load_configuration(json.dumps({"fields": [HOLDER, in_sections(copied)], "verbosity": 1}))
    parsed = extract(PAGES, configuration).parsed_document
    assert [row["copied"]["lines"] for row in parsed["rows"]] == [parsed["holder"]["lines"]] * 3


def test_rules_in_sections_see_their_section_and_what_is_above() -> None:
    own = compute({"cat": [{"var": "../policy.value"}, ": ", {"var": "paid.value"}]}, "own")
    parsed = bare(run(PAGES, POLICY, in_sections(own), compute({"var": "rows.length"}, "count")))
    assert [row["own"] for row in parsed["rows"]] == ["77: 5", "77: 70", "77: "]
    assert parsed["count"] == 3


def test_rules_go_over_sections_arrays_and_zipped_tables() -> None:
    sections = in_sections()
    total = compute({"+": {"map": [{"filter": [{"var": "rows"}, {"var": "paid"}]}, {"var": "paid.value"}]}}, "total")
    largest = compute({"slice": [{"sort_by": [{"var": "rows"}, "paid.value"]}, -2, -1]}, "largest")
    parsed = bare(run(PAGES, sections, total, largest))
    assert (parsed["total"], parsed["largest"]) == (75, [{"paid": 70}])


def test_rules_compute_fields_of_added_rows_and_what_they_come_to_is_a_source() -> None:
    words = {"id": "words", "anchor": "holder", "method": {"id": "row"}}
    split = {"id": "parts", "method": {"id": "split", "source_id": "words", "separator": " "}}
    upper = compute({"cat": [{"toUpper": {"var": "parts.value"}}, "/", {"var": "../policy.value"}]}, "upper")
    added = {"id": "added", "method": {"id": "addComputedFields", "source_id": "parts", "fields": [upper]}}
    joined = {"id": "joined", "method": {"id": "concat", "source_ids": ["sum", "said"], "delimiter": "="}}
    sources = compute({"+": [1, 1]}, "sum"), compute("two", "said")
    parsed = bare(run(PAGES, POLICY, words, split, added, *sources, joined))
    assert [row["upper"] for row in parsed["added"]] == ["ANN/77", "LEE/77"]
    assert parsed["joined"] == "2=two"


def test_sections_that_a_rule_makes_are_sections_for_what_comes_after() -> None:
    made = compute(
        {"map": [{"var": "rows"}, {"eachKey": {"paid": {"var": "paid"}, "nr": {"var": "../index"}}}]}, "made"
    )
    numbers = {"id": "numbers", "method": {"id": "copy_from_sections", "source_sections": "made", "source_field": "nr"}}
    assert bare(run(PAGES, in_sections(), made, numbers))["numbers"] == [0, 1, 2]
    configuration = load_configuration(json.dumps({"fields": [in_sections(), made]}))
    extraction = extract(PAGES, configuration)
    assert extraction.validation_summary.fields == 6
    assert extraction.classification_summary.score.fields_present == 2 + 5


def test_group_makes_a_field_of_each_member() -> None:
    hidden = {"id": "hide", "method": {"id": "suppressOutput", "source_ids": ["double"]}}
    group = compute_several(
        {"eachKey": {"double": {"*": [{"var": "policy.value"}, 2]}, "copy": {"var": "policy"}, "no": None}}
    )
    parsed = run(PAGES, POLICY, group, compute({"+": [{"var": "double.value"}, 1]}), hidden)
    assert list(parsed) == ["policy", "copy", "no", "it"]
    assert bare(parsed) == {"policy": 77, "copy": 77, "no": None, "it": 155}


def test_group_copies_fields_into_sections_where_others_use_them() -> None:
    picked = compute_several({"pick_fields": [{"var": "../"}, ["policy", "holder", "nobody"]]}, id="picking")
    joined = {"id": "joined", "method": {"id": "concat", "source_ids": ["policy", "holder"]}}
    rows = bare(run(PAGES, POLICY, HOLDER, in_sections(picked, joined)))["rows"]
    assert rows[0] == {"paid": 5, "policy": 77, "holder": "Ann Lee", "joined": "77 Ann Lee"}


def test_group_is_a_fallback_and_has_one_for_each_member() -> None:
    group = compute_several({"preserve": {"policy": 1, "holder": 2}})
    assert bare(run(PAGES, POLICY, group, HOLDER)) == {"policy": 77, "holder": 2}


def test_group_of_what_is_no_object_is_no_field_and_an_error() -> None:
    assert run(PAGES, compute_several([1])) == {}
    (error,) = list_errors(compute_several([1], id="mine"))
    assert (error["field_id"], error["message"]) == (
        "mine",
        "The rule cannot be evaluated: it has to come to an object, whose members are fields",
    )


def test_logs_are_errors_in_the_name_of_the_field_and_its_sections() -> None:
    logging = compute({"log": ["paid so far", {"var": "paid.value"}]}, "logging")
    condition = {"id": "choice", "method": {"id": "conditional", "condition": {"log": ["!", True]}, "fieldsOnPass": []}}
    logged = {"type": "log", "message": "paid so far", "field_id": "rows.logging"}
    assert list_errors(in_sections(logging), condition) == [
        *({**logged, "result": result} for result in (5, 70, None)),
        {"type": "log", "message": "!", "result": True, "field_id": "choice"},
    ]


def test_rule_that_does_too_much_is_null_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.rules.DOCUMENT_STEPS", 1_000)
    many = {"map": [{"var": "all"}, {"map": [{"preserve": list(range(100))}, {"var": ""}]}]}
    every = {"id": "all", "anchor": "paid", "match": "all", "method": {"id": "passthrough"}}
    pages = column(*["paid"] * 20)
    extraction = extract(pages, load_configuration(json.dumps({"fields": [every, compute(many), compute(1, "one")]})))
    assert extraction.parsed_document["it"] is None
    assert extraction.parsed_document["one"]["value"] == 1
    assert "more than 1000 steps" in extraction.errors[0]["message"]
    assert evaluation.MAX_STEPS == 100_000


def test_rule_whose_patterns_run_away_is_null_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def run_out(self: Pattern, text: str) -> None:
        raise SearchTimeout

    monkeypatch.setattr(Pattern, "search", run_out)
    assert slow_fields(PAGES, fields=[compute({"match": ["a", "a"]}), compute(1, "one")]) == ["it"]


METHOD = "fields[0].method"


@pytest.mark.parametrize(
    ("field", "path", "says"),
    [
        (compute({"sum": [1]}), f"{METHOD}.jsonLogic.sum", "operator 'sum' is unknown"),
        (compute({"roun": [1]}), f"{METHOD}.jsonLogic.roun", "nearest: round"),
        (compute([{"a": 1, "b": 2}]), f"{METHOD}.jsonLogic[0]", "several keys"),
        (compute({"let": [{"a": {"nobody": 1}}, 1]}), f"{METHOD}.jsonLogic.let[0].a.nobody", "is unknown"),
        (compute({"match": ["a", "(", "i"]}), f"{METHOD}.jsonLogic.match[1]", "missing )"),
        (compute({"match": ["a", "a", "ix"]}), f"{METHOD}.jsonLogic.match[2]", "flag 'x' is not supported"),
        (compute({"replace": {"source": "a"}}), f"{METHOD}.jsonLogic.replace", "'replace' is missing"),
        (
            compute({"replace": {"source": "a", "replace": "b"}}),
            f"{METHOD}.jsonLogic.replace",
            "'find' or 'find_regex'",
        ),
        (
            compute({"replace": {"source": "a", "find": "b", "find_regex": "c", "replace": ""}}),
            f"{METHOD}.jsonLogic.replace",
            "'find' or 'find_regex'",
        ),
        (
            compute({"replace": {"source": "a", "find_regex": "(", "replace": ""}}),
            f"{METHOD}.jsonLogic.replace.find_regex",
            "missing )",
        ),
        (
            compute({"replace": {"source": "a", "find_rx": "(", "replace": ""}}),
            f"{METHOD}.jsonLogic.replace.find_rx",
            "nearest: find_regex",
        ),
        (
            compute({"replace": {"source": "a", "find": "b", "replace": "$'"}}),
            f"{METHOD}.jsonLogic.replace.replace",
            "not supported",
        ),
        ({"id": "it", "method": {"id": "customComputation"}}, METHOD, "parameter 'jsonLogic' is missing"),
        ({"method": {"id": "customComputation", "jsonLogic": 1}}, "fields[0]", "parameter 'id' is missing"),
        ({**compute(1), "anchor": "a"}, "fields[0].anchor", "parameter 'anchor' is unknown"),
        (compute_several(1, id=""), "fields[0].id", "not a non-empty string"),
    ],
)
def test_computation_that_is_not_whole_is_refused_by_its_path(field: object, path: str, says: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        load_configuration(json.dumps({"fields": [field]}))
    assert refusal.value.path == path
    assert says in str(refusal.value)
