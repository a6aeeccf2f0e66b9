"""XLS: what records and texts are like, and what is wrong with them."""

from __future__ import annotations

import struct

import pytest

from lambdas.documents.spreadsheets.biff.summary import read_summary
from lambdas.errors import DocumentTooLarge, ProtectedDocument, UnreadableDocument
from tests.unit.documents.mail.storages import write_storages
from tests.unit.documents.older.reading import list_cells, read, refuse, texts
from tests.unit.documents.older.xls import (
    END,
    begin,
    cell,
    formula,
    number,
    record,
    summarise,
    text,
    write_biff5,
    write_xls,
)

SST, CONTINUE = 0x00FC, 0x003C
YEAR_OF_1904 = record(0x0022, struct.pack("<H", 1))


def test_number_is_shown_as_its_cell_shows_it() -> None:
    cells = [number(0, 0, 1234.5, 1), number(0, 1, 0.355, 2), number(0, 2, 44259, 3), number(0, 3, 44259, 4)]
    cells += [number(0, 4, 501, 5), number(0, 5, 7, 99), number(0, 6, float("inf"))]
    styles = (0, 7, 10, 14, 164, 165)
    data = write_xls(b"".join(cells), styles=styles, formats={164: "d. mmmm yyyy", 165: "00000"})

    assert texts(data) == ["$1,234.50", "35.50%", "3/4/2021", "4. March 2021", "00501", "7", "#NUM!"]


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    assert texts(write_xls(number(0, 0, 42797, 1), styles=(0, 14), before=YEAR_OF_1904)) == ["3/4/2021"]


def test_numbers_are_as_they_are_packed() -> None:
    def pack(value: int, *, is_whole: bool = True, is_hundredth: bool = False) -> bytes:
        return struct.pack("<i", value << 2 | is_whole << 1 | is_hundredth)

    half = struct.pack("<d", 0.5)[4:]
    several = struct.pack("<HH", 1, 3) + b"".join(b"\0\0" + pack(value) for value in (7, 8)) + struct.pack("<H", 4)
    data = write_xls(
        cell(0x027E, 0, 0, pack(-5))
        + cell(0x027E, 0, 1, pack(1999, is_hundredth=True))
        + cell(0x027E, 0, 2, half)
        + record(0x00BD, several)
    )

    assert list_cells(data) == [(0, 0, 0, "-5"), (0, 0, 1, "19.99"), (0, 0, 2, "0.5"), (0, 1, 3, "7"), (0, 1, 4, "8")]


def test_formula_has_the_value_that_is_kept_with_it() -> None:
    cells = [formula(0, 0, "made"), formula(0, 1, 2.5), formula(0, 2, True), formula(0, 3, "#DIV/0!")]
    empty = cell(0x0006, 0, 4, struct.pack("<B5xHHIH", 3, 0xFFFF, 0, 0, 0))
    stray = record(0x0207, text("of no formula"))

    assert texts(write_xls(b"".join(cells) + empty + stray)) == ["made", "2.5", "TRUE", "#DIV/0!"]


def test_texts_are_read_over_the_ends_of_records() -> None:
    wide = "東京".encode("utf-16-le")
    first = struct.pack("<II", 4, 4) + text("whole") + struct.pack("<HB", 6, 0) + b"par"
    runs = struct.pack("<HBH", 4, 8, 1) + b"rich" + bytes(4)
    readings = struct.pack("<HBI", 2, 5, 6) + wide + bytes(2)
    strings = record(SST, first) + record(CONTINUE, b"\1" + "ted".encode("utf-16-le") + runs + readings)
    strings += record(CONTINUE, bytes(4))
    cells = b"".join(cell(0x00FD, 0, index, struct.pack("<I", index)) for index in range(4))

    assert texts(write_xls(cells, strings=strings)) == ["whole", "parted", "rich", "東京"]


def test_text_that_a_formula_came_to_is_read_over_the_end_of_its_record() -> None:
    made = formula(0, 0, "x")
    cut = made[: made.index(record(0x0207, text("x")))]
    data = write_xls(cut + record(0x0207, struct.pack("<HB", 4, 0) + b"on") + record(CONTINUE, b"\0ce"))

    assert texts(data) == ["once"]


def test_labels_and_short_streams_are_read() -> None:
    rich = cell(0x00D6, 0, 1, text("東") + bytes(6))

    assert texts(write_xls(cell(0x0204, 0, 0, text("plain")) + rich, short=True)) == ["plain", "東"]


def test_what_is_within_a_sheet_is_no_part_of_it() -> None:
    chart = begin(32) + number(0, 0, 5) + END

    assert texts(write_xls(number(0, 0, 1) + chart + number(1, 0, 2))) == ["1", "2"]


def test_workbook_of_excel_95_is_read_in_its_code_page() -> None:
    word = "Итого"
    label = cell(0x0204, 0, 0, struct.pack("<H", 5) + word.encode("cp1251"))

    data = write_biff5(label + number(0, 1, 0.355), codepage=1251, encoding="cp1251")

    assert texts(data) == [word, "35.5%"]
    assert texts(write_biff5(number(0, 0, 1), codepage=9)) == ["100.0%"]


def test_workbook_says_who_made_it_and_when() -> None:
    moment = 132_593_439_670_000_000
    summary = summarise(1251, p2="Итого", p4="Ada", p18="Microsoft Excel", p12=moment, p13=0)

    found = read(write_xls([["a"]], summary=summary)).metadata

    assert (found.title, found.author, found.creator) == ("Итого", "Ada", "Microsoft Excel")
    assert (found.creation_date, found.modification_date) == ("2021-03-04T15:06:07Z", None)
    assert read(write_xls([["a"]], summary=summary[:110])).metadata.author is None


def test_summary_that_is_cut_off_is_no_matter() -> None:
    summary = summarise(p2="Stock", p12=1 << 63, p4="Ada")
    beginnings = {None, "S", "St", "Sto", "Stoc", "Stock"}

    assert {read_summary(summary[:size]).title for size in range(len(summary) + 1)} == beginnings


def test_workbook_with_a_password_is_refused_by_name() -> None:
    error = refuse(write_xls([["secret"]], before=record(0x002F, bytes(54))))

    assert isinstance(error, ProtectedDocument)
    assert error.failure.code == "DOCUMENT_PASSWORD_PROTECTED"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (write_storages({"Workbook": bytes(5000)}), "does not begin where its tab says"),
        (write_storages({"Workbook": begin(5) + END}), "no sheet of cells"),
        (write_storages({"Workbook": begin(5)}), "has no end"),
        (write_storages({"Workbook": begin(5, 0x0200) + END}), "of a version that is not read, 0x0200"),
        (write_storages({"Workbook": record(0x0809) + END}), "a record of it is cut off"),
        (write_storages({"Workbook": {"a": b"b"}}), "there is no workbook in it"),
        (write_xls(record(0x0203, bytes(9))), "a cell of it is cut off"),
        (write_xls(cell(0x00FD, 0, 0, bytes(4))), "a text that is not there"),
        (write_xls([["a"]], strings=record(SST, struct.pack("<IIHB", 1, 1, 90, 0))), "texts are cut off"),
        (write_xls([["a"]])[:-1000], "its parts are not where it says"),
    ],
)
def test_workbook_that_is_broken_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    error = refuse(data)

    assert isinstance(error, UnreadableDocument)
    assert error.failure.code == "WORKBOOK_IS_BROKEN"
    assert reason in error.failure.message


def test_cells_far_apart_cost_nothing_but_their_pages() -> None:
    error = refuse(write_xls(number(0, 0, 1) + number(65535, 255, 1)))

    assert error.failure.code == "TOO_MANY_PAGES"
    assert texts(write_xls(number(0, 255, 1))) == ["1"]


@pytest.mark.parametrize(("module", "most"), [("records", 9), ("book", 3)])
def test_records_and_shared_texts_are_bounded(monkeypatch: pytest.MonkeyPatch, module: str, most: int) -> None:
    data = write_xls([["a", "b", "c", "d"]])
    monkeypatch.setattr(f"lambdas.documents.spreadsheets.biff.{module}.MOST_RECORDS", most)

    error = refuse(data)

    assert isinstance(error, DocumentTooLarge)
    assert error.failure.code == "TOO_MANY_RECORDS"
