"""The computed field `addComputedFields`: rows of a table with computed fields of their own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.errors import ConfigurationError
from lambdas.senseml import extract, load_configuration
from lambdas.senseml.values import Value
from tests.unit.senseml.pages import bare, document, line, parse_document

PAGES = document(
    line("Owner: Ann", top=0.5),
    line("Vehicles", top=1.0),
    line("Toyota Camry", left=1.0, top=2.0),
    line("2010", left=4.0, top=2.0),
    line("VW Golf", left=1.0, top=3.0),
    line("Beetle", left=1.0, top=4.0),
    line("1960", left=4.0, top=4.0),
)
COLUMNS = [{"id": "car", "minX": 0.5, "maxX": 3.5}, {"id": "year", "minX": 3.5, "maxX": 6.5, "type": "number"}]
OWNER = {"id": "owner", "anchor": "owner:", "method": {"id": "label", "position": "right"}}
TABLE = {"id": "cars", "anchor": "vehicles", "method": {"id": "textTable", "columns": COLUMNS, "stop": 4}}


def computed(field_id: str, method: str, **parameters: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"id": field_id, "method": {"id": method, **parameters}}


MODEL = computed("model", "split", source_id="car", separator=" ", index=1)
COPY = computed("owner", "copy_to_section", source_id="owner")
HIDE = computed("hide", "suppressOutput", source_ids=["car"])


def added(*fields: dict[str, Any], source_id: str = "cars", before: tuple[dict[str, Any], ...] = (OWNER, TABLE)) -> Any:  # noqa: ANN401
    it = computed("it", "addComputedFields", source_id=source_id, fields=list(fields))
    return parse_document(PAGES, fields=[*before, it])["it"]


def test_rows_hold_their_cells_and_then_what_their_computed_fields_come_to() -> None:
    rows = added(MODEL, COPY)
    assert [list(row) for row in rows] == [["car", "year", "model", "owner"]] * 3
    assert bare(rows) == [
        {"car": "Toyota Camry", "year": 2010, "model": "Camry", "owner": "Ann"},
        {"car": "VW Golf", "year": None, "model": "Golf", "owner": "Ann"},
        {"car": "Beetle", "year": 1960, "model": None, "owner": "Ann"},
    ]


def test_rows_leave_out_what_they_suppress_after_all_else_ran() -> None:
    assert [list(row) for row in added(HIDE, MODEL)] == [["year", "model"]] * 3
    assert bare(added(HIDE, MODEL))[0] == {"year": 2010, "model": "Camry"}


def test_computed_field_with_the_id_of_a_column_fills_its_empty_cells() -> None:
    unknown = computed("year", "constant", value="unknown")
    assert [row["year"] for row in bare(added(unknown))] == [2010, "unknown", 1960]


def test_conditional_chooses_computed_fields_row_by_row() -> None:
    method = {
        "id": "conditional",
        "condition": {"and": [{"exists": [{"var": "year.value"}]}, {"==": [{"var": "../owner.value"}, "Ann"]}]},
        "fieldsOnPass": [computed("age", "constant", value="known")],
        "fieldsOnFail": [COPY],
    }
    assert bare(added({"method": method}, HIDE)) == [
        {"year": 2010, "age": "known"},
        {"year": None, "owner": "Ann"},
        {"year": 1960, "age": "known"},
    ]
    label = {"method": {**method, "fieldsOnPass": [OWNER]}}
    with pytest.raises(ConfigurationError) as caught:
        added(label)
    assert caught.value.path == "fields[2].method.fields[0].method.fieldsOnPass[0].method.id"


def test_rows_of_rows_see_the_row_above_them() -> None:
    inner = computed(
        "inner", "addComputedFields", source_id="model", fields=[computed("x", "copy_to_section", source_id="car")]
    )
    assert bare(added(MODEL, inner, HIDE))[0] == {
        "year": 2010,
        "model": "Camry",
        "inner": [{"model": "Camry", "x": "Toyota Camry"}],
    }


def test_sections_and_zipped_rows_are_rows_as_well() -> None:
    section = {"id": "cars", "type": "sections", "range": {"anchor": {"type": "regex", "pattern": "^[TV]\\w+ "}}}
    cells = [{"id": "car", "anchor": {"type": "first"}, "method": {"id": "passthrough"}}]
    assert [row["owner"] for row in bare(added(COPY, before=(OWNER, {**section, "fields": cells})))] == ["Ann"] * 2
    zipped = computed("zipped", "zip", source_ids=["cars"])
    assert bare(added(MODEL, HIDE, source_id="zipped", before=(TABLE, zipped))) == bare(added(MODEL, HIDE))


def test_nothing_comes_of_nothing_and_no_fields_leave_the_rows_as_they_are() -> None:
    assert added(MODEL, source_id="unknown") is None
    assert added(MODEL, before=(OWNER, {**TABLE, "anchor": "boats"})) is None
    bare_rows = computed("it", "addComputedFields", source_id="cars")
    assert bare(parse_document(PAGES, fields=[TABLE, bare_rows])["it"])[2] == {"car": "Beetle", "year": 1960}


def test_rows_count_field_by_field_and_keep_their_lines() -> None:
    it = computed("it", "addComputedFields", source_id="cars", fields=[MODEL])
    hide = computed("hide", "suppressOutput", source_ids=["cars"])
    extraction = extract(PAGES, load_configuration(json.dumps({"fields": [TABLE, it, hide]})))
    assert extraction.classification_summary.score.fields_present == 7
    rows = extraction.outputs["it"]
    assert isinstance(rows, tuple)
    model = rows[0].fields["model"]  # type: ignore[union-attr]
    assert isinstance(model, Value)
    assert [one.text for one in model.lines] == ["Toyota Camry"]


@pytest.mark.parametrize(
    ("parameters", "path", "says"),
    [
        ({}, "", "parameter 'source_id' is missing"),
        ({"source_id": ["a"]}, ".source_id", "is not a non-empty string"),
        ({"source_id": "a", "fields": {}}, ".fields", "{} is not an array"),
        ({"source_id": "a", "fields": [OWNER]}, ".fields[0].method.id", "computed field method 'label'"),
        ({"source_id": "a", "fields": [computed("x", "zap")]}, ".fields[0].method.id", "'zap' is unknown"),
        ({"source_id": "a", "fields": [MODEL, computed("x", "split")]}, ".fields[1].method", "'source_id' is missing"),
        ({"source_id": "a", "source_ids": []}, ".source_ids", "nearest: source_id"),
    ],
)
def test_added_fields_are_refused_by_path_and_value(parameters: dict[str, Any], path: str, says: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_document(PAGES, fields=[computed("it", "addComputedFields", **parameters)])
    assert caught.value.path == f"fields[0].method{path}"
    assert says in str(caught.value)
