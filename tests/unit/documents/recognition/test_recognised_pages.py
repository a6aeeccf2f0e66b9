"""Pages that are read by their looks become pages of their document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs
from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.affine import Affine
from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.document import recognise_pages
from lambdas.errors import DocumentTooLarge, UnreadableDocument
from tests.unit.documents.drawing import draw_pdf, frame, write
from tests.unit.documents.recognition.readings import Scripted, see

A_QUARTER = Affine(0, 1, 0, -1, 0, 8.5)
"""Counterclockwise: what was the right edge of a page 8.5 inches wide is its top."""


def read(recogniser: Scripted | None, *pages: str, most: int = 400) -> PagedDocument:
    data = draw_pdf(*(write(text, 1, 1) if text else frame(1, 1, 2, 2) for text in pages))
    return read_document(data, limits=Limits(max_recognised_pages=most), recogniser=recogniser)


def texts(document: PagedDocument) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in document.pages]


def test_recognised_page_says_what_was_seen() -> None:
    recogniser = Scripted({1: see("Total 12.50", "Due now")})

    document = recognise_pages(read(recogniser, "first", "", "third"), [1])

    assert texts(document) == [["first"], ["Total 12.50", "Due now"], ["third"]]
    assert [page.is_recognised for page in document.pages] == [False, True, False]
    assert [word.confidence for word in document.pages[1].lines[0].words] == [0.9, 0.9]
    assert document.unrecognised == ()


def test_reading_recognises_nothing_until_somebody_asks() -> None:
    recogniser = Scripted({0: see("seen")})

    document = read(recogniser, "", "")

    assert texts(document) == [[], []]
    assert recogniser.asked == []


def test_page_is_recognised_once_however_often_it_is_asked_for() -> None:
    recogniser = Scripted({0: see("seen")})
    document = read(recogniser, "")

    first, second = recognise_pages(document, [0]), recognise_pages(document, [0])

    assert texts(first) == texts(second) == [["seen"]]
    assert first.images.render(0) == second.images.render(0) is not None
    assert recogniser.asked == [0]


def test_page_that_nothing_can_read_stays_and_is_told() -> None:
    document = recognise_pages(read(Scripted({0: see("seen")}), "", "second", "third"), [0, 1, 7])

    assert texts(document) == [["seen"], ["second"], ["third"]]
    assert document.unrecognised == (1,)


def test_pixels_of_a_recognised_page_are_the_upright_ones() -> None:
    turned = see("seen", width=11, height=8.5, placement=A_QUARTER, grey=200)
    document = recognise_pages(read(Scripted({1: turned}), "one", "two"), [1])

    assert (document.pages[1].width, document.pages[1].height) == (11, 8.5)
    shown = document.images.render(1)
    assert turned.raster is not None
    assert shown is not None
    assert (shown.width, shown.height) == (turned.raster.width, turned.raster.height)
    assert set(shown.pixels) == {255}
    first = document.images.render(0)
    assert first is not None
    assert first.height > first.width


def test_boxes_to_be_ticked_turn_with_a_recognised_page() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.acroForm.checkbox(checked=True, x=72, y=720, size=36)

    turned = see("seen", width=11, height=8.5, placement=A_QUARTER)
    plain = read_document(draw_pdf(draw), limits=Limits(), recogniser=Scripted({0: turned}))

    (before,) = plain.images.find_widgets(0)
    (after,) = recognise_pages(plain, [0]).images.find_widgets(0)

    assert after.is_ticked
    assert after.box.left == pytest.approx(before.box.top)
    assert after.box.bottom == pytest.approx(8.5 - before.box.left)


def test_too_many_pages_to_recognise_are_refused_before_any_work() -> None:
    recogniser = Scripted({number: see("seen") for number in range(3)})
    document = read(recogniser, "", "", "", most=2)

    with pytest.raises(DocumentTooLarge) as caught:
        recognise_pages(document, range(3))

    assert caught.value.failure.code == "TOO_MANY_PAGES_TO_RECOGNISE"
    assert "3 pages" in str(caught.value)
    assert "2 pages (MAX_RECOGNISED_PAGES)" in str(caught.value)
    assert recogniser.asked == []


def test_pages_recognised_by_several_askings_count_together() -> None:
    document = read(Scripted({number: see("seen") for number in range(3)}), "", "", "", most=2)

    recognise_pages(document, [0, 1])
    recognise_pages(document, [1])

    with pytest.raises(DocumentTooLarge):
        recognise_pages(document, [2])


def test_pages_of_a_part_are_those_of_the_whole() -> None:
    recogniser = Scripted({1: see("seen")})
    whole = read(recogniser, "one", "", most=1)

    part = whole.recognition.shift(1)

    assert part.read(0) == whole.recognition.read(1) is not None
    assert recogniser.asked == [1]
    with pytest.raises(DocumentTooLarge):
        part.check([-1])


def test_document_without_text_is_refused_where_nothing_recognises_it() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(None, "", "")

    assert caught.value.failure.code == "PDF_HAS_NO_TEXT"


def test_written_lines_turn_with_their_page_and_stay_exact() -> None:
    turned = see("seen", width=11, height=8.5, placement=A_QUARTER)
    plain = read(Scripted({0: turned}), "Rec'd 3/4")

    (before,) = plain.pages[0].lines
    (page,) = recognise_pages(plain, [0]).pages

    assert sorted(line.text for line in page.lines) == ["Rec'd 3/4", "seen"]
    (after,) = [line for line in page.lines if line.text != "seen"]
    assert after.angle == 90
    assert [word.confidence for word in after.words] == [None, None]
    assert (after.box.left, after.box.bottom) == pytest.approx((before.box.top, 8.5 - before.box.left))


def test_words_on_written_lines_are_not_there_twice() -> None:
    seen = see("Invoice 12", "beside")
    over = tuple(replace(word, box=structs.replace(word.box, top=0.86, bottom=1.0)) for word in seen.words[:2])
    data = draw_pdf(write("Invoice 12", 1, 1, font="Courier"))
    recogniser = Scripted({0: replace(seen, words=(*over, seen.words[2]))})
    plain = read_document(data, limits=Limits(), recogniser=recogniser)

    assert texts(recognise_pages(plain, [0])) == [["Invoice 12", "beside"]]
