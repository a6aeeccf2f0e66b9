"""Rows of any spreadsheet: each that is not empty comes out once, with its own cells under their headings."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.contents import XLSX
from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.spreadsheets.layout import Cell, Layout
from lambdas.senseml import extract, load_configuration

COLUMNS = 4
TEXTS = st.sampled_from(["a", "b", "c d", "7", "end"])
ROWS = st.lists(st.lists(st.none() | TEXTS, min_size=COLUMNS, max_size=COLUMNS), max_size=130)


def lay_out(above: int, headings: list[str], rows: list[list[str | None]]) -> PagedDocument:
    sheet: list[list[str | None]] = [[*headings], *rows]
    layout = Layout(Limits())
    layout.add_sheet(
        Cell(above + number, column, text)
        for number, row in enumerate(sheet)
        for column, text in enumerate(row)
        if text
    )
    layout.add_sheet([Cell(0, 0, "a"), Cell(70, 1, "b")])
    return PagedDocument(XLSX.media_type, layout.finish())


def run(document: PagedDocument, **more: object) -> list[dict[str, Any]]:
    fields = [
        {"id": f"f{number}", "method": {"id": "cell", "header": {"type": "equals", "text": f"h{number}"}}}
        for number in range(COLUMNS)
    ]
    group = {"id": "rows", "type": "cellRows", "headerRow": {"match": "h0"}, "fields": fields, **more}
    found: list[dict[str, Any]] = extract(
        document, load_configuration(json.dumps({"fields": [group]}))
    ).parsed_document["rows"]
    return found


def show(rows: list[list[str | None]], headings: list[str]) -> list[dict[str, Any]]:
    return [
        {
            f"f{n}": None if (text := row[headings.index(f"h{n}")]) is None else {"type": "string", "value": text}
            for n in range(COLUMNS)
        }
        for row in rows
        if any(row)
    ]


@settings(deadline=None)
@given(above=st.integers(0, 125), headings=st.permutations([f"h{n}" for n in range(COLUMNS)]), rows=ROWS)
def test_rows_are_those_of_the_sheet(above: int, headings: list[str], rows: list[list[str | None]]) -> None:
    assert run(lay_out(above, headings, rows)) == show(rows, headings)


@settings(deadline=None)
@given(headings=st.permutations([f"h{n}" for n in range(COLUMNS)]), rows=ROWS, count=st.integers(1, 3))
def test_stop_and_header_rows_leave_rows_out_at_both_ends(
    headings: list[str], rows: list[list[str | None]], count: int
) -> None:
    below = rows[count - 1 :]
    kept = next((number for number, row in enumerate(below) if "end" in row), len(below))

    found = run(lay_out(0, headings, rows), headerRowsCount=count, stop={"type": "equals", "text": "end"})

    assert found == show(below[:kept], headings)
