"""The computed field `pickValues`: which fields have a value; and patterns for the ids of its sources."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.errors import ConfigurationError
from lambdas.senseml import extract, load_configuration
from lambdas.senseml.values import Value
from tests.unit.senseml.pages import bare, column, parse_document

PAGES = column("person no", "partners yes", "company yes", "trust maybe", "many true", "many 1", "count 1")


def row(field_id: str, kind: str = "boolean", **rest: Any) -> dict[str, Any]:  # noqa: ANN401
    anchor = {"type": "startsWith", "text": field_id.strip("_")}
    return {"id": field_id, "anchor": anchor, "type": kind, "method": {"id": "label", "position": "right"}, **rest}


FIELDS = [
    row("person"),
    row("partners"),
    row("company_", "string", anchor="company"),
    row("trust"),
    row("many", match="all"),
    row("count", "number"),
    row("estate"),
]


def pick(source_ids: object, **parameters: object) -> Any:  # noqa: ANN401
    kind = parameters.pop("type", "string")
    method = {"id": "pickValues", "source_ids": source_ids, **parameters}
    fields = [*FIELDS, {"id": "it", "method": method, "type": kind}]
    return bare(parse_document(PAGES, fields=fields)["it"])


@pytest.mark.parametrize(
    ("source_ids", "parameters", "expected"),
    [
        (["person", "partners", "trust"], {"match": "one"}, "partners"),
        (["person", "trust"], {"match": "one"}, None),
        (["many", "partners"], {"match": "one"}, None),
        (["many", "person", "partners"], {}, ["many", "partners"]),
        (["partners", "many"], {"match": "all"}, ["partners", "many"]),
        (["person", "estate"], {}, []),
        (["person", "estate"], {"value": False}, ["person"]),
        (["count", "company_", "partners"], {"value": True}, ["partners"]),
        (["company_", "partners"], {"value": "yes"}, ["company_"]),
        (["company_"], {"value": "Yes"}, []),
        (["company_", "partners"], {"value": ["no", "yes"], "match": "one"}, "company_"),
        (["person", "trust", "estate", "unknown"], {"value": None}, ["trust", "estate", "unknown"]),
        (["trust", "partners"], {"value": None, "match": "one"}, "trust"),
        ({"pattern": "^PART|many", "flags": "i"}, {}, ["partners", "many"]),
        ({"pattern": ".*"}, {}, ["partners", "many"]),
    ],
)
def test_pick_values_names_the_fields_that_have_the_value(
    source_ids: object, parameters: dict[str, Any], expected: object
) -> None:
    assert pick(source_ids, **parameters) == expected


def test_picked_id_is_a_string_unless_a_type_reads_it_and_keeps_the_lines_of_its_field() -> None:
    method = {"id": "pickValues", "source_ids": ["person", "partners"], "match": "one"}
    configuration = load_configuration(json.dumps({"fields": [*FIELDS, {"id": "it", "method": method}]}))
    found = extract(PAGES, configuration).outputs["it"]
    assert isinstance(found, Value)
    assert found.to_json() == {"type": "string", "value": "partners"}
    assert [line.text for line in found.lines] == ["partners yes"]
    assert pick(["partners"], type="number") == [None]


@pytest.mark.parametrize(
    ("parameters", "path", "says"),
    [
        ({}, "", "parameter 'source_ids' is missing"),
        ({"source_ids": []}, ".source_ids", "has no id in it"),
        ({"source_ids": ["a"], "match": "any"}, ".match", "match 'any' is unknown"),
        ({"source_ids": ["a"], "value": 1}, ".value", "1 is neither null, a boolean, a string nor an array"),
        ({"source_ids": ["a"], "value": []}, ".value", "has no string in it"),
        ({"source_ids": ["a"], "value": ["x", True]}, ".value[1]", "true is not a string"),
        ({"source_ids": ["a"], "values": True}, ".values", "nearest: value"),
    ],
)
def test_pick_values_is_refused_by_path_and_value(parameters: dict[str, Any], path: str, says: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_document(PAGES, fields=[{"id": "it", "method": {"id": "pickValues", **parameters}}])
    assert caught.value.path == f"fields[0].method{path}"
    assert says in str(caught.value)
