"""The preprocessors `mergeLines` and `splitLines`, on hand-made pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec import structs

from lambdas.documents.pages import Box, Line, PagedDocument, Word
from lambdas.errors import ConfigurationError
from lambdas.senseml import extract, load_configuration
from tests.unit.senseml.pages import LINE_HEIGHT, document, line


def texts(pages: PagedDocument, *preprocessors: dict[str, Any]) -> list[str]:
    """All lines of the pages, in order, as the fields see them."""
    field = {"id": "it", "anchor": {"type": "regex", "pattern": "."}, "match": "all", "method": {"id": "passthrough"}}
    configuration = load_configuration(json.dumps({"preprocessors": preprocessors, "fields": [field]}))
    return [one["value"] for one in extract(pages, configuration).parsed_document["it"]]


def merge(pages: PagedDocument, **parameters: float) -> list[str]:
    defaults = {"directlyAdjacentThreshold": 0.2, "adjacentThreshold": 1}
    return texts(pages, {"type": "mergeLines", **defaults, **parameters})


# line heights are 0.15 in, characters 0.1 in wide
SPLIT = document(
    line("ab", left=1), line("c", left=1.22), line("de", left=1.4), line("far", left=1.8), line("ab", left=1, top=1.3)
)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, ["abc de", "far", "ab"]),
        ({"adjacentThreshold": 1.5}, ["abc de far", "ab"]),
        ({"directlyAdjacentThreshold": 0.6}, ["abcde", "far", "ab"]),
        ({"adjacentThreshold": 0.1, "directlyAdjacentThreshold": 0.1}, ["ab", "c", "de", "far", "ab"]),
    ],
)
def test_merge_lines_bridges_gaps_up_to_parts_of_the_height(parameters: dict[str, float], expected: list[str]) -> None:
    assert merge(SPLIT, **parameters) == expected


@pytest.mark.parametrize(("threshold", "expected"), [(1.0, 2), (0.7, 2), (0.6, 1), (0.1, 1)])
def test_merge_lines_wants_a_share_of_the_height_in_common(threshold: float, expected: int) -> None:
    pages = document(line("ab", left=1, top=1), line("cd", left=1.25, top=1.03))  # 0.12 of 0.18 in
    assert len(merge(pages, yOverlapThreshold=threshold)) == expected


@pytest.mark.parametrize(
    ("parameters", "expected"), [({}, 1), ({"minXGapThreshold": 0.2}, 2), ({"minXGapThreshold": 0.05}, 1)]
)
def test_merge_lines_keeps_overlapping_lines_apart_where_asked(parameters: dict[str, float], expected: int) -> None:
    pages = document(line("coverage", left=1), line("500,000", left=1.7))
    assert len(merge(pages, **parameters)) == expected


def test_merge_lines_does_not_reach_over_pages_or_rows() -> None:
    pages = document(line("a", left=1), line("b", left=1.12, page=1), line("c", left=1.12, top=1.2))
    assert merge(pages, yOverlapThreshold=0.1) == ["a", "c", "b"]


def test_merged_lines_are_boxes_for_methods() -> None:
    field = {"id": "it", "anchor": "total due", "method": {"id": "row"}}
    step = {"type": "mergeLines", "directlyAdjacentThreshold": 0.16, "adjacentThreshold": 1}
    configuration = load_configuration(json.dumps({"preprocessors": [step], "fields": [field]}))
    pages = document(line("Total", left=1), line("due", left=1.6), line("$", left=4), line("5", left=4.21))
    assert extract(pages, configuration).parsed_document["it"]["value"] == "$ 5"


def test_blank_that_is_in_the_box_of_a_line_is_one_in_merged_text() -> None:
    total = words(("Total", 1.0))
    total = structs.replace(total, box=structs.replace(total.box, right=1.55))
    assert merge(document(total, words(("$5", 1.55)))) == ["Total $5"]


def words(*placed: tuple[str, float], top: float = 1.0, page: int = 0) -> Line:
    """A line of words at these left edges."""
    boxed = tuple(Word(text, Box(left, top, left + 0.1 * len(text), top + LINE_HEIGHT)) for text, left in placed)
    box = Box(boxed[0].box.left, top, boxed[-1].box.right, top + LINE_HEIGHT)
    return Line(" ".join(word.text for word in boxed), box, page, boxed)


def test_one_space_is_measured_where_words_are_no_columns() -> None:
    """Most gaps of the page are those between its columns."""
    rows = [words(("1.000", 1.0), ("S9480", 2.0), ("98.55", 3.0), ("41.73", 4.0), top=1.2 + row) for row in range(3)]
    page = document(words(("PAID", 1.0), ("CLAIMS", 1.45)), *rows)
    assert texts(page, {"type": "splitLines", "minSpaces": 2})[:3] == ["PAID CLAIMS", "1.000", "S9480"]


def test_parts_between_separators_stand_where_their_words_do() -> None:
    """The column of the second part is far from the first one: a share of the line's width would be left of it."""
    row = words(("name", 1.0), ("|", 1.5), ("city", 5.0))
    field = {"id": "it", "method": {"id": "region", "isAbsoluteOffset": True, "start": "left", **PLACE}}
    step = {"type": "splitLines", "minSpaces": 1, "separator": "|"}
    configuration = load_configuration(
        json.dumps({"preprocessors": [step], "fields": [{**field, "anchor": {"match": {"type": "first"}}}]})
    )
    assert extract(document(row), configuration).parsed_document["it"]["value"] == "city"


PLACE = {"offsetX": 4.9, "offsetY": 0.9, "width": 0.6, "height": 0.4}

TYPED = document(
    words(("Policy", 1.0), ("number", 1.65), ("18-376", 2.45)),  # one space is 0.05 in, this is four
    words(("one", 1.0), ("two", 1.35), ("three", 1.70), top=1.2),
    words(("Policy", 1.0), ("18-376", 1.8), page=1),
    words(("a", 1.0), ("b", 1.15), ("c", 1.3), top=1.2, page=1),
)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"minSpaces": 3}, ["Policy number", "18-376", "one two three", "Policy", "18-376", "a b c"]),
        ({"minSpaces": 5}, ["Policy number 18-376", "one two three", "Policy 18-376", "a b c"]),
        ({"minSpaces": 3, "match": "three"}, ["Policy number", "18-376", "one two three", "Policy 18-376", "a b c"]),
        ({"minSpaces": 3, "match": "nowhere"}, ["Policy number 18-376", "one two three", "Policy 18-376", "a b c"]),
    ],
)
def test_split_lines_counts_spaces_by_their_width(parameters: dict[str, Any], expected: list[str]) -> None:
    assert texts(TYPED, {"type": "splitLines", **parameters}) == expected


def test_split_lines_in_a_range_leaves_the_others_alone() -> None:
    policy = {"anchor": {"match": {"type": "startsWith", "text": "policy"}}, "stop": {"type": "includes", "text": "b"}}
    split = {"type": "splitLines", "minSpaces": 1, "range": {**policy, "anchor": "one"}}
    assert texts(TYPED, split) == ["Policy number 18-376", "one", "two", "three", "Policy", "18-376", "a", "b", "c"]
    dashed = {"type": "splitLines", "minSpaces": 1, "separator": "-", "range": policy}
    assert texts(TYPED, dashed) == ["Policy number 18", "376", "one two three", "Policy 18", "376", "a b c"]
    with pytest.raises(ConfigurationError, match="both 'match' and 'range'"):
        texts(TYPED, {**split, "match": "one"})


def test_split_lines_at_a_separator_cuts_the_box_where_the_text_is_cut() -> None:
    pages = document(line("Name--Ann - Lee---5", left=1), line("x", left=2.3, top=1.3), line("-- --", left=1, top=1.6))
    split = {"type": "splitLines", "minSpaces": 2, "separator": "-"}
    assert texts(pages, split) == ["Name", "Ann - Lee", "5", "x"]
    configuration = load_configuration(
        json.dumps(
            {
                "preprocessors": [split],
                "fields": [{"id": "it", "anchor": "ann", "method": {"id": "column"}}],
            }
        )
    )
    assert extract(pages, configuration).parsed_document["it"]["value"] == "x"


def test_preprocessors_run_in_order_and_not_for_fingerprints() -> None:
    steps = [
        {"type": "splitLines", "minSpaces": 1, "separator": "|"},
        {"type": "mergeLines", "directlyAdjacentThreshold": 1, "adjacentThreshold": 1},
    ]
    pages = document(line("a|b", left=1))
    assert texts(pages, *steps) == ["ab"]
    configuration = load_configuration(
        json.dumps({"fingerprint": {"tests": ["a|b", "ab"]}, "preprocessors": steps, "fields": []})
    )
    assert extract(pages, configuration).classification_summary.fingerprints_present == 1


def test_split_lines_at_more_separators_than_a_line_has_changes_nothing() -> None:
    split = {"type": "splitLines", "minSpaces": 10**15, "separator": "-"}
    assert texts(document(line("a--b")), split) == ["a--b"]


def test_split_lines_takes_no_measure_of_words_without_height() -> None:
    words = tuple(Word(text, Box(left, 1.0, left + 0.1, 1.0)) for text, left in (("a", 1.0), ("b", 2.0)))
    flat = Line("a b", Box(1.0, 1.0, 2.1, 1.0), 0, words)
    assert texts(document(flat), {"type": "splitLines", "minSpaces": 2}) == ["a b"]
