"""XLSB: what records are like, and what is wrong with them."""

from __future__ import annotations

import struct
from dataclasses import replace

import pytest

from lambdas.documents.spreadsheets.package import WORKBOOK
from lambdas.errors import DocumentTooLarge, UnreadableDocument
from tests.unit.documents.older.reading import list_cells, read, refuse, texts
from tests.unit.documents.older.xlsb import cell, number, record, row, text, write_xlsb


def test_number_is_shown_as_its_cell_shows_it() -> None:
    cells = row(0) + number(0, 1234.5, 1) + number(1, 0.355, 2) + number(2, 44259, 3) + number(3, 501, 4) + number(4, 7)

    data = write_xlsb(cells, styles=(0, 7, 10, 14, 165), formats={165: "00000"})

    assert texts(data) == ["$1,234.50", "35.50%", "3/4/2021", "00501", "7"]
    assert texts(write_xlsb(row(0) + number(0, 42797, 1), styles=(0, 14), is_1904=True)) == ["3/4/2021"]


def test_cells_of_every_kind_are_read() -> None:
    values = [(2, struct.pack("<I", 1999 << 2 | 3)), (6, text("in it")), (62, b"\1" + text("rich") + bytes(8))]
    values += [(8, text("made") + bytes(9)), (9, struct.pack("<d", 2.5) + bytes(9)), (10, b"\1" + bytes(9))]
    values += [(11, b"\x07" + bytes(9)), (1, b""), (3, b"\x2a"), (4, b"\0")]
    cells = b"".join(cell(kind, column, data) for column, (kind, data) in enumerate(values))

    found = list_cells(write_xlsb(row(2) + cells + record(300, bytes(200))))

    assert [(line, column) for _, line, column, _ in found] == [(2, column) for column in (0, 1, 2, 3, 4, 5, 6, 8, 9)]
    assert [shown for *_, shown in found] == [
        "19.99", "in it", "rich", "made", "2.5", "TRUE", "#DIV/0!", "#N/A", "FALSE",
    ]  # fmt: skip


def test_cells_that_do_not_say_their_column_stand_behind_the_last_one() -> None:
    def short(kind: int, data: bytes = b"") -> bytes:
        return record(kind, struct.pack("<I", 1) + data)

    first = short(18, struct.pack("<I", 0)) + short(12) + short(13, struct.pack("<I", 7 << 2 | 2)) + short(14, b"\x0f")
    second = (
        number(4, 2) + short(16, struct.pack("<d", 0.5)) + cell(1, 7, b"") + short(15, b"\1") + short(17, text("x"))
    )

    data = write_xlsb([["shared"]], row(0) + first + row(1) + second, styles=(0, 9))

    assert list_cells(data)[1:] == [
        (1, 0, 0, "shared"), (1, 0, 2, "700%"), (1, 0, 3, "#VALUE!"),
        (1, 1, 4, "2"), (1, 1, 5, "50%"), (1, 1, 8, "TRUE"), (1, 1, 9, "x"),
    ]  # fmt: skip
    assert refuse(write_xlsb(short(16, bytes(3)))).failure.code == "WORKBOOK_IS_BROKEN"
    assert refuse(write_xlsb(number(0xFFFFFFFF, 1) + short(16, bytes(8)))).failure.code == "TOO_MANY_COLUMNS"


def test_records_are_read_over_pieces_of_a_part() -> None:
    shown = ["x" * 70_000, "y" * 30_000]

    assert texts(write_xlsb([shown])) == shown


def test_workbook_says_what_it_is_called() -> None:
    assert read(write_xlsb([["a"]], title="Stock")).metadata.title == "Stock"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (write_xlsb(), "no sheet of cells"),
        (write_xlsb(cell(7, 0, struct.pack("<I", 3))), "a text that is not there"),
        (write_xlsb(cell(5, 0, bytes(3))), "a cell of it is cut off"),
        (write_xlsb(cell(4, 0, b"")), "a cell of it is cut off"),
        (write_xlsb(cell(6, 0, struct.pack("<I", 1 << 30))), "a text of it is cut off"),
        (write_xlsb([["a"]], more={"xl/styles.bin": record(617) + record(47, b"\0")}), "a record of it is cut off"),
        (write_xlsb([["a"]], more={"xl/workbook.bin": record(156, bytes(9))}), "a record of it is cut off"),
        (write_xlsb([["a"]], more={"xl/sharedStrings.bin": b"\x13\x7f"}), "a record of it is cut off"),
        (
            write_xlsb([["a"]], more={"xl/sharedStrings.bin": b"\x13\xff\xff\xff\x7f" + bytes(5 << 20)}),
            "longer than any",
        ),
        (write_xlsb(row(0) + number(0, 1) + b"\x05\xff\xff\xff\x7f"), "a record of it is cut off"),
    ],
)
def test_workbook_that_is_broken_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    error = refuse(data)

    assert isinstance(error, UnreadableDocument)
    assert error.failure.code == "WORKBOOK_IS_BROKEN"
    assert reason in error.failure.message


@pytest.mark.parametrize(
    ("limit", "most", "code"),
    [
        ("workbook.WORKBOOK", replace(WORKBOOK, most_bytes=900), "UNPACKED_TOO_LARGE"),
        ("binary.records.MOST_RECORDS", 9, "TOO_MANY_RECORDS"),
    ],
)
def test_what_a_workbook_grows_to_is_bounded(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: object, code: str
) -> None:
    data = write_xlsb([["a", "b", "c", "d"]])
    monkeypatch.setattr(f"lambdas.documents.spreadsheets.{limit}", most)

    error = refuse(data)

    assert isinstance(error, DocumentTooLarge)
    assert error.failure.code == code


@pytest.mark.parametrize(("place", "code"), [((1 << 20, 0), "TOO_MANY_PAGES"), ((0, 16_384), "TOO_MANY_COLUMNS")])
def test_cells_far_away_are_bounded(place: tuple[int, int], code: str) -> None:
    assert refuse(write_xlsb(row(place[0]) + number(place[1], 1))).failure.code == code
