"""Words and lines that engines read through boxes to be ticked are parted at these."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from lambdas.documents.box import Box
from lambdas.documents.limits import Limits
from lambdas.documents.pages import Line
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.document import recognise_pages
from lambdas.documents.recognition.port import RecognisedWord, Recognition
from tests.unit.documents.drawing import draw_pdf, frame
from tests.unit.documents.recognition.readings import Scripted

Words = list[tuple[str, float, float]]
"""Texts with their left and right ends, all of one line."""


def read_row(words: Words, boxes: list[tuple[float, bool]], letters: list[tuple[float, float]]) -> tuple[Line, ...]:
    """The lines of a row that was read as one line of `words`.

    Boxes have their left sides at some inches, and are ticked or not; letters are strokes from one end to another.
    """
    page = Image.new("L", (850, 300), 255)
    pen = ImageDraw.Draw(page)
    for left, is_ticked in boxes:
        x = round(left * 100)
        pen.rectangle((x, 98, x + 14, 112), outline=0)
        if is_ticked:
            pen.line((x + 3, 101, x + 11, 109), fill=0, width=2)
            pen.line((x + 3, 109, x + 11, 101), fill=0, width=2)
    for left, right in letters:
        for x in range(round(left * 100), round(right * 100), 4):
            pen.line((x, 101, x, 109), fill=0)
    raster = Raster(*page.size, 100.0, page.tobytes())
    read = tuple(RecognisedWord(text, Box(left, 0.97, right, 1.13), 0.9, line=3) for text, left, right in words)
    recogniser = Scripted({0: Recognition(read, 8.5, 3.0, raster, "scripted")})
    plain = read_document(draw_pdf(frame(1, 1, 2, 2)), limits=Limits(), recogniser=recogniser)
    return recognise_pages(plain, [0]).pages[0].lines


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def test_line_ends_at_a_box_and_words_begin_behind_it() -> None:
    lines = read_row([("HOME", 1.0, 1.5), ("BUS", 1.7, 2.1)], [(1.0, False), (1.54, True)], [(1.2, 1.5), (1.76, 2.1)])

    assert texts(lines) == ["HOME", "BUS"]
    assert lines[0].box.left == pytest.approx(1.2, abs=0.02)
    assert lines[1].box.left == pytest.approx(1.76, abs=0.07)


def test_words_of_one_label_stay_one_line() -> None:
    lines = read_row([("Not", 1.0, 1.4), ("taxed", 1.47, 1.9)], [(1.0, False)], [(1.2, 1.4), (1.47, 1.9)])

    assert texts(lines) == ["Not taxed"]


def test_box_that_was_read_as_a_letter_is_no_word() -> None:
    lines = read_row([("D", 1.0, 1.15), ("Single", 1.2, 1.6)], [(1.0, False)], [(1.2, 1.6)])

    assert texts(lines) == ["Single"]


def test_tick_in_a_box_is_a_line_by_itself() -> None:
    lines = read_row([("Yes", 0.7, 0.95), ("X", 1.0, 1.15), ("No", 1.2, 1.4)], [(1.0, True)], [(0.7, 0.95), (1.2, 1.4)])

    assert texts(lines) == ["Yes", "X", "No"]


def test_word_whose_letters_enclose_a_box_stays_whole() -> None:
    lines = read_row([("MODE", 0.9, 1.4), ("two", 1.47, 1.8)], [(1.05, False)], [(0.9, 1.0), (1.25, 1.4)])

    assert texts(lines) == ["MODE two"]
    assert lines[0].box.left == pytest.approx(0.9)


@pytest.mark.parametrize("text", ["Owner", "Do", "D", "Qo"])
def test_letters_of_large_text_are_no_boxes(text: str) -> None:
    assert read_in_box(("By", text, "Smith"), (100, 98, 114, 112), 0.22) == [f"By {text} Smith"]


def test_letter_in_a_cell_is_a_word() -> None:
    assert read_in_box(("I", "I"), (92, 86, 117, 120), 0.12) == ["I", "I"]


def read_in_box(texts_read: tuple[str, ...], box: tuple[int, int, int, int], height: float) -> list[str]:
    """The lines of words so high, the second one an inch from the left, with a box drawn around pixels of that one."""
    page = Image.new("L", (850, 300), 255)
    ImageDraw.Draw(page).rectangle(box, outline=0)
    raster = Raster(*page.size, 100.0, page.tobytes())
    widths = [0.5 if len(text) > 1 else 0.1 for text in texts_read]
    lefts = (0.4, 1.0, 1.1 + widths[1])
    read = tuple(
        RecognisedWord(text, Box(left, 0.96, left + width, 0.96 + height), 0.9, line=1)
        for text, left, width in zip(texts_read, lefts, widths, strict=False)
    )
    recogniser = Scripted({0: Recognition(read, 8.5, 3.0, raster, "scripted")})
    plain = read_document(draw_pdf(frame(1, 1, 2, 2)), limits=Limits(), recogniser=recogniser)
    return texts(recognise_pages(plain, [0]).pages[0].lines)
