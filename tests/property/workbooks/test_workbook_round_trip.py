"""Whatever documents say: the file is whole, deterministic, free of formulas, and shows every value by the rules."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.xml.functions import fromstring

from lambdas.workbooks.documents import WorkbookDocument, WorkbookLimits, WorkbookSummary
from lambdas.workbooks.workbook import EXCEL, write_workbook

Grid = list[list[Any]]

TEXTS = st.text(max_size=30) | st.sampled_from(
    ["=1+1", "#N/A", "_x0041_", " ", "\r\n", "\x00", "'", "History", "fields"]
)
IDS = TEXTS | st.sampled_from(["a", "b", "c", "A"])
NUMBERS = st.integers() | st.floats()
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(IDS, inner, max_size=4),
    max_leaves=12,
)
TYPED = st.fixed_dictionaries(
    {"type": st.sampled_from(["string", "date", "name", "currency"]), "value": JSON},
    optional={"source": TEXTS, "unit": TEXTS | st.none()},
)
PARSED = st.dictionaries(IDS, JSON | TYPED | st.lists(JSON | TYPED, max_size=5), max_size=6)


def is_xml(character: str) -> bool:
    """The Char production of XML 1.0, section 2.2."""
    code = ord(character)
    return code in {0x9, 0xA, 0xD} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def seen_as(text: str) -> str | None:
    """What someone should read where a document says `text`."""
    seen = "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)
    return "".join(filter(is_xml, seen)) or None


def as_excel_reads(value: object) -> object:
    """Excel takes `_xHHHH_` for a character, which openpyxl leaves to its caller."""
    if not isinstance(value, str):
        return value
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), value)


def write(parsed_documents: Sequence[Mapping[str, Any]], path: Path, limits: WorkbookLimits = EXCEL) -> WorkbookSummary:
    documents = [WorkbookDocument(f"{number}.pdf", parsed) for number, parsed in enumerate(parsed_documents)]
    return write_workbook(documents, path, limits=limits)


def read(path: Path) -> dict[str, Grid]:
    """Every sheet as Excel reads it; fails where a part is not well-formed or a cell is no plain value."""
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            fromstring(archive.read(name))
    book = load_workbook(path)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "inlineStr"}
    return {s.title: [[as_excel_reads(c) for c in row] for row in s.iter_rows(values_only=True)] for s in book}


@settings(deadline=None, max_examples=80)
@given(parsed_documents=st.lists(PARSED, max_size=4))
def test_workbook_of_anything_is_whole_and_always_the_same(parsed_documents: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        first, second = Path(folder) / "first.xlsx", Path(folder) / "second.xlsx"
        summary = write(parsed_documents, first)
        write(parsed_documents, second)
        same = first.read_bytes() == second.read_bytes()
        sheets = read(first)

    assert same
    assert next(iter(sheets)) == "fields"
    assert len(sheets) == summary.sheets == 1 + sum(count_sheets(v) for p in parsed_documents for v in p.values())
    assert all(1 <= len(title.encode("utf-16-le")) // 2 <= 31 for title in sheets)
    assert len({title.casefold() for title in sheets}) == len(sheets)
    assert len(sheets["fields"]) == 1 + len(parsed_documents)
    assert (summary.truncated, summary.inlined) == ((), 0)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.dictionaries(IDS, TEXTS | st.none(), max_size=5), min_size=1, max_size=5))
def test_text_of_any_kind_is_found_in_its_row_and_column(texts: list[dict[str, str | None]]) -> None:
    ids = list(dict.fromkeys(field_id for row in texts for field_id in row))
    parsed = [{field_id: {"type": "string", "value": value} for field_id, value in row.items()} for row in texts]

    with TemporaryDirectory() as folder:
        write(parsed, Path(folder) / "w.xlsx")
        sheets = read(Path(folder) / "w.xlsx")

    expected = [[seen_as(field_id) for field_id in ids]]
    expected += [[seen_as(row.get(field_id) or "") for field_id in ids] for row in texts]
    assert padded(sheets["fields"], len(ids)) == expected


def is_typed(value: dict[str, Any]) -> bool:
    """Whether an object is what a field of a scalar type comes to."""
    unit = value.get("unit")
    return "value" in value and isinstance(value.get("type"), str) and (unit is None or isinstance(unit, str))


def count_sheets(value: object) -> int:
    """The sheets that a value needs: one for every list and object in it that is not empty and stands in a cell.

    Objects in a list are its rows. No table is made here, and no typed value has keys that it should not have.
    """
    if isinstance(value, dict) and not (is_typed(value) and value.keys() <= {"type", "value", "source", "unit"}):
        return int(value != {}) + sum(map(count_sheets, value.values()))
    if isinstance(value, list):
        rows = [one for one in value if isinstance(one, dict) and not is_typed(one)]
        return int(value != []) + sum(map(count_sheets, value)) - sum(row != {} for row in rows)
    return 0


def padded(grid: Grid, width: int) -> Grid:
    """Last columns that are empty in all rows are not told by a reader; an empty sheet is told as one empty cell."""
    return [(row + [None] * width)[:width] for row in grid]


@settings(deadline=None, max_examples=100)
@given(st.lists(NUMBERS, min_size=1, max_size=20))
def test_number_of_any_size_comes_back_as_that_number_or_as_its_digits(numbers: list[float]) -> None:
    with TemporaryDirectory() as folder:
        write([{"n": [{"type": "number", "value": number} for number in numbers]}], Path(folder) / "w.xlsx")
        column = [row[0] for row in read(Path(folder) / "w.xlsx")["n"]]

    assert column[0] == "n"
    for number, found in zip(numbers, column[1:], strict=True):
        assert_shows(number, found)


def assert_shows(number: float, found: object) -> None:
    if isinstance(found, str):
        assert not (math.isfinite(number) and abs(number) < 10**15 and abs(number) > 1e-300)
        assert repr(float(found)) == repr(float(number)) if isinstance(number, float) else int(found) == number
    elif isinstance(number, int):
        assert found == number
    else:
        assert isinstance(found, int | float)
        assert math.isclose(found, number, rel_tol=1e-15)


UNITS = st.sampled_from(["$", "€", "miles", None])


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(UNITS, st.integers(1, 99) | st.none()), min_size=1, max_size=12))
def test_unit_of_every_number_heads_its_column(amounts: list[tuple[str | None, int | None]]) -> None:
    parsed = [{"x": {"type": "currency", "value": value, "unit": unit}} for unit, value in amounts]

    with TemporaryDirectory() as folder:
        write(parsed, Path(folder) / "w.xlsx")
        headings, *rows = read(Path(folder) / "w.xlsx")["fields"]

    assert len(set(headings)) == len(headings)
    for (unit, value), row in zip(amounts, rows, strict=True):
        shown = {heading: number for heading, number in zip(headings, row, strict=True) if number is not None}
        assert shown == ({} if value is None else {f"x ({unit})" if unit else "x": value})


@settings(deadline=None, max_examples=100)
@given(
    parsed_documents=st.lists(st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 9), max_size=7), max_size=9),
    rows=st.integers(2, 5),
    columns=st.integers(1, 4),
)
def test_sheets_of_any_size_hold_every_value_once(
    parsed_documents: list[dict[str, int]], rows: int, columns: int
) -> None:
    with TemporaryDirectory() as folder:
        write(parsed_documents, Path(folder) / "w.xlsx", WorkbookLimits(rows=rows, columns=columns))
        sheets = read(Path(folder) / "w.xlsx")

    found = [
        (heading, value)
        for headings, *body in sheets.values()
        for row in body
        for heading, value in zip(headings, row, strict=True)
        if value is not None
    ]
    assert sorted(found) == sorted((key, value) for parsed in parsed_documents for key, value in parsed.items())
    assert all(len(grid) <= rows and len(grid[0]) <= columns for grid in sheets.values())
