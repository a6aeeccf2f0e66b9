"""The preprocessor `ocr`: which pages it has recognised, and that it says so where nothing can."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.deciding import recognise
from lambdas.errors import ConfigurationError
from lambdas.senseml import Extraction, extract, load_configuration
from lambdas.senseml.preprocessors.registry import preprocess
from tests.unit.documents.drawing import Drawing, draw_pdf, frame, together, write
from tests.unit.documents.recognition.readings import Scripted, see
from tests.unit.senseml.pages import column, document, line, parse_document

FIRST = {"type": "first"}


def draw(*pages: Drawing) -> PagedDocument:
    return read_document(draw_pdf(*pages), limits=Limits())


PICTURE = together(*(frame(1.0, top, 6.0, top + 0.5, thickness=12) for top in (2.0, 4.0, 6.0)))
BLANK = together()
TEXT = together(*(write(f"line {number} of the text", 1.0, 1.0 + number / 3) for number in range(12)))
STAMPED = together(write("received", 1.0, 1.0), PICTURE)


def run(pages: PagedDocument, **step: object) -> Extraction:
    field = {"id": "it", "anchor": FIRST, "method": {"id": "passthrough"}}
    configuration = {"preprocessors": [{"type": "ocr", **step}], "fields": [field]}
    return extract(pages, load_configuration(json.dumps(configuration)))


def run_all(pages: PagedDocument, *steps: dict[str, Any]) -> str:
    """All lines of the document behind these preprocessors."""
    field = {"id": "it", "anchor": FIRST, "method": {"id": "documentRange", "includeAnchor": True}}
    configuration = load_configuration(json.dumps({"preprocessors": steps, "fields": [field]}))
    found = extract(pages, configuration).parsed_document["it"]
    return str(found and found["value"])


def list_unread(pages: PagedDocument, **step: object) -> list[str]:
    return [error["message"].split(":")[0] for error in run(pages, **step).errors]


def test_page_without_text_that_shows_something_is_said_not_to_be_read() -> None:
    extraction = run(draw(PICTURE, TEXT), match=FIRST)
    assert extraction.parsed_document["it"]["value"] == "line 0 of the text"
    [error] = extraction.errors
    assert error["type"] == "unexpected"
    assert error["message"].startswith("page 1: its text was asked to be recognised")


def test_pages_with_a_text_layer_and_blank_ones_change_nothing() -> None:
    pages = draw(TEXT, BLANK, together(TEXT, PICTURE), write("Appendix", 1.0, 1.0))
    extraction = run(pages, match={"type": "regex", "pattern": "."}, matchAll=True, pageLinesLimit=50)
    assert extraction.errors == ()
    assert extraction.parsed_document["it"]["value"] == "line 0 of the text"


def test_page_offset_counts_from_the_page_of_the_match() -> None:
    pages = draw(TEXT, PICTURE, STAMPED, PICTURE)
    assert list_unread(pages, match=FIRST, pageOffset=1) == ["page 2"]
    assert list_unread(pages, match="received") == ["page 3"]
    assert list_unread(pages, match="received", pageOffset=1) == ["page 4"]
    assert list_unread(pages, match="received", pageOffset=9) == []
    assert list_unread(pages, match="nothing") == []


def test_first_page_is_meant_even_when_it_has_no_line() -> None:
    assert list_unread(draw(PICTURE, TEXT), match=FIRST) == ["page 1"]


def test_all_pages_that_match_or_have_few_lines_are_meant() -> None:
    pages = draw(STAMPED, PICTURE, STAMPED, TEXT)
    assert list_unread(pages, match="received") == ["page 1"]
    assert list_unread(pages, match="received", matchAll=True) == ["page 1", "page 3"]
    assert list_unread(pages, pageLinesLimit=0) == ["page 2"]
    assert list_unread(pages, pageLinesLimit=0, match="received") == ["page 1", "page 2"]
    for engine in ("amazon", "Microsoft"):
        assert list_unread(pages, pageLinesLimit=5, engine=engine) == ["page 1", "page 2", "page 3"]


FILLED = [line(f"label {number}", top=0.5 + number / 4) for number in range(30)]


@pytest.mark.parametrize("scrambled", ["\u128e\u128f", "12\ufffd", "\ue001\ue002"])
def test_page_with_words_that_its_fonts_scramble_is_said_not_to_be_read(scrambled: str) -> None:
    filled = document(*FILLED, *(line(scrambled, left=5.0, top=0.5 + number / 4) for number in range(2)))
    assert list_unread(filled, match=FIRST) == ["page 1"]
    assert list_unread(filled, match="nowhere") == []
    assert list_unread(document(*FILLED, *FILLED, line(scrambled, left=5.0)), match=FIRST) == []


def test_page_in_two_languages_or_with_signs_is_not_scrambled() -> None:
    greek = [line("\u03b1\u03b2\u03b3", left=5.0, top=0.5 + number / 4) for number in range(30)]
    signs = [line("\u2713 \u2022 \u00a9 \u00b5m \u00e9t\u00e9", left=5.0, top=0.5 + number / 4) for number in range(30)]
    assert list_unread(document(*FILLED, *greek), match=FIRST) == []
    assert list_unread(document(*FILLED, *signs), match=FIRST) == []


def test_document_that_nobody_can_look_at_changes_nothing() -> None:
    assert run(document(line("a")), match=FIRST).errors == ()


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ({}, "neither 'match' nor 'pageLinesLimit'"),
        ({"match": "a", "engine": "abbyy"}, "engine 'abbyy' is unknown"),
        ({"match": "a", "pageOffset": 0.5}, "not an integer"),
        ({"match": "a", "matchAll": 1}, "neither true nor false"),
        ({"match": "a", "lines": 1}, "'lines' is unknown"),
    ],
)
def test_wrong_parameters_are_refused(step: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        run(document(), **step)


@pytest.mark.parametrize("level", [0, 2, 4, 5])
def test_the_old_level_of_a_configuration_changes_nothing(level: int) -> None:
    field = {"id": "it", "anchor": "a", "method": {"id": "passthrough"}}
    assert parse_document(column("a"), fields=[field], ocr_level=level)["it"]["value"] == "a"


def scan(*pages: Drawing, **seen: Any) -> tuple[PagedDocument, Scripted]:  # noqa: ANN401
    """A document whose pages say their number when they are recognised."""
    recogniser = Scripted({number: see(f"page {number}", **seen) for number in range(len(pages))})
    return read_document(draw_pdf(*pages), limits=Limits(), recogniser=recogniser), recogniser


def test_page_that_is_asked_for_says_what_is_seen_on_it() -> None:
    pages, recogniser = scan(STAMPED, PICTURE, PICTURE)

    extraction = run(pages, match="received", pageOffset=1)

    assert extraction.errors == ()
    assert extraction.recognised_pages == (1,)
    assert recogniser.asked == [1]
    assert run_all(pages, {"type": "ocr", "match": FIRST}) == "received page 0"


def test_pages_are_recognised_once_for_all_configurations() -> None:
    pages, recogniser = scan(STAMPED, PICTURE)

    for _ in range(3):
        run_all(pages, {"type": "ocr", "match": FIRST}, {"type": "ocr", "match": FIRST, "pageOffset": 1})

    assert recogniser.asked == [0, 1]


def test_pages_keep_their_numbers_behind_a_range_and_those_left_out_stay_out() -> None:
    pages, recogniser = scan(STAMPED, PICTURE, PICTURE)
    middle = {"type": "pageRange", "startPage": 1, "endPage": 2}

    assert run_all(pages, middle, {"type": "ocr", "match": FIRST}) == "page 1"
    assert run_all(pages, middle, {"type": "ocr", "pageLinesLimit": 3}) == "page 1"
    assert recogniser.asked == [1]


def test_page_comes_as_the_file_has_it_whatever_came_before() -> None:
    pages, _ = scan(STAMPED)
    removed = {"type": "removeLines", "match": "received"}
    shrunk = {"type": "scale", "samples": [{"match": "received", "targetHeight": 0.05}]}

    assert run_all(pages, removed, {"type": "ocr", "match": FIRST}) == "received page 0"
    found = load_configuration(json.dumps({"preprocessors": [shrunk, {"type": "ocr", "match": FIRST}], "fields": []}))
    (page,) = preprocess(pages, found.preprocessors).pages
    assert (page.width, page.height) == (8.5, 11)


def test_preprocessors_behind_meet_the_page_as_it_was_recognised() -> None:
    pages, _ = scan(STAMPED)

    assert run_all(pages, {"type": "ocr", "match": FIRST}, {"type": "removeLines", "match": "received"}) == "page 0"


def test_scan_with_an_earlier_text_layer_is_recognised_anew_where_it_is_asked_for() -> None:
    def cover(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (85, 110), 220)), 0, 0, width=612, height=792)

    pages, recogniser = scan(together(cover, TEXT), together(TEXT))

    assert recognise(pages) == pages
    assert recogniser.asked == []
    found = run_all(pages, {"type": "ocr", "match": FIRST}, {"type": "pageRange", "endPage": 1})
    assert found == "page 0"
    assert run(pages, match=FIRST, pageOffset=1).recognised_pages == ()
