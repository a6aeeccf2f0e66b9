"""A workbook that another implementation wrote, written again from what it shows, cell by cell the same."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.unit.workbooks.reading import read_sheets, write_and_read

DECLARED = os.environ.get("SHEAF_CORPUS")  # noqa: TID251 - where the workbooks are, not how the service is set
CORPUS = Path(DECLARED) if DECLARED else Path(__file__).parents[4] / "shared" / "corpus"
WORKBOOKS = sorted(CORPUS.rglob("expected.xlsx"))

pytestmark = pytest.mark.skipif(not WORKBOOKS, reason="the corpus is not here")


def parsed_document(sheets: dict[str, list[list[Any]]]) -> dict[str, Any]:
    """The fields that a workbook of one document shows: texts, and a table for every other sheet."""
    ids, values = sheets["fields"]
    return {field_id: read_field(value, sheets) for field_id, value in zip(ids, values, strict=True)}


def read_field(value: Any, sheets: dict[str, list[list[Any]]]) -> Any:  # noqa: ANN401
    if not str(value).startswith("SHEET: "):
        return {"type": "string", "value": value}
    headings, *rows = sheets[value.removeprefix("SHEET: ")]
    cells = list(zip(*rows, strict=True))
    typed = [[{"value": cell, "type": "string"} for cell in column] for column in cells]
    return {"columns": [{"id": heading, "values": column} for heading, column in zip(headings, typed, strict=True)]}


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.parent.name)
def test_workbook_of_the_corpus_comes_out_equal_cell_by_cell(tmp_path: Path, path: Path) -> None:
    expected = read_sheets(path)
    parsed = parsed_document(expected)

    sheets, _ = write_and_read(tmp_path, parsed)

    assert any("columns" in value for value in parsed.values())
    assert sheets == expected
    assert list(sheets) == list(expected)
    assert list_cells(tmp_path / "workbook.xlsx") == list_cells(path)


def list_cells(path: Path) -> list[tuple[str, str, object, str, str]]:
    """Every cell of every sheet: where it stands, what is in it, of which type, and how it is shown."""
    return [
        (sheet.title, cell.coordinate, cell.value, cell.data_type, cell.number_format)
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
    ]
