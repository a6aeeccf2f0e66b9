"""An extraction as a whole: counts, scores, what the file says of itself, and its JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.documents.pages import Metadata, PagedDocument
from lambdas.senseml import extract, load_configuration, to_json
from lambdas.senseml.values import Value
from tests.unit.senseml.pages import document, line

PAGES = document(line("Total $5"), line("Total $6", top=3.0, page=1))


def passthrough(field_id: str, anchor: str, **rest: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"id": field_id, "anchor": anchor, "method": {"id": "passthrough"}, **rest}


def extract_json(pages: PagedDocument, fields: list[dict[str, Any]], **rest: Any) -> dict[str, Any]:  # noqa: ANN401
    return to_json(extract(pages, load_configuration(json.dumps({"fields": fields, **rest}))), "bills")


def test_extraction_json_has_all_parts_in_their_shapes() -> None:
    fields = [passthrough("all", "total", match="all", type="currency"), passthrough("none", "nothing")]
    assert extract_json(PAGES, fields) == {
        "parsed_document": {
            "all": [
                {"source": "$5", "value": 5, "unit": "$", "type": "currency"},
                {"source": "$6", "value": 6, "unit": "$", "type": "currency"},
            ],
            "none": None,
        },
        "validations": [],
        "validation_summary": {"fields": 3, "fields_present": 2, "errors": 0, "warnings": 0, "skipped": 0},
        "errors": [],
        "classification_summary": [
            {"configuration": "bills", "score": {"value": 1, "fields_present": 1, "penalties": 0}}
        ],
        "coverage": 0.5,
        "page_count": 2,
        "file_metadata": {"info": {}, "metadata": {}},
    }


def test_extraction_counts_fingerprints_that_are_present() -> None:
    tests: list[Any] = [
        "total",
        {"type": "equals", "text": "total"},
        {"page": "first", "match": ["$6", ["total", "$6"]]},
        {"page": "every", "match": ["total", "nowhere"]},
        {"page": "any", "match": {"type": "startsWith", "text": "total"}},
        [{"type": "endsWith", "text": "$6"}, "total"],
    ]
    (summary,) = extract_json(PAGES, [], fingerprint={"tests": tests})["classification_summary"]
    assert (summary["fingerprints"], summary["fingerprints_present"]) == (6, 3)


def test_counts_of_sections_are_their_number_and_their_fields_make_the_score() -> None:
    inner = [passthrough("sum", "total", type="currency"), passthrough("tax", "tax"), passthrough("raw", "total")]
    hide = {"id": "hide", "method": {"id": "suppressOutput", "source_ids": ["raw"]}}
    bills = {"id": "bills", "type": "sections", "range": {"anchor": "total"}, "fields": [*inner, hide]}
    columns = [{"id": "all", "minX": 0, "maxX": 9}]
    table = {"id": "table", "anchor": "total", "method": {"id": "textTable", "columns": columns, "offsetY": -0.2}}
    empty = passthrough("empty", "nothing", match="all")
    extraction = extract_json(PAGES, [bills, table, empty, passthrough("none", "nothing"), hide])
    assert extraction["validation_summary"] == {
        "fields": 4, "fields_present": 3, "errors": 0, "warnings": 0, "skipped": 0,
    }  # fmt: skip
    assert extraction["classification_summary"][0]["score"] == {"value": 3, "fields_present": 3, "penalties": 0}
    assert extraction["coverage"] == 3 / 7


def test_parsed_document_has_fields_then_computed_fields_then_sections() -> None:
    rows = {"id": "rows", "range": {"anchor": "total"}, "fields": [passthrough("sum", "total")]}
    constant = {"id": "constant", "method": {"id": "constant", "value": "x"}}
    again = {"id": "b", "method": {"id": "constant", "value": "x"}}
    fields = [passthrough("b", "nothing"), passthrough("a", "total")]
    extraction = extract_json(PAGES, fields, sections=[rows], computed_fields=[constant, again])
    assert list(extraction["parsed_document"]) == ["b", "a", "constant", "rows"]
    assert extraction["parsed_document"]["b"] == {"type": "string", "value": "x"}


@pytest.mark.parametrize("fields", [[], [passthrough("all", "nowhere", match="all")]])
def test_coverage_without_anything_found_is_zero(fields: list[dict[str, Any]]) -> None:
    assert extract_json(PAGES, fields)["coverage"] == 0


def test_extraction_tells_what_the_file_says_of_itself() -> None:
    metadata = Metadata(author="Ann", title="Bill", creation_date="D:20210301", other={"b": "2", "a": "1"})
    told = extract_json(document(line("x"), metadata=metadata), [])["file_metadata"]
    assert told["info"] == {"author": "Ann", "title": "Bill", "creation_date": "D:20210301"}
    assert list(told["metadata"].items()) == [("a", "1"), ("b", "2")]


def test_extraction_keeps_the_lines_behind_a_value() -> None:
    fields = [{"id": "it", "anchor": "total", "method": {"id": "row", "includeAnchor": True}}]
    pages = document(line("Total", left=1.0), line("5", left=3.0), line("6", left=5.0))
    output = extract(pages, load_configuration(json.dumps({"fields": fields}))).outputs["it"]
    assert isinstance(output, Value)
    assert output.lines == pages.pages[0].lines


def test_extraction_of_a_document_without_lines_finds_nothing() -> None:
    assert extract_json(document(), [passthrough("it", "total")])["parsed_document"] == {"it": None}


def test_extraction_is_the_same_every_time() -> None:
    fields = [passthrough("b", "total", match="all"), passthrough("a", "total", type="number")]
    assert json.dumps(extract_json(PAGES, fields)) == json.dumps(extract_json(PAGES, fields))
