"""The preprocessor `scale`, on hand-made pages."""

from __future__ import annotations

import math
from typing import Any

import pytest

from lambdas.documents.pages import Box, Line, PagedDocument, Word
from lambdas.errors import ConfigurationError
from lambdas.senseml.nodes import Node
from lambdas.senseml.preprocessors.registry import parse_preprocessors, preprocess
from tests.unit.senseml.pages import bare, document, line, parse_document


def scale(pages: PagedDocument, *samples: tuple[object, float], **rest: object) -> PagedDocument:
    step = {"type": "scale", "samples": [{"match": match, "targetHeight": height} for match, height in samples], **rest}
    return preprocess(pages, parse_preprocessors(Node("preprocessors", [step])))


def measure_heights(pages: PagedDocument) -> list[float]:
    return [round(one.box.height, 6) for page in pages.pages for one in page.lines]


CARDS = document(
    line("First dog", 1.0, 1.0, 0, 0.2), line("tenure", 1.0, 2.0, 0, 0.1), line("First dog", 2.0, 2.0, 1, 0.4)
)


@pytest.mark.parametrize(
    ("samples", "rest", "expected"),
    [
        ([("first", 0.4)], {"perPage": True}, [0.4, 0.2, 0.4]),
        ([("first", 0.4)], {}, [0.3, 0.15, 0.6]),  # the mean of 2 and 1
        ([("first", 0.4), ("tenure", 0.45)], {}, [0.5, 0.25, 1.0]),  # and 4.5
        ([("first", 0.4), ("tenure", 0.3)], {"perPage": True}, [0.5, 0.25, 0.4]),
        ([("tenure", 0.3)], {"perPage": True}, [0.6, 0.3, 0.4]),  # nothing on the second page
        ([("second", 0.3)], {}, [0.2, 0.1, 0.4]),
        ([({"type": "first"}, 0.4)], {}, [0.4, 0.2, 0.8]),
        ([(["tenure", "first"], 0.4)], {}, [0.2, 0.1, 0.4]),
    ],
)
def test_scale_makes_samples_as_high_as_they_should_be(
    samples: list[tuple[object, float]], rest: dict[str, object], expected: list[float]
) -> None:
    assert measure_heights(scale(CARDS, *samples, **rest)) == expected


def test_scale_moves_lines_words_and_the_edges_of_the_page() -> None:
    box = Box(1.0, 2.0, 3.0, 2.5)
    pages = document(Line("dog", box, 0, (Word("dog", box),)))
    page = scale(pages, ("dog", 1.0)).pages[0]
    assert (page.width, page.height) == (17.0, 22.0)
    assert page.lines[0].box == page.lines[0].words[0].box == Box(2.0, 4.0, 6.0, 5.0)
    assert page.lines[0].text == page.lines[0].words[0].text == "dog"


def test_regions_fit_cards_of_any_size() -> None:
    pages = document(
        line("Tenure", 1.0, 1.0, 0, 0.2), line("1940", 1.0, 2.0, 0, 0.2),
        line("Tenure", 3.0, 2.0, 1, 0.4), line("1945", 3.0, 4.0, 1, 0.4),
    )  # fmt: skip
    region = {
        "id": "region", "start": "left", "offsetX": -0.1, "offsetY": 0.8, "width": 3, "height": 0.4
    }  # fmt: skip
    field = {"id": "it", "anchor": "tenure", "match": "all", "method": region}
    step = {"type": "scale", "perPage": True, "samples": [{"match": "tenure", "targetHeight": 0.2}]}
    assert bare(parse_document(pages, preprocessors=[step], fields=[field])) == {"it": ["1940", "1945"]}
    assert bare(parse_document(pages, fields=[field])) == {"it": ["1940"]}


def test_a_document_without_pages_has_nothing_to_scale() -> None:
    assert scale(PagedDocument("application/pdf", ()), ("dog", 1.0)).pages == ()


def test_a_line_without_height_is_no_sample() -> None:
    pages = document(line("dog", height=0), line("dog", top=2.0, height=0.1))
    assert measure_heights(scale(pages, ("dog", 0.2))) == [0.0, 0.2]


def test_pages_get_no_larger_than_a_thousand_inches() -> None:
    pages = document(line("speck", height=1e-9), line("dog", top=2.0, height=0.11))
    scaled = scale(scale(pages, ("speck", 5.0)), ("speck", 5.0))
    assert math.isclose(scaled.pages[0].height, 1_000.0)
    assert math.isclose(scaled.pages[0].lines[1].box.height, 10.0)


def test_scaling_to_the_present_height_changes_nothing() -> None:
    scaled = scale(CARDS, ("tenure", 0.1))
    for before, after in zip(CARDS.pages[0].lines, scaled.pages[0].lines, strict=True):
        assert math.isclose(before.box.right, after.box.right)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ({}, "preprocessors[0]: parameter 'samples' is missing"),
        ({"samples": []}, "preprocessors[0].samples: has no sample in it"),
        ({"samples": [{"match": "a"}]}, "preprocessors[0].samples[0]: parameter 'targetHeight' is missing"),
        ({"samples": [{"match": "a", "targetHeight": 0}]}, "samples[0].targetHeight: 0 is no height of a line"),
        ({"samples": [{"match": "a", "targetHeight": 1e300}]}, "targetHeight: 1e+300 is no height of a line"),
        ({"samples": [{"match": "a", "targetHeight": 1}], "perPage": "yes"}, 'perPage: "yes" is neither'),
        ({"samples": [{"match": "a", "targetHeight": 1}], "matchAll": True}, "parameter 'matchAll' is unknown"),
    ],
)
def test_wrong_parameters_of_scale_are_refused_by_name_and_path(step: dict[str, Any], expected: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        parse_preprocessors(Node("preprocessors", [{"type": "scale", **step}]))
    assert expected in str(refusal.value)
