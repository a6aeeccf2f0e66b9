"""What lint says of configurations that are wrong, odd, or as they should be."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.errors import ConfigurationError
from lambdas.senseml import load_configuration
from lambdas.senseml.authoring.lint import check_configuration, lint
from lambdas.senseml.authoring.problem import Severity

FIELD: dict[str, Any] = {"id": "it", "anchor": "total", "method": {"id": "row"}}
TABLE: dict[str, Any] = {
    "id": "rows",
    "anchor": "total",
    "type": "table",
    "method": {"id": "textTable", "columns": [{"id": "name", "minX": 0, "maxX": 1}]},
}


def computed(field_id: str, method: str, **parameters: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"id": field_id, "method": {"id": method, **parameters}}


def group(**parts: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"id": "parts", "type": "sections", "range": {"anchor": "part"}, **parts}


def problems(**configuration: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401
    """`(severity, path, message)` of each."""
    found = lint(json.dumps({"fields": [], **configuration}))
    return [(str(one.severity), one.path, one.message) for one in found]


def test_all_errors_of_a_configuration_are_told_each_once_in_the_order_of_the_text() -> None:
    text = """{
      feilds: [],
      preprocessors: [{ type: "orc" }, { type: "pageRange", startPage: -1 }],
      fields: [
        { id: "a", anchor: { match: { type: "include", text: "x" } }, method: { id: "rows", x: 1 }, type: "curency" },
        { id: "b", anchor: "x", method: { id: "row", tolerance: "1", position: "rihgt", tiebreaker: 1.5 }, mtach: 1 },
        { id: "c" },
        { id: "d", anchor: "x", method: { id: "regex", pattern: "(" }, match: "every" },
        { id: "e", anchor: "x", method: { id: "row" } },
      ],
      sections: [{ id: "f", range: { anchor: 5 }, fields: [{ id: "g", anchor: 6, method: { id: "label" } }] }],
    }"""
    found = lint(text)
    assert [(one.line, one.path) for one in found] == [
        (2, "feilds"),
        (3, "preprocessors[0].type"),
        (3, "preprocessors[1].startPage"),
        (5, "fields[0].anchor.match.type"),
        (5, "fields[0].method.id"),
        (5, "fields[0].type"),
        (6, "fields[1].method.tolerance"),
        (6, "fields[1].method.position"),
        (6, "fields[1].method.tiebreaker"),
        (6, "fields[1].mtach"),
        (7, "fields[2]"),
        (7, "fields[2]"),
        (8, "fields[3].method.pattern"),
        (8, "fields[3].match"),
        (11, "sections[0].range.anchor"),
        (11, "sections[0].fields[0].anchor"),
        (11, "sections[0].fields[0].method"),
    ]
    assert {one.severity for one in found} == {Severity.ERROR}
    assert found[4].hint == "nearest: row"
    assert found[4].sentence == "fields[0].method.id: method 'rows' is unknown; nearest: row"


def test_named_anchor_that_is_wrong_is_told_once_and_not_for_those_who_use_it() -> None:
    definition = {"type": "anchorDefinition", "name": "top", "anchor": {"match": []}}
    assert problems(fields=[definition, {**FIELD, "anchor": {"ref": "top"}}]) == [
        ("error", "fields[0].anchor.match", "has no match in it")
    ]


def test_text_that_is_no_json5_is_one_error_where_reading_stopped() -> None:
    (found,) = lint("{\n fields: [\n  {id: 'a',, }]}")
    assert (found.line, found.column, found.severity) == (3, 12, Severity.ERROR)


@pytest.mark.parametrize(
    ("steps", "path", "says"),
    [
        ([FIELD, computed("x", "split", source_id="ti", separator=",")], "fields[1].method.source_id", "no field 'ti'"),
        ([computed("x", "concat", source_ids=["x1", "it"]), FIELD], "fields[0].method.source_ids[0]", "no field 'x1'"),
        ([FIELD, computed("x", "copy_to_section", source_id="it")], "fields[1].method.source_id", "in no section"),
        (
            [FIELD, group(fields=[computed("x", "copy_to_section", source_id="its")])],
            "fields[1].fields[0].method.source_id",
            "no field 'its' where the section stands",
        ),
        (
            [FIELD, group(fields=[computed("x", "zip", source_ids=["it"])])],
            "fields[1].fields[0].method.source_ids[0]",
            "no field 'it' here",
        ),
        (
            [group(fields=[FIELD]), computed("x", "copy_from_sections", source_sections="parts", source_field="at")],
            "fields[1].method.source_field",
            "the sections 'parts' have no field 'at'",
        ),
        ([group(fields=[FIELD], requiredFields=["at"])], "fields[0].requiredFields[0]", "have no field 'at'"),
        (
            [
                TABLE,
                computed("x", "addComputedFields", source_id="rows", fields=[computed("y", "zip", source_ids=["b"])]),
            ],
            "fields[1].method.fields[0].method.source_ids[0]",
            "no field 'b'",
        ),
    ],
)
def test_source_that_is_nowhere_is_an_error_that_keeps_from_publishing(
    steps: list[dict[str, Any]], path: str, says: str
) -> None:
    errors = [found for found in problems(fields=steps) if found[0] == "error" and found[1] == path]
    assert len(errors) == 1
    assert says in errors[0][2]
    text = json.dumps({"fields": steps})
    load_configuration(text)  # it runs, and comes to nothing
    with pytest.raises(ConfigurationError, match=r"line 1, column \d+"):
        check_configuration(text)


def test_source_that_is_there_is_never_told() -> None:
    conditional = {
        "method": {
            "id": "conditional",
            "condition": {"exists": [{"var": "it"}]},
            "fieldsOnPass": [{**FIELD, "id": "c"}],
        }
    }
    steps = [
        FIELD,
        conditional,
        TABLE,
        computed("a", "concat", source_ids=["it", "c"]),
        computed("b", "zip", source_ids=["rows"]),
        computed("c2", "zip", source_ids={"pattern": "^zz"}),
        computed(
            "d",
            "addComputedFields",
            source_id="rows",
            fields=[
                computed("e", "copy_to_section", source_id="it"),
                computed("f", "concat", source_ids=["name", "e"]),
                computed("g", "suppressOutput", source_ids=["name"]),
            ],
        ),
        computed("h", "addComputedFields", source_id="b", fields=[computed("i", "zip", source_ids=["anything"])]),
        group(
            fields=[FIELD, group(id="inner", fields=[{**FIELD, "id": "deep"}])],
            computed_fields=[computed("j", "copy_to_section", source_id="it")],
            requiredFields=["it"],
        ),
        computed("k", "copy_from_sections", source_sections="parts", source_field="j"),
        computed("l", "addComputedFields", source_id="parts", fields=[computed("m", "zip", source_ids=["it"])]),
    ]
    assert problems(fields=steps) == []


def test_source_that_runs_later_is_a_warning() -> None:
    found = problems(computed_fields=[computed("x", "zip", source_ids=["parts"])], sections=[group(fields=[FIELD])])
    assert [(severity, path) for severity, path, _ in found] == [("warning", "computed_fields[0].method.source_ids[0]")]
    assert "runs later" in found[0][2]


def test_suppressed_field_that_is_nowhere_is_a_warning() -> None:
    found = problems(fields=[FIELD, computed("x", "suppressOutput", source_ids=["no"])])
    assert [severity for severity, _, _ in found] == ["warning"]


@pytest.mark.parametrize(
    ("configuration", "path", "says"),
    [
        ({"fields": [group()]}, "fields[0]", "the sections have no fields"),
        (
            {"fields": [{**TABLE, "method": {**TABLE["method"], "columns": TABLE["method"]["columns"] * 2}}]},
            "fields[0].method.columns[1].id",
            "another column has the id 'name' too",
        ),
        ({"fields": [computed("it", "constant", value="1"), FIELD]}, "fields[1]", "is never tried: fields[0] has"),
        (
            {"fields": [computed("it", "getFileMetadata", type="pageCount"), FIELD]},
            "fields[1]",
            "is never tried: fields[0] has",
        ),
        (
            {"fields": [{"type": "anchorDefinition", "name": "top", "anchor": "x"}]},
            "fields[0].name",
            "no field uses the anchor 'top'",
        ),
        ({"fingerprint": {"tests": [{"type": "includes", "text": ""}]}}, "fingerprint.tests[0]", "every document"),
        ({"fingerprint": {"tests": [{"type": "first"}]}}, "fingerprint.tests[0]", "every document"),
        (
            {"fingerprint": {"tests": ["a", {"type": "regex", "pattern": ".*"}]}},
            "fingerprint.tests[1]",
            "every document",
        ),
        (
            {"fingerprint": {"tests": [{"page": "any", "match": [{"type": "last"}]}]}},
            "fingerprint.tests[0]",
            "every document",
        ),
    ],
)
def test_what_runs_and_is_hardly_meant_is_a_warning(configuration: dict[str, Any], path: str, says: str) -> None:
    (found,) = problems(**configuration)
    assert found[:2] == ("warning", path)
    assert says in found[2]
    check_configuration(json.dumps({"fields": [], **configuration}))


@pytest.mark.parametrize(
    "configuration",
    [
        {"fields": [computed("it", "constant", value="1"), {**FIELD, "id": "other"}]},
        {"fields": [{**computed("it", "constant", value="1"), "type": "date"}, FIELD]},
        {"fields": [FIELD, computed("it", "constant", value="1")]},
        {"fingerprint": {"tests": ["a", {"type": "regex", "pattern": "^$"}, [{"type": "first"}, "b"]]}},
    ],
)
def test_what_is_as_it_should_be_is_not_told(configuration: dict[str, Any]) -> None:
    assert problems(**configuration) == []


def test_repeated_key_is_a_warning_at_the_second_one() -> None:
    (found,) = lint("{\n fields: [],\n fields: [],\n}")
    assert (found.severity, found.line, found.column) == (Severity.WARNING, 3, 2)
    assert "first in line 2" in found.message


def test_publishing_error_says_how_many_more_there_are() -> None:
    steps = [computed("x", "zip", source_ids=["a", "b", "c"])]
    with pytest.raises(ConfigurationError, match=r"there is no field 'a' here \(and 2 more\) \(line 1, column \d+\)$"):
        check_configuration(json.dumps({"fields": steps}))
