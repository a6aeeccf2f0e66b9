"""Whatever cells say and wherever they stand: they are found there, and no format or file is too odd."""

from __future__ import annotations

import math
from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from lambdas.documents.spreadsheets.formats import Formats
from lambdas.documents.spreadsheets.layout import Cell, Layout, locate
from lambdas.documents.spreadsheets.styles import GENERAL, Styles
from lambdas.errors import DocumentError
from tests.unit.documents.sheets import raw_book

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=8)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
SHEET = st.dictionaries(st.tuples(st.integers(0, 150), st.integers(0, 40)), TEXTS, max_size=12)
CODES = st.text(st.sampled_from('0#?.,%;"\\_*@[]$€-/ ymdhsAMPE+()<=x'), max_size=20) | st.text(max_size=8)


def read_or_code(data: bytes, name: str | None = None) -> PagedDocument | str:
    """What a file is read into, or the code of its refusal; fails with what is neither."""
    try:
        return read_document(data, limits=Limits(), name=name)
    except DocumentError as error:
        return error.failure.code


@given(st.lists(SHEET, min_size=1, max_size=3).filter(any))
def test_cell_is_found_at_its_place_in_its_sheet(sheets: list[dict[tuple[int, int], str]]) -> None:
    layout = Layout(Limits())
    for sheet in sheets:
        layout.add_sheet([Cell(row, column, text) for (row, column), text in sheet.items()])

    pages = layout.finish()

    assert [page.number for page in pages] == list(range(len(pages)))
    found = {}
    for number, group in groupby(pages, key=lambda page: page.sheet):
        own = list(group)
        found[number] = {locate(line, own[0].number): line.text for page in own for line in page.lines}
    assert found == {number: dict(sheet) for number, sheet in enumerate(sheets)}
    assert all(line.box.left >= 0 and line.box.bottom <= page.height <= 15 for page in pages for line in page.lines)
    assert all(" ".join(word.text for word in line.words) == line.text for page in pages for line in page.lines)


@given(code=CODES, number=st.floats(), is_1904=st.booleans())
def test_format_of_any_kind_shows_any_number(code: str, number: float, is_1904: bool) -> None:
    shown = Formats(Styles([code]), is_1904).show(repr(number), "0")

    assert isinstance(shown, str)
    assert len(shown) < 1000


@given(st.floats(-1e300, 1e300))
def test_number_without_a_format_keeps_fifteen_digits(number: float) -> None:
    shown = Formats(Styles([GENERAL])).show(repr(number), None)

    assert math.isclose(float(shown), number, rel_tol=1e-14)


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_number_of_a_plain_format_is_the_number(units: int, places: int) -> None:
    number = units / 10**places
    code = "#,##0" + ("." + "0" * places if places else "")

    shown = Formats(Styles([code])).show(repr(number), "0")

    assert shown == f"{units // 1 / 10**places:,.{places}f}"


TAGS = st.sampled_from(["row", "c", "v", "is", "t", "r", "f", "rPh", "sheetData"])
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["r", "s", "t"]),
    st.sampled_from(
        ["1", "0", "A1", "B2", "ZZZZ9", "XFD99", "s", "n", "b", "e", "str", "inlineStr", "-1", "9" * 12, ""]
    ),
)
MARKUP = st.recursive(
    st.sampled_from(["1", "x", "", "0.5"]),
    lambda inner: st.tuples(TAGS, ATTRIBUTES, st.lists(inner, max_size=3)).map(
        lambda e: f"<{e[0]} {' '.join(f'{k}={chr(34)}{v}{chr(34)}' for k, v in e[1].items())}>{''.join(e[2])}</{e[0]}>"
    ),
    max_leaves=12,
)


@settings(deadline=None, max_examples=200)
@given(st.lists(MARKUP, max_size=4).map("".join), MARKUP, MARKUP)
def test_workbook_of_any_markup_is_read_or_refused(rows: str, strings: str, styles: str) -> None:
    data = raw_book(rows, strings, styles)

    assert read_or_code(data) == read_or_code(data)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200))
def test_csv_file_of_any_bytes_is_read_or_refused(data: bytes) -> None:
    assert read_or_code(b"x" + data, "a.csv")


@settings(deadline=None)
@given(st.data())
def test_workbook_with_damaged_bytes_is_read_or_refused(data: st.DataObject) -> None:
    book = bytearray(raw_book('<row><c t="s"><v>0</v></c><c><v>5</v></c></row>', "<si><t>x</t></si>"))
    for place in data.draw(st.lists(st.integers(4, len(book) - 1), min_size=1, max_size=4)):
        book[place] = data.draw(st.integers(0, 255))

    assert read_or_code(bytes(book))
