"""The preprocessor `ocr`: which pages it would have read, and that it says so where it cannot."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from lambdas.errors import ConfigurationError
from lambdas.senseml import Extraction, extract, load_configuration
from tests.unit.documents.drawing import Drawing, draw_pdf, frame, together, write
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
    assert list_unread(pages, pageLinesLimit=5, engine="amazon") == ["page 1", "page 2", "page 3"]


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
