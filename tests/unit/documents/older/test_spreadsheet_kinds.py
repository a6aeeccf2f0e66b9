"""XLS, XLSB and ODS are read as XLSX is: the same values come to the same cells, in the same places."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from python_calamine import load_workbook

from lambdas.contents import ODS, OPEN_DOCUMENT, XLS, XLSB, XLSX, Content, name_media_type, recognise_content
from lambdas.documents.pages import Box
from lambdas.documents.reader import Limits
from lambdas.errors import DocumentTooLarge
from tests.unit.documents.older.ods import write_ods
from tests.unit.documents.older.reading import list_cells, read, refuse, texts
from tests.unit.documents.older.xls import HIDDEN, VERY_HIDDEN, Rows, write_xls
from tests.unit.documents.older.xlsb import write_xlsb
from tests.unit.documents.sheets import pack, write_book

ROWS: Rows = [["Total due", 1250.5, True], [], [None, "#N/A", "Größe 東京"], ["-", -12, 0.1, False]]
WRITERS: dict[Content, Callable[..., bytes]] = {XLS: write_xls, XLSB: write_xlsb, ODS: write_ods}
kinds = pytest.mark.parametrize("kind", WRITERS, ids=["xls", "xlsb", "ods"])


@kinds
def test_cells_are_those_of_a_workbook_of_today(kind: Content) -> None:
    data = WRITERS[kind](ROWS, [], [["next"]])

    document = read(data)

    assert recognise_content(data) is kind
    assert document.content_type == kind.media_type
    assert document.pages == read(write_book(ROWS, [], [["next"]])).pages
    assert list_cells(data)[:2] == [(0, 0, 0, "Total due"), (0, 0, 1, "1250.5")]
    assert document.pages[0].lines[0].box == Box(0, 0, 1, 0.25)


@pytest.mark.parametrize("kind", [XLS, XLSB], ids=["xls", "xlsb"])
def test_files_of_the_tests_are_read_alike_by_another_reader(kind: Content) -> None:
    """So that what is written here is what such a file is, and not only what is read here."""
    book = load_workbook(io.BytesIO(WRITERS[kind](ROWS, [["next"]])))

    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)

    assert [[value for value in row if value != ""] for row in rows] == [
        ["Total due", 1250.5, True],
        [],
        ["Größe 東京"],  # it has no errors
        ["-", -12, 0.1, False],
    ]
    assert book.sheet_names == ["a", "b"]


@kinds
def test_sheet_goes_on_every_sixty_rows(kind: Content) -> None:
    pages = read(WRITERS[kind]([[number] for number in range(61)], [["b"]])).pages

    assert [(page.number, page.sheet, page.height) for page in pages] == [(0, 0, 15.0), (1, 0, 0.25), (2, 1, 0.25)]
    assert [line.text for line in pages[1].lines] == ["60"]


def test_sheets_that_are_hidden_come_last() -> None:
    sheets = [["first"]], [["second"]], [["third"]], [["fourth"]]
    expected = ["second", "fourth", "first", "third"]

    assert texts(write_xls(*sheets, states=(HIDDEN, 0, VERY_HIDDEN))) == expected
    assert texts(write_xlsb(*sheets, states=(HIDDEN, 0, VERY_HIDDEN))) == expected
    assert texts(write_ods(*sheets, hidden=(0, 2))) == expected


@kinds
def test_spreadsheet_without_a_word_is_refused(kind: Content) -> None:
    assert refuse(WRITERS[kind]([[" "]], [])).failure.code == "SPREADSHEET_IS_BLANK"


@kinds
def test_file_that_is_cut_off_is_refused(kind: Content) -> None:
    data = WRITERS[kind](ROWS)
    for size in (len(data) - 600, len(data) // 2 + 300):
        assert refuse(data[:size]).failure.code == "WORKBOOK_IS_BROKEN"


@kinds
def test_limits_are_those_of_any_spreadsheet(kind: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    data = WRITERS[kind]([["a b"], ["c"]], [["d"]])
    found = [refuse(data, Limits(max_pages=1)), refuse(data, Limits(max_bytes=100))]
    for limit in ("CELLS", "WORDS", "CHARACTERS"):
        with monkeypatch.context() as patch:
            patch.setattr(f"lambdas.documents.spreadsheets.layout.MOST_{limit}", 2)
            found.append(refuse(data))

    assert all(isinstance(error, DocumentTooLarge) for error in found)
    assert [error.failure.code for error in found] == [
        "TOO_MANY_PAGES",
        "DOCUMENT_TOO_LARGE",
        "TOO_MANY_CELLS",
        "TOO_MANY_WORDS",
        "TOO_MANY_CHARACTERS",
    ]


def test_workbook_is_binary_by_its_own_part_whatever_else_is_in_it() -> None:
    within = pack({"[Content_Types].xml": "", "xl/workbook.xml": "", "xl/embeddings/a.xlsb": write_xlsb([["a"]])})
    binary = write_xlsb([["a"]])

    assert recognise_content(write_book([["a"]])) is XLSX
    assert recognise_content(within) is XLSX
    assert recognise_content(binary) is XLSB
    assert recognise_content(pack({"xl/media/a.bin": "", "xl/worksheets/sheet1.bin": ""})) is XLSB


def test_declared_types_have_one_name() -> None:
    assert name_media_type("application/vnd.ms-excel.sheet.binary.macroEnabled.12") == XLSB.media_type
    assert name_media_type("application/vnd.oasis.opendocument.spreadsheet-template") == ODS.media_type
    assert name_media_type("application/vnd.oasis.opendocument.text") == OPEN_DOCUMENT.media_type
