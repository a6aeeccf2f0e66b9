"""What a document says stays text, and whatever it says the file stays whole."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl import load_workbook

from lambdas.workbooks.documents import Truncation, WorkbookDocument, WorkbookLimits
from lambdas.workbooks.workbook import write_workbook
from tests.unit.workbooks.reading import read_sheets, write_and_read

SMALL = WorkbookLimits(rows=3, columns=2, text=40, sheets=3)


@pytest.mark.parametrize(
    "formula", ["=1+1", "=", '=cmd|" /C calc"!A0', "#N/A", "#REF!", "+1", "-1", "@SUM(A1)", "{=A1}"]
)
def test_text_that_looks_like_a_formula_or_error_is_text(tmp_path: Path, formula: str) -> None:
    write_and_read(tmp_path, {formula: formula, "listed": [formula]})

    book = load_workbook(tmp_path / "workbook.xlsx")
    cells = [book["fields"]["A1"], book["fields"]["A2"], book["listed"]["A2"]]
    assert [(cell.data_type, cell.value) for cell in cells] == [("s", formula)] * 3


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("a\x00b\x0bc\x1fd", "abcd"),
        ("tab\tline\nreturn\r\nend", "tab\tline\nreturn\r\nend"),
        ("<a>&amp;\"'", "<a>&amp;\"'"),
        ("half \ud83d of a character", "half \ufffd of a character"),
        ("\ufffe\uffff", None),
        ("whole 😀", "whole 😀"),
        ("_x0041_", "_x005F_x0041_"),
        ("_x00\x0141_", "_x005F_x0041_"),
        ("_x41_", "_x41_"),
        ("   ", "   "),
    ],
)
def test_text_with_odd_characters_leaves_the_file_whole(tmp_path: Path, said: str, shown: str | None) -> None:
    sheets, _ = write_and_read(tmp_path, {"field": said})

    assert sheets["fields"][1] == [shown]


def test_text_of_the_longest_length_is_kept_and_a_longer_one_is_cut_and_listed(tmp_path: Path) -> None:
    longest, longer = "x" * 32_767, "y" * 32_768

    sheets, summary = write_and_read(tmp_path, {"a": longest}, {"a": longer, "b": ["z", "😀" * 20_000]})

    assert sheets["fields"][1][0] == longest
    cut = sheets["fields"][2][0]
    assert len(cut) == 32_767
    assert cut.startswith("y" * 32_700)
    assert cut.endswith("… [cut: 32768 characters]")
    astral = sheets["doc_1_b"][2][0]
    assert len(astral.encode("utf-16-le")) // 2 <= 32_767
    assert astral.endswith("😀… [cut: 40000 characters]")
    assert summary.truncated == (
        Truncation("1.pdf", "doc_1_b", 3, 1, 40_000),
        Truncation("1.pdf", "fields", 3, 1, 32_768),
    )


def test_heading_that_is_too_long_is_cut_and_listed_without_a_document(tmp_path: Path) -> None:
    sheets, summary = write_and_read(tmp_path, {"h" * 50: 1}, limits=SMALL)

    assert sheets["fields"] == [["h" * 18 + "… [cut: 50 characters]"], [1]]
    assert summary.truncated == (Truncation("", "fields", 1, 1, 50),)


def test_rows_beyond_a_sheet_go_on_below_on_the_next(tmp_path: Path) -> None:
    sheets, summary = write_and_read(tmp_path, {"list": [1, 2, 3, 4, 5]}, {}, {}, {"list": 9}, limits=SMALL)

    assert sheets == {
        "fields": [["list"], ["SHEET: doc_0_list"], [None]],
        "doc_0_list": [["list"], [1], [2]],
        "doc_0_list~2": [["list"], [3], [4]],
        "doc_0_list~3": [["list"], [5]],
        "fields~2": [["list"], [None], [9]],
    }
    assert summary.sheets == 5


def test_columns_beyond_a_sheet_go_on_to_the_right_on_the_next(tmp_path: Path) -> None:
    sheets, summary = write_and_read(tmp_path, {"a": 1, "b": 2, "c": 3}, {"c": 4, "d": 5, "e": 6}, limits=SMALL)

    assert sheets == {
        "fields": [["a", "b"], [1, 2], [None, None]],
        "fields~2": [["c", "d"], [3, None], [4, 5]],
        "fields~3": [["e"], [None], [6]],
    }
    assert summary.fields == 5


def test_lists_beyond_the_last_sheet_stand_in_their_cell_and_are_counted(tmp_path: Path) -> None:
    sheets, summary = write_and_read(
        tmp_path, {"a": [1], "b": [2], "c": [3], "d": [4]}, limits=WorkbookLimits(sheets=3)
    )

    assert list(sheets) == ["fields", "a", "b"]
    assert sheets["fields"][1] == ["SHEET: a", "SHEET: b", "[3]", "[4]"]
    assert summary.inlined == 2


def test_workbook_of_the_same_documents_has_the_same_bytes_at_another_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [WorkbookDocument("a", {"x": [1, 2], "y": "=1"}), WorkbookDocument("b", {"y": 2.5})]
    write_workbook(documents, tmp_path / "first.xlsx")
    later = time.localtime(2_000_000_000)
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    monkeypatch.setenv("TZ", "Pacific/Auckland")

    write_workbook(iter(documents), tmp_path / "second.xlsx")

    assert digest(tmp_path / "first.xlsx") == digest(tmp_path / "second.xlsx")
    with ZipFile(tmp_path / "first.xlsx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert load_workbook(tmp_path / "first.xlsx").properties.modified == datetime(1980, 1, 1)  # noqa: DTZ001  # as openpyxl reads it


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def broken_documents() -> Iterator[WorkbookDocument]:
    yield WorkbookDocument("good", {"a": [1, 2]})
    raise ConnectionError("the store is away")


def test_workbook_whose_documents_fail_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConnectionError):
        write_workbook(broken_documents(), tmp_path / "workbook.xlsx")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("parsed", [{"a": {1, 2}}, {"a": [b"bytes"]}, {"a": {"type": "x", "value": object()}}])
def test_workbook_of_what_is_not_json_is_refused_and_leaves_no_file(tmp_path: Path, parsed: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        write_workbook([WorkbookDocument("a", parsed)], tmp_path / "workbook.xlsx")

    assert list(tmp_path.iterdir()) == []


def test_workbook_that_cannot_be_saved_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    target = tmp_path / "taken"
    target.mkdir()
    (target / "workbook.xlsx").mkdir()

    with pytest.raises(OSError, match=r"workbook\.xlsx"):
        write_workbook([WorkbookDocument("a", {"a": [1]}), WorkbookDocument("b", {})], target / "workbook.xlsx")

    assert list(scratch.iterdir()) == []


def test_workbook_that_breaks_off_while_it_is_packed_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed: list[object] = []

    def pack_one(source: object, _: object) -> None:
        if packed:
            raise OSError("no space left")
        packed.append(source)

    monkeypatch.setattr(shutil, "copyfileobj", pack_one)

    with pytest.raises(OSError, match="no space left"):
        write_workbook([WorkbookDocument("a", {"a": [1]})], tmp_path / "workbook.xlsx")

    assert list(tmp_path.iterdir()) == []


def many_documents(count: int) -> Iterator[WorkbookDocument]:
    for number in range(count):
        yield WorkbookDocument(
            "d", {f"f{field}": {"type": "string", "value": f"{number:08}" * 20} for field in range(20)}
        )


def test_workbook_of_many_documents_needs_the_memory_of_few(tmp_path: Path) -> None:
    write_workbook(many_documents(10), tmp_path / "warm.xlsx")

    tracemalloc.start()
    try:
        write_workbook(many_documents(1_000), tmp_path / "many.xlsx")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert len(read_sheets(tmp_path / "many.xlsx")["fields"]) == 1_001
    assert peak < 1_500_000, "the texts alone are 3.2 MB"


def nested_documents(count: int) -> Iterator[WorkbookDocument]:
    for number in range(count):
        rows = [{"text": {"type": "string", "value": f"{number:08}" * 50}, "list": [1, 2]} for _ in range(5)]
        yield WorkbookDocument("d", {"sections": rows})


def test_workbook_of_many_sheets_needs_little_memory_for_each(tmp_path: Path) -> None:
    write_workbook(nested_documents(10), tmp_path / "warm.xlsx")

    tracemalloc.start()
    try:
        summary = write_workbook(nested_documents(60), tmp_path / "many.xlsx")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert summary.sheets == 1 + 60 * 6
    assert peak < 20_000 * summary.sheets


def test_openpyxl_writes_through_lxml() -> None:
    assert openpyxl.LXML, "without lxml, writing takes a third longer"
