"""However deep documents nest: every value is found once, by following references from its document's row."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from lambdas.workbooks.csv_file import write_csv
from lambdas.workbooks.documents import WorkbookDocument
from lambdas.workbooks.workbook import write_workbook

Grid = list[list[Any]]

IDS = st.sampled_from(["a", "b", "c", "d_0", "a_long_name_that_leaves_no_room"])
VALUES = st.none() | st.integers(1, 99).map(lambda number: {"type": "number", "value": number})
COLUMNS = st.lists(st.tuples(IDS, st.lists(VALUES, min_size=2, max_size=2)), max_size=2, unique_by=lambda one: one[0])
TABLES = COLUMNS.map(lambda columns: {"columns": [{"id": name, "values": values} for name, values in columns]})
FIELDS: st.SearchStrategy[Any] = st.recursive(
    VALUES | TABLES | st.lists(VALUES, max_size=2),
    lambda inner: st.lists(st.dictionaries(IDS, inner, max_size=3), max_size=3),
    max_leaves=12,
)
DOCUMENTS = st.lists(st.dictionaries(IDS, FIELDS, max_size=3), min_size=1, max_size=3)


def wrap(parsed_documents: Sequence[dict[str, Any]]) -> list[WorkbookDocument]:
    return [WorkbookDocument("d.pdf", parsed) for parsed in parsed_documents]


def read(path: Path) -> dict[str, Grid]:
    book = load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def show(value: Any) -> Any:  # noqa: ANN401
    """What a value comes to once references are followed: a number, nothing, or rows of cells by their heading."""
    if value is None or (isinstance(value, dict) and "value" in value):
        return value and value["value"]
    if isinstance(value, dict):
        columns = {column["id"]: column["values"] for column in value["columns"]}
        rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
        return [show_row(row) for row in rows] or None
    return [show_row(one) if is_row(one) else show(one) for one in value] or None


def show_row(row: dict[str, Any]) -> dict[str, Any]:
    return {key: shown for key, value in row.items() if (shown := show(value)) is not None}


def is_row(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, dict) and "value" not in value


class Reader:
    """Follows references through a workbook, by the whole names of its sheets, each of them once."""

    def __init__(self, sheets: dict[str, Grid]) -> None:
        self._sheets = sheets
        self._titles = iter(list(sheets)[1:])
        self.left = len(sheets) - 1

    def follow(self, cell: Any, key: str) -> Any:  # noqa: ANN401
        """Sheets stand in the order of the references, row by row, so the next one is meant."""
        if not isinstance(cell, str):
            return cell
        title = next(self._titles)
        self.left -= 1
        full = cell.removeprefix("SHEET: ")
        assert title == full or (len(title) <= 31 and title[:20] == full[:20])
        headings, *rows = self._sheets[title]
        shown = [self.read_row(headings, row) for row in rows]
        return [one.get(key) if set(one) <= {key} and headings == [key] else one for one in shown]

    def read_row(self, headings: list[Any], row: list[Any]) -> dict[str, Any]:
        cells = zip(headings, row, strict=True)
        return {str(key): self.follow(cell, str(key)) for key, cell in cells if cell is not None}


def flatten(value: Any, key: str = "") -> Any:  # noqa: ANN401
    """Rows of one column and lists of values look alike on a sheet."""
    if isinstance(value, dict):
        return {name: flatten(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        rows = [flatten(one, key) for one in value]
        return [one.get(key) if isinstance(one, dict) and set(one) <= {key} else one for one in rows]
    return value


@settings(deadline=None, max_examples=60)
@given(parsed_documents=DOCUMENTS)
def test_every_value_is_found_by_following_references_in_order(parsed_documents: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        write_workbook(wrap(parsed_documents), Path(folder) / "w.xlsx")
        sheets = read(Path(folder) / "w.xlsx")

    reader = Reader(sheets)
    headings, *rows = sheets["fields"]
    found = [reader.read_row(headings, row) for row in rows]

    assert flatten(found) == flatten([show_row(parsed) for parsed in parsed_documents])
    assert reader.left == 0


@settings(deadline=None, max_examples=60)
@given(parsed_documents=DOCUMENTS)
def test_csv_file_has_the_sheets_of_the_workbook_in_their_order(parsed_documents: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        write_workbook(wrap(parsed_documents), Path(folder) / "w.xlsx")
        write_csv(wrap(parsed_documents), Path(folder) / "w.csv")
        sheets = read(Path(folder) / "w.xlsx")
        text = (Path(folder) / "w.csv").read_bytes().decode()

    blocks: list[Grid] = [[]]
    for row in csv.reader(io.StringIO(text, newline="")):
        if row:
            blocks[-1].append(row)
        else:
            blocks.append([])
    shown = [[["" if cell is None else str(cell) for cell in row] for row in grid] for grid in sheets.values()]
    assert [[trim(row) for row in block] for block in blocks] == [[trim(row) for row in grid] for grid in shown]


def trim(row: list[str]) -> list[str]:
    """Without the last empty cells, which readers of xlsx do not tell of."""
    while row and not row[-1]:
        row = row[:-1]
    return row
