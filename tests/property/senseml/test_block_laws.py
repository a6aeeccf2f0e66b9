"""Laws of what reads pages block by block, straightens them or looks for paragraphs, for any lines on any pages."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lambdas.documents.pages import Box, Line, Page, PagedDocument
from lambdas.senseml import extract, load_configuration
from lambdas.senseml.nodes import Node
from lambdas.senseml.preprocessors.registry import parse_preprocessors, preprocess

EIGHTH = st.integers(0, 64).map(lambda step: step / 8)
TEXTS = st.sampled_from(["one", "two words", "a row of some words", "1.", "end.", "three", "Start"])
LINES = st.builds(
    lambda text, page, left, top, high: Line(text, Box(left, top, left + 0.1 * len(text), top + high), page),
    TEXTS,
    st.integers(0, 1),
    EIGHTH,
    EIGHTH,
    st.sampled_from([0.1, 0.125, 0.3]),
)
DOCUMENTS = st.lists(LINES, max_size=40).map(
    lambda lines: PagedDocument(
        "application/pdf",
        tuple(Page(number, 8.5, 11.0, tuple(line for line in lines if line.page == number)) for number in range(2)),
    )
)
MULTICOLUMN = st.fixed_dictionaries(
    {"type": st.just("multicolumn")}, optional={"minGutterArea": st.sampled_from([0, 0.1, 2.5])}
)
BLOCKS = st.fixed_dictionaries({}, optional={"minX": st.integers(0, 3), "maxX": st.integers(4, 8), "minY": st.just(2)})
WHERE = st.sampled_from([{}, {"match": "one"}, {"range": {"anchor": "one", "stop": "end", "offsetY": -0.5}}])
LINEARIZE = st.builds(
    lambda blocks, where: {"type": "linearize", "blocks": blocks, **where},
    st.lists(BLOCKS, min_size=1, max_size=3),
    WHERE,
)
POINTS = st.lists(
    st.fixed_dictionaries(
        {
            "match": st.sampled_from(["one", "two", "three", "end", "start"]),
            "targetPosition": st.fixed_dictionaries({"x": st.floats(-1, 9), "y": st.floats(-1, 12)}),
        },
        optional={"start": st.sampled_from(["left", "right"])},
    ),
    min_size=3,
    max_size=3,
)
DESKEW = POINTS.map(lambda points: {"type": "deskew", "fixedPoints": points})


def run(document: PagedDocument, *steps: dict[str, Any]) -> PagedDocument:
    return preprocess(document, parse_preprocessors(Node("preprocessors", list(steps))))


def count(document: PagedDocument) -> Counter[tuple[int, str, Box]]:
    return Counter((line.page, line.text, line.box) for page in document.pages for line in page.lines)


@given(DOCUMENTS, MULTICOLUMN, MULTICOLUMN)
def test_columns_are_the_same_lines_in_another_order(
    document: PagedDocument, step: dict[str, Any], again: dict[str, Any]
) -> None:
    assert count(run(document, step)) == count(run(document, step, again)) == count(document)


@given(DOCUMENTS, LINEARIZE, MULTICOLUMN)
def test_blocks_hold_lines_that_stand_where_they_stood(
    document: PagedDocument, step: dict[str, Any], columns: dict[str, Any]
) -> None:
    assert count(run(document, step)) <= count(document)
    assert count(run(document, columns, step)) <= count(document)


@given(DOCUMENTS, DESKEW)
def test_straightened_pages_have_all_lines_and_boxes_that_are_boxes(
    document: PagedDocument, step: dict[str, Any]
) -> None:
    for before, after in zip(document.pages, run(document, step).pages, strict=True):
        assert Counter(line.text for line in before.lines) == Counter(line.text for line in after.lines)
        assert all(line.box.left < line.box.right and line.box.top < line.box.bottom for line in after.lines)


@given(DOCUMENTS, st.lists(MULTICOLUMN, max_size=1))
def test_paragraph_of_a_line_holds_the_line_and_no_line_twice(
    document: PagedDocument, steps: list[dict[str, Any]]
) -> None:
    field = {
        "id": "it",
        "anchor": {"type": "regex", "pattern": "."},
        "match": "all",
        "method": {"id": "paragraph"},
    }
    configuration = load_configuration(json.dumps({"preprocessors": steps, "fields": [field]}))
    found = extract(document, configuration).outputs["it"]
    lines = [line for page in document.pages for line in page.lines]
    assert isinstance(found, tuple)
    assert len(found) == len(lines)
    for value in found:
        held = [id(line) for line in value.lines]  # type: ignore[union-attr]
        assert len(set(held)) == len(held) > 0
