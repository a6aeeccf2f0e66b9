"""Workbooks of what the language puts out, from the document to the cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.senseml import extract, load_configuration
from tests.unit.workbooks.reading import write_and_read

LEDGER = """region,cases in 28 days,change (%),total,seen
North,"1 200 ",-8%,"$1,200.50",3/4/2024
South,7,,"$7.00",
"All, together","1 207 ",-7%,"$1,207.50",3/5/2024
"""
COUNT = {"id": "custom", "pattern": "^[0-9]+", "type": "number"}
VALUE: dict[str, Any] = {"type": "string", "value": "x"}


def cell(header: str, **more: object) -> dict[str, Any]:
    return {"id": header, "method": {"id": "cell", "header": {"type": "equals", "text": header}}, **more}


def extract_ledger(*fields: dict[str, Any]) -> dict[str, Any]:
    rows = [
        cell("region"),
        cell("cases in 28 days"),
        cell("change (%)"),
        cell("total", type="currency"),
        cell("seen", type="date"),
    ]
    header = {"match": [{"type": "equals", "text": "region"}, "total"]}
    ledger = {"id": "ledger", "type": "cellRows", "headerRow": header, "fields": rows}
    document = read_document(LEDGER.encode(), limits=Limits(), name="ledger.csv")
    configuration = load_configuration(json.dumps({"fields": [ledger, *fields]}))
    return extract(document, configuration).parsed_document


def test_table_comes_out_as_it_went_in_with_types_and_units(tmp_path: Path) -> None:
    sheets, _ = write_and_read(tmp_path, extract_ledger())

    assert sheets == {
        "fields": [["ledger"], ["SHEET: ledger"]],
        "ledger": [
            ["region", "cases in 28 days", "change (%)", "total ($)", "seen"],
            ["North", "1 200", "-8%", 1200.5, "2024-03-04"],
            ["South", "7", None, 7, None],
            ["All, together", "1 207", "-7%", 1207.5, "2024-03-05"],
        ],
    }


def test_custom_type_is_text_even_if_it_is_called_a_number(tmp_path: Path) -> None:
    count = {"id": "count", "anchor": "South", "method": {"id": "row", "tiebreaker": "first"}, "type": COUNT}

    parsed = extract_ledger(count)
    sheets, _ = write_and_read(tmp_path, parsed)

    assert parsed["count"] == {"source": "7", "value": "7", "type": "number"}
    assert sheets["fields"] == [["ledger", "count"], ["SHEET: ledger", "7"]]


def test_workbook_has_values_alone_and_no_styles(tmp_path: Path) -> None:
    write_and_read(tmp_path, extract_ledger())

    book = load_workbook(tmp_path / "workbook.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {(cell.number_format, cell.has_style, cell.hyperlink) for cell in cells} == {("General", False, None)}
    assert [(sheet.freeze_panes, dict(sheet.column_dimensions)) for sheet in book] == [(None, {})] * 2


def test_zip_of_tables_and_sections_looks_like_the_table(tmp_path: Path) -> None:
    columns = {"columns": [{"id": "a", "values": [VALUE, None]}, {"id": "b", "values": [VALUE, VALUE]}]}
    zipped = [{"a": VALUE, "b": VALUE}, {"a": None, "b": VALUE}]

    sheets, _ = write_and_read(tmp_path, {"table": columns, "zipped": zipped})

    assert sheets["table"] == sheets["zipped"] == [["a", "b"], ["x", "x"], [None, "x"]]


def test_answers_of_a_language_model_show_their_values_alone(tmp_path: Path) -> None:
    answer = {"value": "Ada", "type": "string", "confidenceSignal": "confident_answer"}
    lines = [{"text": "Ada", "page": 0, "boundingPolygon": [{"x": 0, "y": 0}]}]

    sheets, _ = write_and_read(
        tmp_path, {"holder": answer | {"lines": lines}, "cars": [{"make": answer}, {"make": None, "year": answer}]}
    )

    assert sheets == {
        "fields": [["holder", "cars"], ["Ada", "SHEET: cars"]],
        "cars": [["make", "year"], ["Ada", None], [None, "Ada"]],
    }


def test_any_json_that_a_rule_comes_to_has_its_cells(tmp_path: Path) -> None:
    parsed = {
        "n": 2.5,
        "t": "text",
        "yes": True,
        "none": None,
        "list": [1, "a", None, False],
        "object": {"a": [1], "b": 2},
    }

    sheets, _ = write_and_read(tmp_path, parsed)

    assert sheets["fields"][1] == [2.5, "text", "true", None, "SHEET: list", "SHEET: object"]
    assert sheets["list"] == [["list"], [1], ["a"], [None], ["false"]]
    assert (sheets["object"], sheets["object_a"]) == ([["a", "b"], ["SHEET: object_a", 2]], [["a"], [1]])


def test_images_have_a_row_each_and_their_corners_in_one_cell(tmp_path: Path) -> None:
    corners = [{"x": 0.5, "y": 1}, {"x": 2, "y": 1}]
    images = {"images": [{"page": 0, "boundingPolygon": corners}, {"page": 2, "boundingPolygon": []}]}

    sheets, _ = write_and_read(tmp_path, {"photos": images, "none": {"images": []}, "rows": [{"photo": images}]})

    shown = [["page", "boundingPolygon"], [0, '[{"x":0.5,"y":1},{"x":2,"y":1}]'], [2, None]]
    assert sheets["fields"] == [["photos", "none", "rows"], ["SHEET: photos", None, "SHEET: rows"]]
    assert sheets["photos"] == sheets["rows_0_photo"] == shown
    assert list(sheets) == ["fields", "photos", "rows", "rows_0_photo"]
