"""Which pages are recognised before anything is looked for on them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.pages import Box, Line, Page, PagedDocument, Word
from lambdas.documents.pixels.images import PageImages
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.deciding import Level, recognise
from lambdas.documents.recognition.garbled import is_garbled
from lambdas.errors import DocumentTooLarge
from tests.unit.documents.drawing import Drawing, draw_pdf, frame, together, write
from tests.unit.documents.recognition.readings import Scripted, see

PICTURE = together(*(frame(1.0, top, 6.0, top + 0.5, thickness=12) for top in (4.0, 6.0)))
TEXT = together(*(write(f"line {number} of the text", 1.0, 1.0 + number / 3) for number in range(12)))
SHORT = write("Appendix", 1.0, 1.0)
STAMPED = together(write("received", 1.0, 1.0), PICTURE)
BLANK = together()


def read(*pages: Drawing, most: int = 400) -> tuple[PagedDocument, Scripted]:
    recogniser = Scripted({number: see("seen") for number in range(len(pages))})
    return read_document(draw_pdf(*pages), limits=Limits(max_recognised_pages=most), recogniser=recogniser), recogniser


def list_recognised(document: PagedDocument, level: Level = Level.LINES) -> list[int]:
    return [page.number for page in recognise(document, level).pages if page.is_recognised]


@pytest.mark.parametrize(
    ("pages", "recognised"),
    [
        ((PICTURE, PICTURE), [0, 1]),
        ((STAMPED,), [0]),
        ((SHORT,), []),
        ((BLANK,), []),
        ((TEXT, PICTURE), [1]),
        ((TEXT, TEXT, TEXT, TEXT, TEXT, PICTURE), []),
        ((TEXT, SHORT, BLANK), []),
    ],
)
def test_document_with_few_lines_a_page_has_those_recognised_that_show_more(
    pages: tuple[Drawing, ...], recognised: list[int]
) -> None:
    document, _ = read(*pages)

    assert list_recognised(document) == recognised


def test_levels_choose_among_the_same_pages() -> None:
    many = [TEXT] * 5

    assert list_recognised(read(*many, PICTURE)[0], Level.FIRST_PAGE) == []
    assert list_recognised(read(PICTURE, *many, PICTURE)[0], Level.FIRST_PAGE) == [0, 6]
    assert list_recognised(read(*many, PICTURE, SHORT)[0], Level.EACH_PAGE) == [5]
    assert list_recognised(read(*many, PICTURE, SHORT)[0], Level.EACH_PAGE_TOO) == [5]
    assert list_recognised(read(PICTURE)[0], Level.NEVER) == []


@pytest.mark.parametrize("level", list(Level))
def test_image_is_always_recognised(level: Level) -> None:
    document, _ = read(SHORT, TEXT)

    assert list_recognised(replace(document, content_type="image/tiff"), level) == [0, 1]


def test_digital_document_is_not_even_drawn() -> None:
    def draw(_: int) -> Raster:
        raise AssertionError

    document, recogniser = read(TEXT, TEXT)

    assert list_recognised(replace(document, images=PageImages(draw))) == []
    assert recogniser.asked == []


def test_pages_that_nothing_recognises_are_told() -> None:
    document = read_document(draw_pdf(TEXT, PICTURE), limits=Limits())

    assert recognise(document).unrecognised == (1,)
    assert recognise(document, Level.NEVER).unrecognised == ()


def test_more_pages_than_the_limit_are_refused() -> None:
    document, recogniser = read(PICTURE, PICTURE, PICTURE, SHORT, most=2)

    with pytest.raises(DocumentTooLarge, match="3 pages"):
        recognise(document)
    assert recogniser.asked == []


def say(*texts: str) -> Page:
    boxes = [Box(1.0, 1.0 + row / 4, 3.0, 1.2 + row / 4) for row in range(len(texts))]
    lines = (Line(text, box, 0, (Word(text, box),)) for text, box in zip(texts, boxes, strict=True))
    return Page(0, 8.5, 11.0, tuple(lines))


@pytest.mark.parametrize(
    "texts",
    [
        ("Total due", "12\ufffd4"),
        ("Total due", "\ue012\ue013"),
        ("Total due", "\u128f\u128e"),
        ("Total due", "\u03bd\u0436\u12a0"),
    ],
)
def test_page_with_characters_without_meaning_is_garbled(texts: tuple[str, ...]) -> None:
    assert is_garbled(say(*texts))


@pytest.mark.parametrize(
    "texts",
    [
        ("Total due 12 \u2013 14 \u2022 \u20ac 5 \u2713 \u00a9 m\u00b2 \u00b5g \u03bcm",),
        ("\u041f\u0440\u0438\u0432\u0435\u0442 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627", "hello"),
        ("\u65e5\u672c\u8a9e\u306e\u30c6\u30ad\u30b9\u30c8 \ud55c\uad6d\uc5b4 JR\u6771\u65e5\u672c",),
        ("Stra\u00dfe \u00c5lesund \u0141\u00f3d\u017a \u1ed3 \uff21\uff22\uff23",),
        *((("word " * 60 + "\ufffd",),)),
        (),
    ],
)
def test_languages_and_signs_are_not_garbled(texts: tuple[str, ...]) -> None:
    assert not is_garbled(say(*texts))


def test_garbled_page_keeps_what_is_plain_and_takes_the_rest_from_what_is_seen() -> None:
    page = say("Name", "\u0283\u025b\u128f", "Total 5")
    words = see("Name", "Larry", "Total 5").words
    seen = see("Name", "Larry", "Total 5")
    there = [1.0, 1.25, 1.5]
    moved = tuple(
        replace(word, box=Box(word.box.left, there[row], word.box.right, there[row] + 0.15))
        for word, row in zip(words, (0, 1, 2, 2), strict=True)
    )
    document, recogniser = read(*[TEXT] * 6)
    recogniser.pages = {0: replace(seen, words=moved)}
    document = replace(document, pages=(page, *document.pages[1:]))
    document.recognition._pages[0] = page

    (first, *others) = recognise(document).pages

    assert [line.text for line in first.lines] == ["Name", "Larry", "Total 5"]
    assert [line.words[0].confidence for line in first.lines] == [None, 0.9, None]
    assert not any(other.is_recognised for other in others)
