"""Anchors that are defined once and used by name."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.errors import ConfigurationError
from lambdas.senseml import load_configuration
from tests.unit.senseml.pages import bare, column, document, line, run

PASS = {"id": "passthrough"}


def define(name: str, anchor: object) -> dict[str, Any]:
    return {"type": "anchorDefinition", "name": name, "anchor": anchor}


def use(field_id: str, name: str) -> dict[str, Any]:
    return {"id": field_id, "anchor": {"ref": name}, "method": PASS}


def test_named_anchor_stands_for_its_definition() -> None:
    pages = column("total 1", "start", "total 2")
    parsed = run(pages, define("later", {"start": "start", "match": "total"}), use("a", "later"), use("b", "later"))
    assert {key: value["value"] for key, value in parsed.items()} == {"a": "total 2", "b": "total 2"}


def test_named_anchor_may_be_defined_again_and_as_another_one() -> None:
    parsed = run(
        column("one", "two"), define("x", "one"), use("a", "x"), define("y", {"ref": "x"}), define("x", "two"),
        use("b", "x"), use("c", "y"),
    )  # fmt: skip
    assert [value["value"] for value in parsed.values()] == ["one", "two", "one"]


def test_named_anchor_is_there_for_the_anchors_of_methods_and_sections() -> None:
    pages = document(line("due", left=4, top=1), line("rent", left=1, top=2), line("555", left=4, top=2))
    crossing = {"id": "intersection", "verticalAnchor": {"ref": "head"}}
    section = {
        "id": "rows",
        "type": "sections",
        "range": {"anchor": {"ref": "row"}},
        "fields": [use("name", "row")],
    }
    parsed = run(
        pages, define("head", "due"), define("row", "rent"), {"id": "it", "anchor": {"ref": "row"}, "method": crossing},
        section,
    )  # fmt: skip
    assert parsed["it"]["value"] == "555"
    assert parsed["rows"] == [{"name": {"type": "string", "value": "rent"}}]


def choose(passes: bool, on_pass: list[Any], on_fail: list[Any]) -> dict[str, Any]:
    condition = {"==": [1, 1 if passes else 2]}
    branches = {"fieldsOnPass": on_pass, "fieldsOnFail": on_fail}
    return {"method": {"id": "conditional", "condition": condition, **branches}}


PAGES = column("one", "two", "three")
ONE, TWO = [define("x", "one")], [define("x", "two")]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ([choose(True, ONE, TWO), use("it", "x")], "one"),
        ([choose(False, ONE, TWO), use("it", "x")], "two"),
        ([choose(False, ONE, []), use("it", "x")], None),
        ([define("x", "three"), choose(False, ONE, []), use("it", "x")], "three"),
        ([define("x", "three"), choose(True, ONE, []), use("it", "x")], "one"),
        ([choose(True, [*ONE, use("it", "x")], [])], "one"),
        ([choose(True, [choose(False, [], TWO)], []), use("it", "x")], "two"),
        ([choose(True, ONE, []), define("x", "three"), use("it", "x")], "three"),
        ([choose(True, ONE, []), define("x", "three"), choose(False, TWO, []), use("it", "x")], "three"),
        ([choose(True, ONE, []), choose(True, [define("x", {"ref": "x"})], []), use("it", "x")], "one"),
        ([choose(True, ONE, []), choose(True, [define("y", {"ref": "x"})], TWO), use("it", "y")], "one"),
        ([choose(False, ONE, []), choose(True, [define("y", {"ref": "x"})], []), use("it", "y")], None),
    ],
)
def test_anchor_named_in_a_conditional_is_there_when_its_list_ran(fields: list[Any], found: str | None) -> None:
    assert bare(run(PAGES, *fields)) == {"it": found}


def test_anchor_named_in_a_conditional_is_there_for_sections_and_within_one_only_there() -> None:
    rows = {"id": "rows", "type": "sections", "range": {"anchor": {"ref": "x"}}, "fields": [use("name", "x")]}
    assert bare(run(PAGES, choose(True, ONE, TWO), rows)) == {"rows": [{"name": "one"}]}
    within = {**rows, "range": {"anchor": "two"}, "fields": [choose(True, TWO, []), use("name", "x")]}
    assert bare(run(PAGES, define("x", "one"), within, use("it", "x"))) == {"rows": [{"name": "two"}], "it": "one"}


@pytest.mark.parametrize(
    ("fields", "path", "says"),
    [
        ([use("a", "x")], "fields[0].anchor.ref", 'no anchor is defined before as "x"; there are: none'),
        ([define("y", "1"), use("a", "x"), define("x", "1")], "fields[1].anchor.ref", "there are: y"),
        ([choose(True, [define("y", "1")], []), use("a", "x")], "fields[1].anchor.ref", "there are: y"),
        ([choose(True, [define("y", {"ref": "y"})], [])], "fields[0].method.fieldsOnPass[0].anchor.ref", "no anchor"),
        ([define("x", [])], "fields[0].anchor", "has no match in it"),
        ([{"type": "anchorDefinition", "anchor": "x"}], "fields[0]", "parameter 'name' is missing"),
        ([{**define("x", "1"), "id": "x"}], "fields[0].id", "unknown"),
        ([define("x", "1"), {**use("a", "x"), "anchor": {"ref": "x", "end": "y"}}], "fields[1].anchor.end", "unknown"),
    ],
)
def test_named_anchor_that_is_wrong_is_refused(fields: list[Any], path: str, says: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(json.dumps({"fields": fields}))
    assert caught.value.path == path
    assert says in str(caught.value)
