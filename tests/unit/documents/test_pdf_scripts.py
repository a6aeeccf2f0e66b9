"""What stands in a PDF's lines, whatever script it is in and however its writer set it."""

from __future__ import annotations

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from tests.unit.documents.composite_fonts import assemble_composite
from tests.unit.documents.drawing import assemble_document, assemble_page, draw_pdf, together, write

SHALOM = {"A": "ש", "B": "ל", "C": "ו", "D": "ם"}
"""Its letters as they follow each other; a page shows them from right to left."""


def read(data: bytes) -> PagedDocument:
    return read_document(data, limits=Limits())


def texts(data: bytes) -> list[str]:
    return [line.text for line in read(data).pages[0].lines]


def show(text: bytes) -> bytes:
    return b"BT /F1 12 Tf 72 720 Td (%s) Tj ET" % text


@pytest.mark.parametrize(
    ("shown", "mapped", "read_as"),
    [
        (b"DCBA", {}, "שלום"),
        (b"DC DCBA", {}, "שלום ום"),
        (b"12.50 DCBA", {}, "שלום 12.50"),
        (b"DC 7 DCBA", {}, "שלום 7 ום"),
        (b"DC John Smith DCBA", {"J": "J"}, "שלום John Smith ום"),
        (b"Name: DC DCBA is his name", {}, "Name: שלום ום is his name"),
    ],
)
def test_read_document_leftward_text_is_in_reading_order(shown: bytes, mapped: dict[str, str], read_as: str) -> None:
    assert texts(assemble_page(show(shown), mapped=SHALOM | mapped)) == [read_as]


def test_read_document_leftward_word_has_a_box_around_all_of_it() -> None:
    (line,) = read(assemble_page(show(b"DCBA: x"), mapped=SHALOM)).pages[0].lines
    assert line.box.left == pytest.approx(1, abs=0.02)
    word = next(word for word in line.words if "ש" in word.text)
    assert word.box.width == pytest.approx(0.5, abs=0.06)


def test_read_document_arabic_presentation_forms_become_letters() -> None:
    forms = {"A": "ﻣ", "B": "ﺮ", "C": "ﺣ", "D": "ﺒ"}
    assert texts(assemble_page(show(b"DCBA"), mapped=forms)) == ["مرحب"]


def test_read_document_chinese_and_japanese_lines_are_split_at_blanks_alone() -> None:
    data = assemble_composite((100, 720, "番号 12"), (100, 700, "請求書の合計、税込"))
    assert texts(data) == ["番号 12", "請求書の合計、税込"]


def test_read_document_columns_of_characters_are_lines_that_read_downwards() -> None:
    document = read(assemble_composite((400, 720, "縦書き番号"), (380, 720, "二行目"), columns=True))
    lines = document.pages[0].lines
    assert [(line.text, line.angle) for line in lines] == [("二行目", -90), ("縦書き番号", -90)]
    assert lines[1].box.height == pytest.approx(5 * 12 / 72, abs=0.01)
    assert lines[1].box.width == pytest.approx(12 / 72, abs=0.01)


def test_read_document_rows_of_one_character_each_are_lines_of_their_own() -> None:
    rows = [(100, 720 - 14 * row, character) for row, character in enumerate("男女男")]
    assert texts(assemble_composite(*rows)) == ["男", "女", "男"]


@pytest.mark.parametrize(
    ("shown", "mapped", "read_as"),
    [
        (b"oAce Bre", {"A": "ﬃ", "B": "ﬁ"}, ["office fire"]),
        (b"docu-) Tj 0 -14 Td (ment", {"-": "\xad"}, ["docu-", "ment"]),
        (b"docu-) Tj 0 -14 Td (ment", {}, ["docu-", "ment"]),
        (b"co-op", {"-": "\xad"}, ["co-op"]),
        (b"m2", {"2": "²"}, ["m²"]),
        (b"a~b", {"~": "\u200b"}, ["ab"]),
        (b"continued~ N 5", {"~": "…", "N": "№"}, ["continued... No 5"]),
    ],
    ids=[
        "ligatures",
        "soft hyphen at an end",
        "hyphen at an end",
        "soft hyphen within",
        "superscript",
        "zero width",
        "dots",
    ],
)
def test_read_document_letters_are_as_a_person_reads_them(
    shown: bytes, mapped: dict[str, str], read_as: list[str]
) -> None:
    assert texts(assemble_page(show(shown), mapped=mapped)) == read_as


@pytest.mark.parametrize("unmapped", ["\uf048", "\x01", "\0", "\ufffd"])
def test_read_document_letters_that_mean_nothing_are_there_and_tell_it(unmapped: str) -> None:
    garbled, _ = texts(assemble_page(show(b"HHH) Tj 0 -20 Td (clear"), mapped={"H": unmapped}))
    assert set(garbled) == {unmapped if unmapped == "\uf048" else "\ufffd"}


@pytest.mark.parametrize(
    "content",
    [
        b"3 Tr " + show(b"scanned"),
        b"7 Tr " + show(b"scanned"),
        b"1 g " + show(b"scanned"),
        b"q 0.001 0 0 0.001 0 0 cm BT /F1 12000 Tf 72000 720000 Td (scanned) Tj ET Q",
    ],
    ids=["invisible", "for clipping", "white", "scaled"],
)
def test_read_document_text_is_read_however_it_is_painted(content: bytes) -> None:
    assert texts(assemble_document(content)) == ["scanned"]


@pytest.mark.parametrize("apart", [0.3, 0.6])
def test_read_document_text_that_is_drawn_twice_is_read_once_wherever_the_file_does_it(apart: float) -> None:
    bold = together(write("Total due", 1, 1), write("else", 1, 2), write("Total due", 1 + apart / 72, 1))
    assert texts(draw_pdf(bold)) == ["Total due", "else"]


def test_read_document_letters_that_are_drawn_twice_one_by_one_are_read_once() -> None:
    shown = b" ".join(
        b"BT /F1 12 Tf 1 0 0 1 %.1f 720 Tm (%c) Tj ET" % (72 + 8 * place + shift, letter)
        for place, letter in enumerate(b"BOLD")
        for shift in (0, 0.4)
    )
    assert texts(assemble_document(shown)) == ["BOLD"]
