"""Vertical sections: which lines each column has, and which columns are sections."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.documents.pages import Line, PagedDocument
from lambdas.errors import ConfigurationError
from tests.unit.senseml.pages import bare, document, line, parse_document

ALL_LINES = {
    "id": "all",
    "anchor": {"match": {"type": "first"}},
    "method": {"id": "documentRange", "includeAnchor": True},
}


def columns(pages: PagedDocument, **range_: Any) -> list[str]:  # noqa: ANN401
    """The text of each section of one group of vertical sections."""
    group = {
        "id": "it",
        "type": "sections",
        "range": {"direction": "vertical", "anchor": "head", **range_},
        "fields": [ALL_LINES],
    }
    return [section["all"] for section in bare(parse_document(pages, fields=[group])["it"])]


def row(top: float, *texts: str, page: int = 0) -> list[Line]:
    """Lines side by side, each beginning one and a half inches right of the one before; empty texts are none."""
    return [line(text, left=1 + 1.5 * place, top=top, page=page) for place, text in enumerate(texts) if text]


TABLE = (*row(2.0, "head a", "head b", "head c"), *row(2.5, "1", "2", "3"), *row(3.0, "4", "", "6"))
TITLE = line("title of all of these columns", left=1.2, top=1.5)
NOTE = line("a note below that spans columns", top=3.5)


def test_each_column_of_the_range_is_a_section() -> None:
    assert columns(document(*TABLE)) == ["head a 1 4", "head b 2", "head c 3 6"]


def test_range_without_a_stop_ends_above_the_first_line_that_spans_columns() -> None:
    pages = document(TITLE, *TABLE, NOTE, *row(4.0, "7", "8", "9"))
    assert columns(pages) == ["head a 1 4", "head b 2", "head c 3 6"]


def test_line_that_spans_columns_takes_its_row_out_of_them() -> None:
    pages = document(*TABLE, line("x", left=1.0, top=3.47), line("spanning all of them", left=2.2, top=3.5))
    assert columns(pages) == ["head a 1 4", "head b 2", "head c 3 6"]


def test_range_without_a_stop_that_begins_with_a_spanning_line_has_no_columns_below_it() -> None:
    assert columns(document(TITLE, *TABLE), anchor="title", minColumnGap=0.2) == [
        "title of all of these columns head a head b head c 1 2 3 4 6"
    ]


def test_lines_that_span_columns_belong_to_all_of_them_where_there_is_a_stop() -> None:
    pages = document(TITLE, *TABLE, NOTE, *row(4.0, "7", "8", "9"), *row(4.5, "x", "y", "z"))
    assert columns(pages, anchor="title", stop="7") == [
        f"title of all of these columns head {one} a note below that spans columns {last}"
        for one, last in (("a 1 4", 7), ("b 2", 8), ("c 3 6", 9))
    ]


def test_line_over_a_gap_in_one_cell_makes_it_one_column_where_more_lines_do() -> None:
    split = (line("x", left=1.0, top=3.5), line("y", left=1.4, top=3.5), line("z", left=2.5, top=3.5))
    one_column = document(
        *row(2.0, "head a", "head b"), *split, line("long one", top=4.0), line("3", left=2.5, top=4.0)
    )
    assert columns(one_column, stop="nowhere")[:2] == ["head a x y long one", "head b z 3"]


def test_stop_that_is_not_found_lets_the_range_go_on_to_the_end() -> None:
    assert columns(document(*TABLE, NOTE, *row(4.0, "7")), stop="nowhere")[0] == f"head a 1 4 {NOTE.text} 7"


def test_offsets_move_where_the_range_begins_and_ends() -> None:
    pages = document(TITLE, *row(1.9, "", "a bit", ""), *TABLE)
    assert columns(pages, offsetY=-0.2)[1] == "a bit head b 2"
    assert columns(pages, offsetY=0.3) == ["1 4", "2", "3 6"]
    assert columns(pages, stop="head", stopOffsetY=0.45) == ["head a 1", "head b 2", "head c 3"]
    assert columns(pages, stop="1", stopOffsetY=-0.3) == ["head a", "head b", "head c"]
    assert columns(document(*TABLE), stop="2", tolerance=0.6) == ["head a 1 4", "head b 2", "head c 3 6"]


def test_lines_that_a_line_filter_accepts_are_in_no_column() -> None:
    pages = document(*TABLE, NOTE, *row(4.0, "7", "8", "9"))
    assert columns(pages, lineFilters="note") == ["head a 1 4 7", "head b 2 8", "head c 3 6 9"]
    assert columns(pages, lineFilters=["nothing", {"type": "startsWith", "text": "a note"}])[0] == "head a 1 4 7"


def test_gaps_narrower_than_asked_for_split_no_column() -> None:
    pages = document(line("head"), line("x", left=1.6), line("far", left=3.0))
    assert columns(pages) == ["head", "x", "far"]
    assert columns(pages, minColumnGap=0.19) == ["head", "x", "far"]
    assert columns(pages, minColumnGap=0.3) == ["head x", "far"]
    assert columns(pages, minColumnGap=0.3, stop="nowhere") == ["head x", "far"]
    assert columns(pages, minColumnGap=3) == ["head x far"]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ([], ["head a 1 4", "head b 2", "head c 3 6"]),
        ([0], ["head a head b head c 1 2 3 4 6"]),
        ([0, -1], ["head a head b 1 2 4", "head b head c 2 3 6"]),
        ([[1, -1]], ["head a head b 1 2 4", "head a head c 1 3 4 6"]),
        ([[-2, -2], 7, [4, 9], [2, 1]], ["head a head b head c 1 2 3 4 6"]),
    ],
)
def test_selected_columns_are_sections_and_have_all_others(selection: object, expected: list[str]) -> None:
    assert columns(document(*TABLE), columnSelection=selection) == expected


def test_ignored_columns_are_in_no_section() -> None:
    assert columns(document(*TABLE), ignoredColumns=[1]) == ["head a 1 4", "head c 3 6"]
    assert columns(document(*TABLE), ignoredColumns=[-1, 5], columnSelection=[0, 2]) == ["head a head b 1 2 4"]


def test_columns_go_on_over_pages() -> None:
    pages = document(*TABLE, *row(1.0, "7", "8", "9", page=1))
    assert columns(pages) == ["head a 1 4 7", "head b 2 8", "head c 3 6 9"]


def test_first_anchor_line_alone_counts_and_without_one_there_is_no_section() -> None:
    assert columns(document(*TABLE, *row(4.0, "head d")))[0] == "head a 1 4 head d"
    assert columns(document(*TABLE), anchor="nothing") == []


def test_vertical_sections_may_stand_in_horizontal_ones() -> None:
    nested = {
        "id": "columns",
        "type": "sections",
        "range": {"direction": "vertical", "anchor": {"type": "first"}, "offsetY": 0.3},
        "fields": [ALL_LINES],
    }
    group = {"id": "it", "type": "sections", "range": {"anchor": "part"}, "fields": [nested]}
    pages = document(
        line("part of several words", top=1.0),
        *row(1.5, "a", "b"),
        line("part of more words", top=2.0),
        *row(2.5, "c", "d", "e"),
    )
    found = bare(parse_document(pages, fields=[group])["it"])
    assert [[column["all"] for column in one["columns"]] for one in found] == [["a", "b"], ["c", "d", "e"]]


@pytest.mark.parametrize(
    ("range_", "message"),
    [
        ({"requireStop": True, "stop": "x"}, "requireStop"),
        ({"externalRange": {}}, "externalRange"),
        ({"direction": "sideways"}, "direction of sections 'sideways' is unknown"),
        ({"columnSelection": [[1]]}, r"columnSelection\[0\]"),
        ({"columnSelection": 1}, "columnSelection"),
        ({"ignoredColumns": ["a"]}, r"ignoredColumns\[0\]"),
        ({"minColumnGap": -1}, "minColumnGap"),
        ({"direction": "horizontal", "minColumnGap": 1}, "minColumnGap"),
    ],
)
def test_range_with_what_its_direction_does_not_have_is_refused(range_: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        columns(document(), **range_)
