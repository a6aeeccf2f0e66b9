"""Excel workbooks as pages: a line a cell, in a grid of cells that are all of one size."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook

from lambdas.contents import XLSX
from lambdas.documents.pages import Box, Line, PagedDocument
from lambdas.documents.reader import Limits, read_document
from lambdas.documents.spreadsheets.package import WORKBOOK
from lambdas.errors import DocumentError, DocumentTooLarge, UnreadableDocument
from tests.unit.documents.sheets import LINKS, MAIN, pack, raw_book, relate, write_book

AFTERNOON = datetime(2021, 3, 4, 15, 6, 7)  # noqa: DTZ001  # what a cell says


def read(data: bytes, limits: Limits | None = None) -> PagedDocument:
    return read_document(data, limits=limits or Limits())


def texts(data: bytes) -> list[str]:
    return [line.text for page in read(data).pages for line in page.lines]


def refuse(data: bytes, limits: Limits | None = None) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(data, limits)
    return caught.value


def test_cell_is_a_line_of_an_inch_by_a_quarter_where_its_row_and_column_are() -> None:
    document = read(write_book([["item", None, "unit price"], [], ["tea", 2]]))

    (page,) = document.pages
    assert (document.content_type, page.sheet, page.width, page.height) == (XLSX.media_type, 0, 3.0, 0.75)
    assert [(line.text, line.box) for line in page.lines] == [
        ("item", Box(0, 0, 1, 0.25)),
        ("unit price", Box(2, 0, 3, 0.25)),
        ("tea", Box(0, 0.5, 1, 0.75)),
        ("2", Box(1, 0.5, 2, 0.75)),
    ]
    first, second = page.lines[1].words
    assert (first.text, second.text) == ("unit", "price")
    assert 2 <= first.box.left < first.box.right < second.box.left < second.box.right <= 3 + 1e-9


def test_sheet_begins_on_a_page_of_its_own_and_goes_on_every_sixty_rows() -> None:
    def line(text: str, page: int, top: float) -> Line:
        box = Box(0, top, 1, top + 0.25)
        return Line(text, box, page, ())

    pages = read(write_book([[number] for number in range(61)], [], [["last"]])).pages

    assert [(page.number, page.sheet, page.height) for page in pages] == [
        (0, 0, 15.0),
        (1, 0, 0.25),
        (2, 1, 0.25),
        (3, 2, 0.25),
    ]
    shown = [Line(found.text, found.box, found.page) for page in pages for found in page.lines]
    assert shown[59:] == [line("59", 0, 14.75), line("60", 1, 0.0), line("last", 3, 0.0)]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1859.0, "General", "1859"),
        (0.1 + 0.2, "General", "0.3"),
        (-12.5, "General", "-12.5"),
        (123456789012345, "General", "123456789012345"),
        (0.0000012, "General", "0.0000012"),
        (1e40, "General", "1E+40"),
        (1234.5, "0.00", "1234.50"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-1234.5, "$#,##0.00", "-$1,234.50"),
        (-1234.5, '"$"#,##0.00;("$"#,##0.00)', "($1,234.50)"),
        (0, '#,##0;(#,##0);"-"', "-"),
        (1234.5, "[$€-407]#,##0.00", "€1,234.50"),
        (1234.5, '_-* #,##0.00\\ "EUR"_-', "1,234.50 EUR"),
        (0.355, "0%", "36%"),
        (0.355, "0.0%", "35.5%"),
        (501, "00000", "00501"),
        (123456789, "000\\-00\\-0000", "123-45-6789"),
        (5551234567, "[<=9999999]###-####;(###) ###-####", "5551234567"),
        (1.5, "0.##", "1.5"),
        (2, "0.##", "2"),
        (0.5, "#.##", ".5"),
        (1234567, "#,##0,", "1,235"),
        (0.5, "# ?/?", "0.5"),
        (12345, "0.00E+00", "12345"),
        (7, '"No." 0', "No. 7"),
        (-7, "0;General", "-7"),
        (-7, "0;;", "-7"),
        (-7, '0;"a;b"0', "a;b7"),
        (7, "@", "7"),
        (True, "General", "TRUE"),
        ("text", "0.00", "text"),
        ("  two\n lines ", "General", "two lines"),
        (date(2021, 3, 14), "yyyy-mm-dd", "2021-03-14"),
        (date(2021, 3, 4), "m/d/yy", "3/4/21"),
        (date(2021, 3, 4), "mm-dd-yy", "3/4/2021"),
        (date(2021, 3, 4), 'dddd", "mmmm d", "yyyy', "Thursday, March 4, 2021"),
        (date(2021, 3, 4), "d-mmm-yy", "4-Mar-21"),
        (date(2021, 3, 4), "[$-409]ddd\\ mmmmm", "Thu M"),
        (date(1900, 2, 27), "yyyy-mm-dd", "1900-02-27"),
        (AFTERNOON, "yyyy-mm-dd hh:mm:ss", "2021-03-04 15:06:07"),
        (AFTERNOON, "m/d/yyyy h:mm AM/PM", "3/4/2021 3:06 PM"),
        (time(0, 5), "h:mm AM/PM", "12:05 AM"),
        (time(1, 2, 3, 450000), "mm:ss.0", "02:03.5"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (-3, "yyyy-mm-dd", "-3"),
    ],
)
def test_number_is_shown_as_its_cell_shows_it(value: object, code: str, shown: str) -> None:
    def change(book: Workbook) -> None:
        book["a"]["A1"] = value
        book["a"]["A1"].number_format = code

    assert texts(write_book([["filled"]], change=change)) == [shown]


def test_sheets_that_are_hidden_come_last() -> None:
    def change(book: Workbook) -> None:
        book["a"].sheet_state, book["c"].sheet_state = "hidden", "veryHidden"

    data = write_book([["first"]], [["second"]], [["third"]], [["fourth"]], change=change)

    assert texts(data) == ["second", "fourth", "first", "third"]


def test_workbook_says_who_made_it_and_when() -> None:
    def change(book: Workbook) -> None:
        book.properties.creator, book.properties.title = "Ada & Bo", "Stock"
        book.properties.created = book.properties.modified = AFTERNOON

    found = read(write_book([["tool"]], change=change)).metadata

    assert (found.author, found.title) == ("Ada & Bo", "Stock")
    assert (found.creator or "").startswith("Microsoft Excel")
    assert found.creation_date == "2021-03-04T15:06:07Z"
    assert (found.modification_date or "").endswith("Z")


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    def change(book: Workbook) -> None:
        book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001
        book["a"]["A1"] = date(2021, 3, 4)

    assert texts(write_book([[1]], change=change)) == ["2021-03-04"]


def test_cells_of_every_kind_and_place_are_read() -> None:
    strings = "<si><t>shared</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>aside</t></rPh></si>"
    rows = (
        '<row r="2"><c r="B2" t="s"><v>1</v></c><c t="s"><v>0</v></c></row>'
        '<row><c t="inlineStr"><is><t>in</t><t>line</t></is></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c></row>'
        '<row><c t="str"><f>A1&amp;B1</f><v>made</v></c><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c></row>'
        '<row><c t="d"><v>2021-03-04</v></c><c t="inlineStr"><is><t>a_x000D_b</t></is></c><c><v></v></c></row>'
    )

    (page,) = read(raw_book(rows, strings)).pages

    assert [(line.box.top * 4, line.box.left, line.text) for line in page.lines] == [
        (1, 1, "rich text"),
        (1, 2, "shared"),
        (2, 0, "inline"),
        (2, 1, "FALSE"),
        (2, 2, "#N/A"),
        (3, 0, "made"),
        (3, 1, "2"),
        (4, 0, "2021-03-04"),
        (4, 1, "a b"),
    ]


def test_strict_and_prefixed_markup_is_read_alike() -> None:
    rows = '<x:row xmlns:x="urn:x"><x:c><x:v>5</x:v></x:c></x:row>'

    assert texts(raw_book(rows)) == ["5"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pack({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "_rels/.rels is missing"),
        (pack({"xl/x": "", "_rels/.rels": relate(other="xl/workbook.xml")}), "there is no workbook in it"),
        (pack({"xl/x": "", "_rels/.rels": relate(officeDocument="xl/workbook.bin")}), "workbook.bin.rels is missing"),
        (raw_book("<row>"), "no well-formed XML"),
        (raw_book('<row><c t="s"><v>3</v></c></row>'), "a text that is not there"),
        (raw_book('<row><c t="s"><v>-1</v></c></row>'), "a text that is not there"),
        (raw_book('<row><c r="XFE1"><v>3</v></c></row>'), "right of the last column"),
        (raw_book('<row><c r="A0"><v>3</v></c></row>'), "a cell has no place"),
        (raw_book('<row r="x"/>'), "a row has no place"),
        (raw_book("<row/>")[:-30], "no zip file"),
        (
            raw_book("", **{"xl/strings.xml": "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><sst><si><t>&a;</t></si></sst>"}),
            "declares a document type",
        ),
    ],
)
def test_workbook_that_is_broken_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    error = refuse(data)

    assert isinstance(error, UnreadableDocument)
    assert error.failure.code == "WORKBOOK_IS_BROKEN"
    assert reason in error.failure.message


def test_workbook_whose_parts_are_damaged_is_refused() -> None:
    data = bytearray(raw_book("<row><c><v>1</v></c></row>" * 500))
    place = data.index(b"xl/worksheets/one.xml") + 40
    data[place : place + 20] = bytes(20)

    assert refuse(bytes(data)).failure.code == "WORKBOOK_IS_BROKEN"


def test_workbook_without_a_word_is_refused() -> None:
    assert refuse(write_book([[None, " "]], [])).failure.code == "SPREADSHEET_IS_BLANK"


def test_page_limit_counts_all_sheets_and_rows_without_cells() -> None:
    two_pages = write_book([[1]], [[1]])
    far_below = raw_book('<row r="1048576"><c><v>1</v></c></row>')

    assert len(read(two_pages, Limits(max_pages=2)).pages) == 2
    for data, pages in ((two_pages, 1), (far_below, 1000)):
        error = refuse(data, Limits(max_pages=pages))
        assert isinstance(error, DocumentTooLarge)
        assert error.failure.code == "TOO_MANY_PAGES"
        assert f"more than {pages:,} pages of 60 rows" in error.failure.message


@pytest.mark.parametrize(
    ("limit", "most", "code"),
    [
        ("spreadsheets.layout.MOST_CELLS", 3, "TOO_MANY_CELLS"),
        ("spreadsheets.layout.MOST_WORDS", 5, "TOO_MANY_WORDS"),
        ("spreadsheets.layout.MOST_CHARACTERS", 11, "TOO_MANY_CHARACTERS"),
        ("spreadsheets.workbook.WORKBOOK", replace(WORKBOOK, most_bytes=900), "UNPACKED_TOO_LARGE"),
        ("spreadsheets.workbook.WORKBOOK", replace(WORKBOOK, most_tags=60), "TOO_MANY_TAGS"),
        ("packages.package.MOST_PARTS", 5, "TOO_MANY_PARTS"),
    ],
)
def test_what_a_workbook_grows_to_is_bounded(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: object, code: str
) -> None:
    data = raw_book('<row><c t="s"><v>0</v></c></row>' * 4, "<si><t>a\nb</t></si>" + "<si/>" * 40)
    assert texts(data) == ["a b"] * 4

    monkeypatch.setattr(f"lambdas.documents.{limit}", most)

    error = refuse(data)
    assert isinstance(error, DocumentTooLarge)
    assert error.failure.code == code


def test_parts_are_found_whatever_their_names_are_written_like() -> None:
    book = '<x:sheets><x:sheet q:id="r-worksheet"/></x:sheets>'
    files = {
        "[content_types].xml": "",
        "XL\\Workbook.xml": f'<x:workbook xmlns:x="{MAIN}" xmlns:q="{LINKS}">{book}</x:workbook>',
        "xl\\_rels\\workbook.xml.rels": relate(worksheet="../xl/sheets/A.xml"),
        "xl/Sheets/a.xml": f'<x:worksheet xmlns:x="{MAIN}"><x:row><x:c><x:v>5</x:v></x:c></x:row></x:worksheet>',
        "_rels/.rels": relate(officeDocument="/xl/workbook.xml"),
    }

    assert texts(pack(files)) == ["5"]
