"""The type `cellRows` and the method `cell`: a group of fields for each row of a spreadsheet."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from lambdas.errors import ConfigurationError
from lambdas.senseml import extract, load_configuration
from lambdas.senseml.authoring.lint import lint
from tests.unit.documents.sheets import write_book
from tests.unit.senseml.pages import document, line

STOCK: list[list[Any]] = [
    ["stock of tools"],
    [],
    ["tool", None, "in stock", "price, each", "last order"],
    ["hammer", None, 3, "$4.50", "1/2/2024"],
    [None, None, None, None, None],
    ["saws"],
    ["hand saw", "blunt", None, "$12", "1/3/2024"],
    ["total", None, 3],
    ["see also", "x"],
]


HEADER = {"match": {"type": "equals", "text": "tool"}}


def book(*sheets: Any) -> PagedDocument:  # noqa: ANN401
    return read_document(write_book(*(sheets or (STOCK,))), limits=Limits())


def cell(field_id: str, header: object, **more: object) -> dict[str, Any]:
    return {"id": field_id, "method": {"id": "cell", "header": header}, **more}


def rows_of(pages: PagedDocument, *fields: dict[str, Any], **more: object) -> Any:  # noqa: ANN401
    field = {"id": "rows", "type": "cellRows", "headerRow": HEADER, "fields": list(fields), **more}
    return extract(pages, load_configuration(json.dumps({"fields": [field]}))).parsed_document["rows"]


def values(found: list[dict[str, Any]]) -> list[list[Any]]:
    return [[cell and cell["value"] for cell in row.values()] for row in found]


TOOL = cell("tool", {"type": "equals", "text": "tool"})
COUNT = cell("count", {"type": "includes", "text": "stock"})


def test_every_row_under_the_header_that_is_not_empty_is_a_group_of_its_cells() -> None:
    header = {"match": [{"type": "startsWith", "text": "tool"}, {"type": "includes", "text": "price"}]}

    assert rows_of(book(), TOOL, COUNT, headerRow=header) == [
        {"tool": {"type": "string", "value": tool}, "count": count and {"type": "string", "value": count}}
        for tool, count in [("hammer", "3"), ("saws", None), ("hand saw", None), ("total", "3"), ("see also", None)]
    ]


def test_all_matches_of_the_header_row_are_looked_for_in_one_row() -> None:
    sheet = [["tool list"], ["price list"], ["tool", "price"], ["saw", 1]]
    header = {"match": ["tool", "price"]}

    assert values(rows_of(book(sheet), cell("price", "price"), headerRow=header)) == [["1"]]


def test_matches_that_no_row_has_together_lead_to_the_row_of_the_last() -> None:
    header = {"match": ["stock of", {"type": "startsWith", "text": "tool"}]}

    assert values(rows_of(book(), TOOL, headerRow=header))[0] == ["hammer"]


def test_anchor_between_start_and_end_finds_the_header_row() -> None:
    sheet = [["tool"], ["old"], ["new tools"], ["tool"], ["saw"]]

    found = rows_of(book(sheet), TOOL, headerRow={"start": "new tools", "match": {"type": "equals", "text": "tool"}})

    assert values(found) == [["saw"]]


@pytest.mark.parametrize("stop", [{"type": "equals", "text": "total"}, ["hand saw", "total"], "total"])
def test_rows_end_above_the_row_of_the_stop(stop: object) -> None:
    assert values(rows_of(book(), TOOL, stop=stop)) == [["hammer"], ["saws"], ["hand saw"]]


def test_stop_in_any_cell_ends_the_rows_and_one_above_them_does_not() -> None:
    assert values(rows_of(book(), TOOL, stop="blunt")) == [["hammer"], ["saws"]]
    assert len(rows_of(book(), TOOL, stop="stock of")) == 5


def test_headers_may_stand_in_any_of_several_header_rows() -> None:
    sheet = [["tool", "orders", None], [None, "2023", "2024"], ["saw", 1, 2], ["axe", 3, 4]]
    fields = (cell("tool", "tool"), cell("orders", "orders"), cell("new", {"type": "equals", "text": "2024"}))

    assert values(rows_of(book(sheet), *fields, headerRowsCount=2)) == [["saw", "1", "2"], ["axe", "3", "4"]]
    assert values(rows_of(book(sheet), *fields))[1] == ["saw", "1", None]


def test_cell_is_read_as_the_type_of_its_field() -> None:
    fields = (cell("price", "price", type="currency"), cell("ordered", "last order", type="date"))

    first, *_ = rows_of(book(), *fields)

    assert first == {
        "price": {"source": "$4.50", "value": 4.5, "unit": "$", "type": "currency"},
        "ordered": {"source": "1/2/2024", "value": "2024-01-02T00:00:00.000Z", "type": "date"},
    }


def test_header_that_is_nowhere_is_null_in_each_row_and_a_second_field_of_its_id_is_tried() -> None:
    fields = (cell("price", "costs"), cell("price", "price"), cell("weight", "weight"))

    assert values(rows_of(book(), *fields))[0] == ["$4.50", None]


def test_computed_fields_work_on_each_row() -> None:
    fields = [
        cell("_price", "price"),
        {"id": "amount", "method": {"id": "split", "source_id": "_price", "separator": "$", "index": 1}},
        {"id": "both", "method": {"id": "concat", "source_ids": ["tool", "amount"]}},
        {"id": "hidden", "method": {"id": "suppressOutput", "source_ids": ["_price"]}},
    ]

    first, second, *_ = rows_of(book(), TOOL, *fields)

    assert list(first) == ["tool", "amount", "both"]
    assert (first["amount"]["value"], first["both"]["value"]) == ("4.50", "hammer 4.50")
    assert second["amount"] is None


def test_rows_go_on_over_pages_and_end_with_the_first_sheet() -> None:
    long = [["tool"], *[[f"tool {number}"] for number in range(100)]]

    found = values(rows_of(book(long, STOCK), TOOL))

    assert found == [[f"tool {number}"] for number in range(100)]
    assert rows_of(book([["x"]], STOCK), TOOL) is None


def test_csv_file_is_read_alike() -> None:
    file = read_document(b"tool;price\nsaw;1,50\n", limits=Limits(), name="a.csv")

    assert values(rows_of(file, TOOL, cell("price", "price"))) == [["saw", "1,50"]]


def test_header_row_without_rows_is_an_empty_list_and_none_is_null() -> None:
    assert rows_of(book([["tool"]]), TOOL) == []
    assert rows_of(book([["tools"]]), TOOL, headerRow={"match": "screw"}) is None


def test_document_that_is_no_spreadsheet_is_null_and_says_so() -> None:
    field = {"id": "rows", "type": "cellRows", "headerRow": {"match": "tool"}, "fields": [TOOL]}

    made = extract(document(line("tool", 1, 1), line("saw", 1, 2)), load_configuration(json.dumps({"fields": [field]})))

    assert made.parsed_document == {"rows": None}
    assert list(made.errors) == [{"field_id": "rows", "message": "the document is no spreadsheet", "type": "invalid"}]


def test_other_fields_meet_the_cells_as_lines() -> None:
    fields = [
        {"id": "right", "anchor": "see also", "method": {"id": "label", "position": "right"}},
        {"id": "below", "anchor": "tool", "method": {"id": "label", "position": "below"}, "match": "last"},
        {"id": "row", "anchor": "hammer", "method": {"id": "row", "tiebreaker": "last"}, "type": "date"},
        {"id": "column", "anchor": "price", "method": {"id": "column", "tiebreaker": "second"}, "type": "currency"},
    ]

    found = extract(book(), load_configuration(json.dumps({"fields": fields}))).parsed_document

    assert [value["value"] for value in found.values()] == ["x", "hammer", "2024-01-02T00:00:00.000Z", 12]


@pytest.mark.parametrize(
    ("change", "path", "sentence"),
    [
        ({"headerRowsCount": 0}, "fields[0].headerRowsCount", "0 is not at least 1"),
        ({"headerRow": {}}, "fields[0].headerRow", "parameter 'match' is missing"),
        ({"fields": [cell("a", "b", anchor="x")]}, "fields[0].fields[0].anchor", "parameter 'anchor' is unknown"),
        ({"fields": [{"id": "a", "method": {"id": "cell"}}]}, "fields[0].fields[0].method", "'header' is missing"),
        (
            {"fields": [{"id": "a", "method": {"id": "cell", "header": "x", "tiebreaker": "first"}}]},
            "fields[0].fields[0].method.tiebreaker",
            "parameter 'tiebreaker' is unknown",
        ),
        (
            {"fields": [{"id": "a", "anchor": "x", "method": {"id": "row"}}]},
            "fields[0].fields[0].method.id",
            "method of a row 'row' is unknown",
        ),
        ({"anchor": "x"}, "fields[0].anchor", "parameter 'anchor' is unknown"),
    ],
)
def test_field_of_rows_that_is_wrong_is_refused(change: dict[str, Any], path: str, sentence: str) -> None:
    field = {"id": "rows", "type": "cellRows", "headerRow": {"match": "tool"}, "fields": [TOOL]} | change

    with pytest.raises(ConfigurationError) as caught:
        load_configuration(json.dumps({"fields": [field]}))

    assert caught.value.path == path
    assert sentence in str(caught.value)


def test_cell_outside_of_rows_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="of a field of type 'cellRows' only"):
        load_configuration(json.dumps({"fields": [TOOL]}))


def test_rules_work_on_each_row_and_may_come_to_several_fields() -> None:
    sheet = [["tool", "sold, in thousands"], ["saw", 12.5], ["notes"]]
    rule = {"eachKey": {"sold": {"*": [{"var": "_sold.value"}, 1000]}, "many": {">": [{"var": "_sold.value"}, 10]}}}
    fields = [
        cell("_sold", "sold"),
        {"method": {"id": "customComputationGroup", "jsonLogic": rule}},
        {"id": "hidden", "method": {"id": "suppressOutput", "source_ids": ["_sold"]}},
    ]

    first, second = rows_of(book(sheet), *fields)

    assert {key: value["value"] for key, value in first.items()} == {"sold": 12500, "many": True}
    assert list(second) == ["sold", "many"]


def test_lint_looks_at_the_fields_of_rows_as_at_those_of_sections() -> None:
    split = {"id": "part", "method": {"id": "split", "source_id": "tol", "separator": " "}}
    field = {"id": "rows", "type": "cellRows", "headerRow": HEADER, "fields": [TOOL, split]}

    (found,) = lint(json.dumps({"fields": [field]}))

    assert (found.path, found.message) == ("fields[0].fields[1].method.source_id", "there is no field 'tol' here")
    split["method"] = {"id": "split", "source_id": "tool", "separator": " "}
    assert lint(json.dumps({"fields": [field]})) == ()


def test_rows_are_found_on_pages_that_are_left_and_at_any_scale() -> None:
    sheet = [["tool", None, "price"], *[[f"tool {number}", None, number] for number in range(130)]]
    field = {"id": "rows", "type": "cellRows", "headerRow": HEADER, "fields": [TOOL, cell("price", "price")]}

    def rows(*preprocessors: dict[str, Any]) -> list[list[Any]]:
        configuration = load_configuration(json.dumps({"preprocessors": preprocessors, "fields": [field]}))
        return values(extract(book(sheet), configuration).parsed_document["rows"])

    everything = [[f"tool {number}", str(number)] for number in range(130)]
    assert rows() == everything
    assert rows({"type": "pageRange", "startPage": 0, "endPage": 2}) == everything[:119]
    assert rows({"type": "scale", "samples": [{"match": "price", "targetHeight": 0.1}]}) == everything
    assert rows({"type": "removePage", "match": "tool 100"}) == everything[:59] + everything[119:]
