"""Anchors: which lines a field starts from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from lambdas.documents.pages import Word
from tests.unit.senseml.pages import column, document, line, values

STARTS_A = {"type": "startsWith", "text": "here is an A"}
STARTS_B = {"type": "startsWith", "text": "here is a B"}
LETTERS = column(
    "Here is a B 0",
    "Here is an A 1",
    "Here is an A 2",
    "Here is a B 3",
    "Here is a B 4",
    "Here is an A 5",
    "Here is a B 6",
)


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        ("total", "Your Total due"),
        ({"type": "includes", "text": "TOTAL"}, "Your Total due"),
        ({"type": "includes", "text": "total", "isCaseSensitive": True}, "subtotal"),
        ({"type": "equals", "text": "subtotal"}, "subtotal"),
        ({"type": "equals", "text": "your total"}, None),
        ({"type": "startsWith", "text": "sub"}, "subtotal"),
        ({"type": "startsWith", "text": "total"}, None),
        ({"type": "endsWith", "text": "DUE"}, "Your Total due"),
        ({"type": "endsWith", "text": "total"}, "subtotal"),
        ({"type": "regex", "pattern": "^s\\w+l$"}, "subtotal"),
        ({"type": "regex", "pattern": "^S\\w+L$"}, None),
        ({"type": "regex", "pattern": "^S\\w+L$", "flags": "gi"}, "subtotal"),
        ({"type": "regex", "pattern": "^(?!Your|\\d).*$"}, "subtotal"),
        ({"type": "regex", "pattern": "^(?=.*b)(?=.*l)"}, "subtotal"),
        ({"type": "any", "matches": ["nothing", {"type": "equals", "text": "subtotal"}]}, "subtotal"),
        ({"type": "any", "matches": [{"type": "any", "matches": ["due"]}, "sub"]}, "Your Total due"),
        ({"type": "all", "matches": ["total", {"type": "not", "match": "due"}]}, "subtotal"),
        ({"type": "all", "matches": ["due", "sub"]}, None),
        ({"type": "not", "match": {"type": "any", "matches": ["x", "due"]}}, "subtotal"),
        ({"type": "last"}, "subtotal"),
        ({"type": "firstInSection"}, "Your Total due"),
        ({"type": "repeat", "times": 2, "match": "total"}, "subtotal"),
        ({"type": "repeat", "times": 3, "match": "total"}, None),
        ({"type": "equals", "text": "subtutol", "editDistance": 2}, "subtotal"),
        ({"type": "equals", "text": "subtutol", "editDistance": 1}, None),
        ({"type": "equals", "text": "sub", "editDistance": 2}, None),
        ({"type": "startsWith", "text": "yuor total", "editDistance": 2}, "Your Total due"),
        ({"type": "startsWith", "text": "your total of it", "editDistance": 2}, None),
        ({"type": "endsWith", "text": "totals", "editDistance": 1}, "subtotal"),
        ({"type": "includes", "text": "tutal", "editDistance": 1}, "Your Total due"),
        ({"type": "includes", "text": "TOTAL d", "editDistance": 1, "isCaseSensitive": True}, None),
        ({"type": "includes", "text": "TOTAL d", "editDistance": 4, "isCaseSensitive": True}, "Your Total due"),
        ({"type": "first"}, "Your Total due"),
    ],
)
def test_anchor_of_each_kind_finds_the_first_line_that_matches(match: object, expected: str | None) -> None:
    assert values(column("Your Total due", "subtotal"), match) == expected


def test_anchor_without_regard_to_capitals_keeps_the_places_of_characters() -> None:
    """`İ` has two characters in lower case; the rest of the line begins where the label ends all the same."""
    assert values(column("İİ Total: 5"), "total:", {"id": "label", "position": "right"}) == "5"


@pytest.mark.parametrize("sensitive", [True, False])
def test_anchor_typed_with_plain_quotes_matches_typographic_ones(sensitive: bool) -> None:
    match = {"type": "equals", "text": 'Spouse\'s "name"', "isCaseSensitive": sensitive}
    assert values(column("Spouse’s “name”"), match) == "Spouse’s “name”"


@pytest.mark.parametrize("pattern", ["^spouse's \"", "^spouse’s “"])
def test_plain_quote_in_a_pattern_matches_a_typographic_one(pattern: str) -> None:
    match = {"type": "regex", "pattern": pattern, "flags": "i"}
    assert values(column("Spouse’s “name”"), match) == "Spouse’s “name”"


def test_match_array_finds_the_last_element_only_below_the_others() -> None:
    assert values(LETTERS, [STARTS_A, STARTS_B], match="all") == ["Here is a B 3", "Here is a B 6"]


def test_anchor_start_leaves_out_everything_before_the_first_start_line() -> None:
    anchor = {"start": STARTS_A, "match": STARTS_B}
    assert values(LETTERS, anchor, match="all") == ["Here is a B 3", "Here is a B 4", "Here is a B 6"]


def test_start_line_may_be_the_anchor_line_and_is_not_the_end_line() -> None:
    anchor = {"start": [STARTS_A, STARTS_B, STARTS_B], "match": STARTS_B}
    assert values(LETTERS, anchor, match="all") == ["Here is a B 4", "Here is a B 6"]
    assert values(LETTERS, {**anchor, "end": STARTS_B}, match="all") == ["Here is a B 4"]


def test_anchor_start_that_is_nowhere_leaves_no_anchor() -> None:
    assert values(LETTERS, {"start": "nowhere", "match": STARTS_B}) is None


def test_anchor_end_leaves_out_its_line_unless_included() -> None:
    anchor = {"start": "A 2", "match": STARTS_B, "end": "B 4"}
    assert values(LETTERS, anchor, match="all") == ["Here is a B 3"]
    assert values(LETTERS, {**anchor, "includeEnd": True}, match="all") == ["Here is a B 3", "Here is a B 4"]


def test_anchor_end_before_the_start_does_not_count() -> None:
    assert values(LETTERS, {"start": "A 5", "match": STARTS_B, "end": STARTS_A}) == "Here is a B 6"


def test_match_array_with_reverse_looks_back_from_the_match_before() -> None:
    pages = column("common 1", "unusual", "common 2", "header", "common 3", "common 4", "unusual", "common 5")
    anchor = ["header", "unusual", {"type": "startsWith", "text": "common", "reverse": True}]
    assert values(pages, anchor) == "common 4"


def test_match_array_with_reverse_tries_the_next_head_where_nothing_stands_before() -> None:
    pages = column("head 1", "other", "head 2", "tail")
    assert values(pages, ["head", {"type": "equals", "text": "other", "reverse": True}], match="all") == ["other"]


def test_first_in_a_match_array_is_the_next_line() -> None:
    assert values(column("a", "b", "a", "c"), ["a", {"type": "first"}], match="all") == ["b", "c"]


def test_first_alone_is_one_line_even_when_all_count() -> None:
    assert values(column("a", "b"), {"type": "first"}, match="all") == ["a"]


def test_repeat_in_a_match_array_stands_for_as_many_matches() -> None:
    pages = column("x", "head", "x 1", "x 2", "x 3", "y")
    assert values(pages, ["head", {"type": "repeat", "times": 2, "match": "x"}], match="all") == ["x 2"]
    assert values(pages, [{"type": "repeat", "times": 2, "match": "x"}, "y"]) == "y"


def test_what_stands_beside_a_repeat_is_asked_of_each_of_its_lines() -> None:
    pages = document(line("x 1", top=1), line("x 2", top=2, height=0.3), line("x 3", left=3, top=3), line("x 4", top=4))
    twice = {"type": "repeat", "times": 2, "match": "x"}
    assert values(pages, {**twice, "maximumHeight": 0.25}) == "x 3"
    assert values(pages, {**twice, "maximumHeight": 0.25, "xRangeFilter": {"maxX": 2}}) == "x 4"
    assert values(pages, ["x 4", {**twice, "reverse": True}]) == "x 2"
    low = {"type": "includes", "text": "x", "maximumHeight": 0.4, "xRangeFilter": {"maxX": 2}}
    assert values(pages, {**twice, "match": low}) == "x 2"
    assert values(pages, {**twice, "match": low, "maximumHeight": 0.25}) == "x 4"
    assert values(pages, {**twice, "match": {**low, "maximumHeight": 0.25}, "maximumHeight": 0.4}) == "x 4"


def test_last_is_the_last_line_that_there_is_to_search() -> None:
    pages = column("a", "b", "c", "d")
    assert values(pages, {"match": {"type": "last"}, "end": "c"}, match="all") == ["b"]
    assert values(pages, ["a", {"type": "last"}], match="all") == ["d"]
    assert values(pages, "a", {"id": "documentRange", "stop": {"type": "last"}}) == "b c"


def test_first_in_section_is_not_the_first_line_after_another() -> None:
    assert values(column("a", "b"), ["a", {"type": "firstInSection"}]) is None


@pytest.mark.parametrize(
    ("match", "rest"),
    [
        ({"type": "startsWith", "text": "tota1 due:", "editDistance": 1}, "in May"),
        ({"type": "includes", "text": "dve:", "editDistance": 1}, "in May"),
        ({"type": "includes", "text": "dve", "editDistance": 1}, ": in May"),
        ({"type": "includes", "text": "tot", "editDistance": 1}, "al due: in May"),
        ({"type": "includes", "text": "due:", "editDistance": 10**12}, "in May"),
    ],
)
def test_approximate_match_covers_the_characters_that_are_most_like_it(match: object, rest: str) -> None:
    assert values(column("Total due: in May"), match, {"id": "label", "position": "right"}) == rest


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"minimumHeight": 0.3}, "x large"),
        ({"maximumHeight": 0.2}, "x small"),
        ({"xRangeFilter": {"minX": 3}}, "x right"),
        ({"xRangeFilter": {"maxX": 1.75}}, "x small"),
        ({"xRangeFilter": {"minX": 0.9, "maxX": 1.6}}, None),
    ],
)
def test_match_filters_leave_out_lines_by_their_boxes(filters: dict[str, Any], expected: str | None) -> None:
    pages = document(line("x small", top=2), line("x large", top=3, height=0.35), line("x right", left=4, top=4))
    assert values(pages, {"type": "includes", "text": "x", **filters}) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"minAngle": 30, "maxAngle": 60}, ["x up"]),
        ({"maxAngle": -90}, ["x down"]),
        ({"minAngle": 45, "maxAngle": 45}, ["x up"]),
        ({"minAngle": 0}, ["x level", "x up", "x bare"]),
        ({"minAngle": -1, "maxAngle": 1}, ["x level", "x bare"]),
    ],
)
def test_match_filters_leave_out_lines_by_the_direction_in_which_they_read(
    filters: dict[str, float], expected: list[str]
) -> None:
    bare = line("x bare", top=4)
    lines = [
        structs.replace(line(text, top=top), words=(Word(text, bare.box, angle),))
        for text, top, angle in (("x level", 1, 0.0), ("x up", 2, 45.0), ("x down", 3, -90.0))
    ]
    assert (
        values(document(*lines, bare), {"type": "includes", "text": "x", "angleFilter": filters}, match="all")
        == expected
    )


@pytest.mark.parametrize("match", ["", {"type": "includes", "text": ""}, {"type": "startsWith", "text": ""}])
def test_nothing_is_in_every_line(match: object) -> None:
    assert values(column("a", "b", "c"), match, match="all") == ["a", "b", "c"]
    assert values(column("a", "b", "c"), ["b", match]) == "c"


def test_nothing_but_nothing_equals_nothing() -> None:
    assert values(column("a", "b"), {"type": "equals", "text": "", "editDistance": 1}) is None


def test_lines_are_taken_by_page_then_top_then_left() -> None:
    pages = document(
        line("z 4", top=1, page=1), line("z 3", left=4, top=2), line("z 2", left=1, top=2), line("z 1", left=7, top=1)
    )
    assert values(pages, "z", match="all") == ["z 1", "z 2", "z 3", "z 4"]


@pytest.mark.parametrize(
    ("higher", "is_recognised", "expected"),
    [
        (0.0, False, "10:15"),
        (0.0005, False, "10:15"),
        (0.003, False, "16:00"),
        (0.003, True, "10:15"),
        (0.035, True, "10:15"),
        (0.05, True, "16:00"),
    ],
)
def test_lines_side_by_side_follow_one_another_whichever_is_a_hair_higher(
    higher: float, is_recognised: bool, expected: str
) -> None:
    written = document(line("pick-up", 1, 2), line("10:15", 3, 2 - higher), line("16:00", 3, 3))
    pages = replace(written, pages=tuple(replace(page, is_recognised=is_recognised) for page in written.pages))

    assert values(pages, "pick-up", {"id": "regex", "pattern": "\\d+:\\d+"}) == expected
