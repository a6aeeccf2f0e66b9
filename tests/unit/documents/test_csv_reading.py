"""CSV files as pages: a text that is declared or named as one, read as one sheet."""

from __future__ import annotations

import pytest

from lambdas.contents import CSV, TEXT
from lambdas.documents.pages import Box, PagedDocument
from lambdas.documents.reader import Limits, read_document
from lambdas.errors import DocumentError


def read(data: bytes, name: str | None = "table.csv", media_type: str | None = None) -> PagedDocument:
    return read_document(data, limits=Limits(), name=name, media_type=media_type)


def rows(document: PagedDocument) -> list[list[str]]:
    found: dict[float, list[str]] = {}
    for line in document.pages[0].lines:
        found.setdefault(line.box.top, []).append(line.text)
    return list(found.values())


def test_value_is_a_line_where_its_row_and_column_are() -> None:
    document = read(b'item,unit price\r\n\r\n"tea, green",,2.50\r\n"two\r\nlines"\r\n')

    (page,) = document.pages
    assert (document.content_type, document.name, page.sheet) == (CSV.media_type, "table.csv", 0)
    assert (page.width, page.height) == (3.0, 1.0)
    assert [(line.text, line.box) for line in page.lines] == [
        ("item", Box(0, 0, 1, 0.25)),
        ("unit price", Box(1, 0, 2, 0.25)),
        ("tea, green", Box(0, 0.5, 1, 0.75)),
        ("2.50", Box(2, 0.5, 3, 0.75)),
        ("two lines", Box(0, 0.75, 1, 1)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
        ("a\tb\n1, 2\t3\n", [["a", "b"], ["1, 2", "3"]]),
        ("a|b\n1|2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n1;x,2;y\n", [["a", "b"], ["1;x", "2;y"]]),
        ("title\na;b;c\n1;2;3\n", [["title"], ["a", "b", "c"], ["1", "2", "3"]]),
        ("sep=;\na,b;c\n", [["a,b", "c"]]),
        ("one\ntwo\n", [["one"], ["two"]]),
        ('["a", 1]\n', [['["a"', "1]"]]),
    ],
)
def test_separator_is_told_by_the_first_rows(text: str, expected: list[list[str]]) -> None:
    assert rows(read(text.encode())) == expected


@pytest.mark.parametrize(
    "data", ["é,ü\n".encode(), "é,ü\n".encode("utf-8-sig"), "é,ü\n".encode("utf-16"), b"\xe9,\xfc\n"]
)
def test_encoding_is_that_of_any_text(data: bytes) -> None:
    assert rows(read(data)) == [["é", "ü"]]


@pytest.mark.parametrize(
    ("name", "media_type", "found"),
    [
        ("a.CSV", None, CSV),
        ("a.tsv", None, CSV),
        ("a.txt", None, TEXT),
        (None, None, TEXT),
        (None, "text/csv; charset=utf-8", CSV),
        ("a.txt", "Application/CSV", CSV),
        ("a.csv", "text/plain", TEXT),
    ],
)
def test_text_is_a_csv_file_when_it_is_declared_or_else_named_as_one(name: str, media_type: str, found: object) -> None:
    assert getattr(found, "media_type", None) == read(b"a,b\n", name, media_type).content_type


@pytest.mark.parametrize(
    ("data", "code"), [(b",,\n , \n", "SPREADSHEET_IS_BLANK"), (b'"' + b"x" * 200_000, "CSV_IS_BROKEN")]
)
def test_csv_file_that_has_no_values_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(data)

    assert caught.value.failure.code == code


def test_csv_file_with_too_many_columns_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        read(b"," * 16_384 + b"x")

    assert caught.value.failure.code == "TOO_MANY_COLUMNS"
