"""The CSV file: the workbook's sheets under one another, and nothing in it that a spreadsheet program would run."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lambdas.workbooks.csv_file import write_csv
from lambdas.workbooks.documents import WorkbookDocument


def write(folder: Path, *parsed_documents: dict[str, Any]) -> str:
    path = folder / "batch.csv"
    write_csv((WorkbookDocument(f"{n}.pdf", parsed) for n, parsed in enumerate(parsed_documents)), path)
    assert list(folder.iterdir()) == [path]
    return path.read_bytes().decode()


def blocks(text: str) -> list[list[list[str]]]:
    """The rows between empty lines, as a reader of CSV finds them."""
    found: list[list[list[str]]] = [[]]
    for row in csv.reader(io.StringIO(text, newline="")):
        if row:
            found[-1].append(row)
        else:
            found.append([])
    return found


def test_csv_has_fields_first_and_lists_below_after_empty_lines(tmp_path: Path) -> None:
    text = write(
        tmp_path, {"total": {"type": "currency", "value": 2.5, "unit": "$"}, "seen": ["a", "b"]}, {"seen": None}
    )

    assert text == "total ($),seen\r\n2.5,SHEET: doc_0_seen\r\n,\r\n\r\nseen\r\na\r\nb\r\n"


def test_csv_row_of_a_document_without_anything_is_no_empty_line(tmp_path: Path) -> None:
    assert blocks(write(tmp_path, {"a": None}, {}, {"a": "x"})) == [[["a"], [""], [""], ["x"]]]
    assert blocks(write(tmp_path, {}, {})) == [[[""], [""], [""]]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_csv_text_that_would_run_is_disarmed_wherever_it_stands(tmp_path: Path, text: str) -> None:
    found = blocks(write(tmp_path, {text: text, "listed": [text]}))

    assert found == [[["'" + text, "listed"], ["'" + text, "SHEET: listed"]], [["listed"], ["'" + text]]]


def test_csv_numbers_below_zero_stay_numbers(tmp_path: Path) -> None:
    assert write(tmp_path, {"a": -1.5, "b": {"type": "number", "value": -2}}) == "a,b\r\n-1.5,-2\r\n"


def test_csv_keeps_quotes_commas_lines_and_long_text(tmp_path: Path) -> None:
    said = 'a "b", c\nd é 😀 _x0041_' + "y" * 40_000

    assert blocks(write(tmp_path, {"a": said}))[0][1] == [said]


def test_csv_drops_what_no_reader_shows(tmp_path: Path) -> None:
    assert blocks(write(tmp_path, {"a": "x\x00y \ud800"}))[0][1] == ["xy \ufffd"]


def test_csv_of_the_same_documents_has_the_same_bytes(tmp_path: Path) -> None:
    document = {"a": [1, 2], "b": "c"}
    assert write(tmp_path, document) == write(tmp_path, document)


def broken_documents() -> Iterator[WorkbookDocument]:
    yield WorkbookDocument("good", {"a": [1]})
    raise ConnectionError("the store is away")


def test_csv_whose_documents_or_rows_fail_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConnectionError):
        write_csv(broken_documents(), tmp_path / "batch.csv")
    with pytest.raises(TypeError):
        write_csv([WorkbookDocument("a", {"a": [1], "b": [object()]})], tmp_path / "batch.csv")
    with pytest.raises(OSError, match="missing"):
        write_csv([WorkbookDocument("a", {"a": [1]})], tmp_path / "missing" / "batch.csv")

    assert list(tmp_path.iterdir()) == []


def test_csv_that_breaks_off_while_it_is_put_together_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(shutil, "copyfileobj", fail)

    with pytest.raises(OSError, match="no space left"):
        write_csv([WorkbookDocument("a", {"a": [1]})], tmp_path / "batch.csv")

    assert list(tmp_path.iterdir()) == []
