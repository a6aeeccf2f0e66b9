"""Workbooks of files that hold several documents: where each row is from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lambdas.workbooks.csv_file import write_csv
from lambdas.workbooks.documents import Place, WorkbookDocument
from lambdas.workbooks.workbook import write_workbook
from tests.unit.workbooks.reading import read_sheets

METADATA = [
    "metadata.documents",
    "metadata.startPage",
    "metadata.endPage",
    "metadata.documentType",
    "metadata.configuration",
]
STATEMENT = WorkbookDocument("statement.may.pdf", {"owner": "Ada", "moves": [1]}, Place("statement.may.pdf"))
PARTS = [
    WorkbookDocument("all.pdf", {"wages": 5}, Place("all.pdf", 0, 1, "tax_forms", "1040")),
    WorkbookDocument("all.pdf", {"moves": [2], "owner": "Bo"}, Place("all.pdf", 2, 6, "bank_statements", "any_bank")),
]


def write(folder: Path, *documents: WorkbookDocument) -> dict[str, list[list[Any]]]:
    write_workbook(documents, folder / "w.xlsx")
    return read_sheets(folder / "w.xlsx")


def test_rows_tell_file_pages_type_and_configuration_before_their_fields(tmp_path: Path) -> None:
    sheets = write(tmp_path, STATEMENT, *PARTS)

    assert sheets["fields"] == [
        [*METADATA, "owner", "moves", "wages"],
        ["statement.may", None, None, None, None, "Ada", "SHEET: doc_0_moves", None],
        ["all", "0", "1", "tax_forms", "1040", None, None, 5],
        ["all", "2", "6", "bank_statements", "any_bank", "Bo", "SHEET: doc_2_moves", None],
    ]
    assert list(sheets) == ["fields", "doc_0_moves", "doc_2_moves"]


def test_sheets_of_a_portfolio_are_numbered_even_with_one_document_in_it(tmp_path: Path) -> None:
    sheets = write(tmp_path, PARTS[1])

    assert sheets["fields"] == [
        [*METADATA, "moves", "owner"],
        ["all", "2", "6", "bank_statements", "any_bank", "SHEET: doc_0_moves", "Bo"],
    ]
    assert sheets["doc_0_moves"] == [["moves"], [2]]


def test_portfolio_without_documents_is_a_row_of_its_name(tmp_path: Path) -> None:
    sheets = write(tmp_path, WorkbookDocument(".hidden", {}, Place(".hidden")))

    assert sheets["fields"] == [METADATA, [".hidden", None, None, None, None]]


def test_csv_file_tells_the_same(tmp_path: Path) -> None:
    write_csv([STATEMENT, *PARTS], tmp_path / "w.csv")

    assert (tmp_path / "w.csv").read_text().splitlines() == [
        ",".join([*METADATA, "owner", "moves", "wages"]),
        "statement.may,,,,,Ada,SHEET: doc_0_moves,",
        "all,0,1,tax_forms,1040,,,5",
        "all,2,6,bank_statements,any_bank,Bo,SHEET: doc_2_moves,",
        "",
        "moves",
        "1",
        "",
        "moves",
        "2",
    ]
