"""The methods that go by rectangles: `region`, `column` and `intersection`, on hand-made pages."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.errors import ConfigurationError
from tests.unit.senseml.pages import column, document, line, run, values

FORM = document(
    line("Name", left=2, top=2),
    line("Ann Lee", left=3, top=2.4),
    line("far right", left=4.5, top=2.4),
    line("too low", left=3, top=2.7),
    line("Ann Lee", left=3, top=2.4, page=1),
)


@pytest.mark.parametrize(
    ("start", "x", "y"),
    [("above", 2.2, 2.0), ("below", 2.2, 2.15), ("left", 2.0, 2.075), ("right", 2.4, 2.075)],
)
def test_region_begins_at_an_offset_from_the_middle_of_an_edge(start: str, x: float, y: float) -> None:
    method = {"id": "region", "start": start, "offsetX": 3 - x, "offsetY": 2.4 - y, "width": 1, "height": 0.2}
    assert values(FORM, "name", method) == "Ann Lee"


def test_region_with_an_absolute_offset_counts_from_the_corner_of_the_page() -> None:
    place = {"start": "left", "offsetX": 2.9, "offsetY": 2.3, "width": 3, "height": 0.3, "isAbsoluteOffset": True}
    assert values(FORM, "name", {"id": "region", **place}) == "Ann Lee far right"


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (0.69, 0.2, "Ann Lee"),  # the region is the narrower one, and all of it is over the line
        (0.64, 0.12, "Ann Lee"),
        (0.7, 0.1, "Ann Lee"),
        (1.5, 0.0, "Ann Lee"),
    ],
)
def test_region_contains_by_the_smaller_of_two_extents(width: float, height: float, expected: str | None) -> None:
    place = {"start": "left", "offsetX": 3, "offsetY": 2.4, "width": width, "height": height, "isAbsoluteOffset": True}
    assert values(FORM, "name", {"id": "region", **place}) == expected


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [(3.06, 2.4, "Ann Lee"), (3.08, 2.4, None), (3.0, 2.42, "Ann Lee"), (3.0, 2.44, None)],
)
def test_region_asks_for_nine_tenths_across_and_four_fifths_down(x: float, y: float, expected: str | None) -> None:
    place = {"start": "left", "offsetX": x, "offsetY": y, "width": 0.8, "height": 0.2, "isAbsoluteOffset": True}
    assert values(FORM, "name", {"id": "region", **place}) == expected


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, None),
        ({"percentOverlapX": 0.5}, None),
        ({"percentOverlapX": 0.5, "percentOverlapY": 0.5}, "Ann Lee"),
        ({"percentOverlapX": 0, "percentOverlapY": 0}, "Ann Lee"),
        ({"percentOverlapX": 0.7, "percentOverlapY": 0.5}, None),
    ],
)
def test_region_contains_by_the_shares_that_are_given(parameters: dict[str, Any], expected: str | None) -> None:
    place = {"start": "left", "offsetX": 3.3, "offsetY": 2.46, "width": 1, "height": 0.2, "isAbsoluteOffset": True}
    assert values(FORM, "name", {"id": "region", **place, **parameters}) == expected


@pytest.mark.parametrize(("name", "share"), [("region", 1.5), ("region", -0.1), ("signature", 0.5)])
def test_shares_are_between_zero_and_one_and_those_of_regions(name: str, share: float) -> None:
    place = {"start": "left", "offsetX": 0, "offsetY": 0, "width": 1, "height": 1}
    with pytest.raises(ConfigurationError, match="percentOverlapX"):
        values(FORM, "name", {"id": name, **place, "percentOverlapX": share})


MONTHS = document(
    line("May 2020 sales", left=3, top=1),
    line("1", left=3.1, top=1.3),
    line("3", left=4.2, top=1.6),
    line("less than half inside", left=3.8, top=1.9),
    line("mostly outside of it", left=4.0, top=2.2),
    line("above", left=3.2, top=0.5),
    line("elsewhere", left=6, top=1.3),
    line("9", left=3.1, top=1.3, page=1),
)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, "1 3"),
        ({"tiebreaker": "last"}, "3"),
        ({"position": "above"}, "above"),
        ({"includeAnchor": True}, "May 2020 sales 1 3"),
        ({"position": "above", "includeAnchor": True}, "above May 2020 sales"),
    ],
)
def test_column_is_what_stands_under_the_anchor(parameters: dict[str, Any], expected: str) -> None:
    assert values(MONTHS, "may 2020", {"id": "column", **parameters}) == expected


PAPER = document(
    line("Kind", left=1, top=0.5),
    line("Old", left=1, top=0.7),
    line("Sort", left=1, top=1),
    line("Rank:", left=1, top=1.3),
    line("Rank: beside", left=4, top=1.3),
    line("two", left=1, top=1.5),
    line("three", left=1, top=1.7),
    line("Rank: elsewhere", left=4, top=1.9),
    line("four", left=1, top=1.95),
    line("Rank: again", left=1, top=2.2),
    line("Rank: far", left=1, top=0.6, page=1),
)


@pytest.mark.parametrize(
    ("anchor", "parameters", "expected"),
    [
        ("rank:", {"stop": {"type": "startsWith", "text": "rank"}}, "two three"),
        ("rank:", {"stop": "rank: again"}, "two three four"),
        ("rank:", {"stop": "nowhere"}, "two three four Rank: again"),
        ("rank:", {"stop": "rank: far"}, "two three four Rank: again"),
        ("rank:", {"stop": "two"}, None),
        ("rank:", {"stop": "two", "includeAnchor": True}, None),
        ("rank:", {"stop": ["three", "rank"], "includeAnchor": True}, "Rank: two three"),
        ("four", {"position": "above", "stop": "rank:"}, "two three"),
        ("two", {"position": "above", "stop": "kind"}, "Old Sort Rank:"),
        ("sort", {"position": "above", "stop": "old"}, None),
    ],
)
def test_column_ends_at_its_stop_wherever_that_stands(
    anchor: str, parameters: dict[str, Any], expected: str | None
) -> None:
    assert values(PAPER, anchor, {"id": "column", **parameters}) == expected


def test_column_takes_lines_that_share_half_of_the_narrower_one() -> None:
    pages = document(line("0123456789", left=3, top=1), line("shared", left=3.7, top=1.3), line("not", left=3.9, top=2))
    assert values(pages, "0123", "column") == "shared"


GRID = document(
    line("col1", left=2, top=1),
    line("col2", left=4, top=1),
    line("row a", left=0.5, top=2),
    line("a1", left=2.1, top=2),
    line("row b", left=0.5, top=3),
    line("b1", left=2.1, top=3),
    line("b2", left=4.1, top=3),
    line("b2 more", left=3.9, top=3.16),
    line("row b", left=0.5, top=3, page=1),
    line("b2 of page 2", left=3.5, top=3, page=1),
)


@pytest.mark.parametrize(
    ("anchor", "parameters", "expected"),
    [
        ("row b", {"verticalAnchor": "col2"}, "b2"),
        ("row a", {"verticalAnchor": "col2"}, None),
        ("col1", {"horizontalAnchor": "row b"}, "b1"),
        ("row b", {"verticalAnchor": "col1", "offsetX": 2}, "b2"),
        ("row a", {"verticalAnchor": "col2", "offsetY": 1.16}, "b2 more"),
        ("row b", {"verticalAnchor": "col2", "width": 1, "height": 0.6}, "b2 b2 more"),
        ("row b", {"verticalAnchor": "col2", "width": 1, "height": 0.2}, "b2"),
        ("row b", {"verticalAnchor": "col2", "width": 1, "height": 0.3, "offsetY": 0.36}, "b2 more"),
        ("row b", {"verticalAnchor": "col2", "width": 1, "height": 0.3, "offsetY": 0.6}, None),
        ("row b", {"verticalAnchor": {"match": "col2", "end": "nowhere"}, "width": 1}, "b2"),
        ("row b", {"verticalAnchor": "nowhere"}, None),
    ],
)
def test_intersection_is_what_stands_at_the_crossing(
    anchor: str, parameters: dict[str, Any], expected: str | None
) -> None:
    assert values(GRID, anchor, {"id": "intersection", **parameters}) == expected


def test_intersection_for_all_anchors_goes_by_the_page_of_the_level_one() -> None:
    method = {"id": "intersection", "verticalAnchor": "col2"}
    assert values(GRID, "row b", method, match="all") == ["b2", "b2 of page 2"]


@pytest.mark.parametrize(("share", "expected"), [(0.9, None), (0.5, "wide line")])
def test_intersection_contains_by_the_shares_that_are_given(share: float, expected: str | None) -> None:
    pages = document(line("head", left=4, top=1), line("row", left=1, top=2), line("wide line", left=4.1, top=2))
    method = {"id": "intersection", "verticalAnchor": "head", "width": 1, "height": 0, "percentOverlapX": share}
    assert values(pages, "row", method) == expected


def test_intersection_with_a_type_reads_the_cell() -> None:
    pages = document(line("due", left=4, top=1), line("rent", left=1, top=2), line("$1,200", left=3.9, top=2))
    field = {"id": "it", "anchor": "rent", "method": {"id": "intersection", "verticalAnchor": "due"}}
    assert run(pages, {**field, "type": "currency"})["it"]["value"] == 1200


def test_region_on_a_page_without_room_is_nothing() -> None:
    place = {"start": "below", "offsetX": 0, "offsetY": 20, "width": 1, "height": 1}
    assert values(column("a"), "a", {"id": "region", **place}) is None
