"""ODS: what cells say, what is repeated, and what is wrong with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lambdas.documents.spreadsheets.opendocument.spreadsheet import SPREADSHEET
from lambdas.errors import DocumentTooLarge, ProtectedDocument, UnreadableDocument
from tests.unit.documents.older.ods import write_ods
from tests.unit.documents.older.reading import Found, list_cells, read, refuse, texts


def cell(content: str = "", attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


def row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def value(kind: str, said: str, name: str = "value") -> str:
    return cell(attributes=f'office:value-type="{kind}" office:{name}="{said}"')


def test_cell_says_what_a_person_sees_in_it() -> None:
    shown = '<text:p>$<text:span>1,250</text:span>.50<text:s text:c="3"/>due<text:line-break/>now</text:p>'
    shown += "<text:p>1</text:p>"
    aside = "<office:annotation><text:p>a note</text:p></office:annotation>"
    picture = "<draw:frame><draw:text-box><text:p>over it</text:p></draw:text-box></draw:frame>"
    data = write_ods(row(cell(aside + shown + picture, 'office:value-type="float" office:value="1250.5"')))

    assert texts(data) == ["$1,250.50 due now 1"]


def test_cell_without_a_text_says_its_value() -> None:
    values = [
        value("float", "1250.50"), value("percentage", "0.355"), value("percentage", "-0.5"),
        value("date", "2021-03-04", "date-value"), value("boolean", "true", "boolean-value"),
        value("string", "said", "string-value"), value("float", "many"), value("float", "nan"), cell(),
    ]  # fmt: skip

    assert texts(write_ods(row(*values))) == ["1250.5", "35.5%", "-50%", "2021-03-04", "TRUE", "said", "many", "nan"]


def test_what_is_repeated_is_there_as_often() -> None:
    empty = cell(attributes='table:number-columns-repeated="16380"')
    twice = cell("<text:p>x</text:p>", 'table:number-columns-repeated="2"')
    covered = "<table:covered-table-cell><text:p>beneath</text:p></table:covered-table-cell>"
    data = write_ods(row(empty, repeated=3) + row(covered, twice, empty, repeated=2) + row(empty, repeated=1_048_000))

    expected: list[Found] = [(0, 3, 1, "x"), (0, 3, 2, "x"), (0, 4, 1, "x"), (0, 4, 2, "x")]
    assert list_cells(data) == expected


@pytest.mark.parametrize(
    ("rows", "columns", "code"),
    [(1_048_576, 1, "TOO_MANY_PAGES"), (50_000, 1000, "TOO_MANY_CELLS"), (1, 16_385, "TOO_MANY_COLUMNS")],
)
@pytest.mark.parametrize("hidden", [(), (0,)], ids=["seen", "hidden"])
def test_what_is_repeated_too_often_is_over_a_limit(
    rows: int, columns: int, code: str, hidden: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("layout", "opendocument.spreadsheet"):
        monkeypatch.setattr(f"lambdas.documents.spreadsheets.{module}.MOST_CELLS", 70_000)
    many = cell("<text:p>x</text:p>", f'table:number-columns-repeated="{columns}"')

    error = refuse(write_ods(row(many, repeated=rows), hidden=hidden))

    assert isinstance(error, DocumentTooLarge)
    assert error.failure.code == code


def test_what_is_no_sheet_of_the_file_is_left_out() -> None:
    cells = row(cell("<text:p>x</text:p>"))
    changes = f"<table:tracked-changes><table:deletion>{cells}</table:deletion></table:tracked-changes>"
    shapes = f"<table:shapes><draw:frame>{cells}</draw:frame></table:shapes>"
    nested = row(cell(f"<table:table>{row(cell('<text:p>within</text:p>'))}</table:table>"))
    foreign = f"<table:table-source/>{cells}"

    data = write_ods(shapes + cells + changes, foreign, nested)

    assert list_cells(data) == [(0, 0, 0, "x"), (1, 0, 0, "within")]


def test_spreadsheet_says_who_made_it_and_with_what() -> None:
    found = read(write_ods([["a"]], title="Stock")).metadata

    assert (found.author, found.title, found.creator) == ("Ada", "Stock", "Office")
    assert found.modification_date == "2021-03-04"
    assert read(write_ods([["a"]], meta="<broken")).metadata.title is None


def test_spreadsheet_with_a_password_is_refused_by_name() -> None:
    entry = "<m:file-entry><m:encryption-data><m:algorithm/></m:encryption-data></m:file-entry>"
    error = refuse(write_ods(content="\x05\x17", manifest=f'<m:manifest xmlns:m="urn:m">{entry}</m:manifest>'))

    assert isinstance(error, ProtectedDocument)
    assert error.failure.code == "DOCUMENT_PASSWORD_PROTECTED"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (write_ods(content="<a>"), "no well-formed XML"),
        (write_ods(content="<!DOCTYPE a [<!ENTITY b 'b'>]><a>&b;</a>"), "declares a document type"),
        (write_ods(row(cell(), repeated=-1)), "repeated a number of times that is none"),
        (write_ods([["a"]], manifest="<a"), "no well-formed XML"),
        (write_ods([["a"]])[:-30], "no zip file"),
    ],
)
def test_spreadsheet_that_is_broken_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    error = refuse(data)

    assert isinstance(error, UnreadableDocument)
    assert error.failure.code == "WORKBOOK_IS_BROKEN"
    assert reason in error.failure.message


@pytest.mark.parametrize(
    ("limit", "code"), [({"most_bytes": 900}, "UNPACKED_TOO_LARGE"), ({"most_tags": 40}, "TOO_MANY_TAGS")]
)
def test_what_a_spreadsheet_grows_to_is_bounded(
    monkeypatch: pytest.MonkeyPatch, limit: dict[str, int], code: str
) -> None:
    small = replace(SPREADSHEET, **limit)  # type: ignore[arg-type]
    monkeypatch.setattr("lambdas.documents.spreadsheets.opendocument.spreadsheet.SPREADSHEET", small)

    error = refuse(write_ods([["a"]] * 90))

    assert isinstance(error, DocumentTooLarge)
    assert error.failure.code == code
