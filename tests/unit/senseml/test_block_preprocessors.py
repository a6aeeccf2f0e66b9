"""The preprocessors `multicolumn` and `linearize`: pages that are read block by block."""

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
MULTICOLUMN = {"type": "multicolumn"}


def read(pages: PagedDocument, *preprocessors: object, **method: object) -> str:
    """All lines in their order."""
    field = {**ALL_LINES, "method": {**ALL_LINES["method"], **method}}  # type: ignore[dict-item]
    text = bare(parse_document(pages, fields=[field], preprocessors=list(preprocessors))["all"])
    assert isinstance(text, str)
    return text


def column(name: str, count: int, left: float, top: float, page: int = 0) -> list[Line]:
    """Rows of ten characters, which are an inch wide, five rows an inch."""
    return [
        line(f"{name}{number} aaaaaaa"[:10], left=left, top=top + 0.2 * number, page=page) for number in range(count)
    ]


def names(text: str) -> list[str]:
    return [word for word in text.split() if not word.startswith("aaa")]


def expect(*columns: tuple[str, int]) -> list[str]:
    return [f"{name}{number}" for name, count in columns for number in range(count)]


TITLE = line("a title over both of the columns of the page", left=1.0, top=0.5)
TWO = document(TITLE, *column("l", 10, 1.0, 1.0), *column("r", 10, 3.5, 1.0), line("below all of them again", 1.0, 3.5))


def test_columns_are_read_one_after_the_other_between_what_is_above_and_below_them() -> None:
    text = read(TWO, MULTICOLUMN)
    assert text.startswith(TITLE.text)
    assert text.endswith("below all of them again")
    assert [name for name in names(text) if name[-1].isdigit()] == expect(("l", 10), ("r", 10))


def test_columns_of_other_heights_whose_rows_are_not_level_are_read_alike() -> None:
    pages = document(*column("l", 8, 1.0, 1.0), *column("r", 12, 3.5, 1.1))
    assert names(read(pages, MULTICOLUMN)) == expect(("l", 8), ("r", 12))
    pages = document(*column("l", 12, 1.0, 1.3), *column("r", 8, 3.5, 1.0))
    assert names(read(pages, MULTICOLUMN)) == expect(("l", 12), ("r", 8))


def test_three_columns_are_read_from_left_to_right() -> None:
    pages = document(*column("c", 10, 5.0, 1.0), *column("b", 10, 3.0, 1.0), *column("a", 10, 1.0, 1.0))
    assert names(read(pages, MULTICOLUMN)) == expect(("a", 10), ("b", 10), ("c", 10))


def test_row_far_above_or_below_in_one_column_alone_is_read_before_or_after_both() -> None:
    pages = document(
        line("right head", 3.5, 0.2), *column("l", 8, 1.0, 1.0), *column("r", 8, 3.5, 1.0), line("left foot", 1.0, 9.0)
    )
    assert names(read(pages, MULTICOLUMN)) == ["right", "head", *expect(("l", 8), ("r", 8)), "left", "foot"]


def test_gutter_goes_on_where_text_leaves_less_of_it_free_and_ends_with_an_inch_of_white() -> None:
    wide = [line(f"w{number} aaaaaaaaaaaaaaaaaaa", left=1.0, top=1.0 + 0.2 * number) for number in range(4)]
    columns = [*wide, *column("l", 6, 1.0, 1.8), *column("r", 10, 3.5, 1.0)]
    foot = [line("foot", 1.0, 6.0), line("right of it", 3.5, 6.0), line("below", 1.0, 6.2), line("it", 3.5, 6.2)]
    expected = [*expect(("w", 4), ("l", 6), ("r", 10)), "foot", "right", "of", "it", "below", "it"]
    assert names(read(document(*columns, *foot), MULTICOLUMN)) == expected


def test_gutter_with_less_area_than_asked_for_is_none() -> None:
    interleaved = [name for number in range(4) for name in (f"l{number}", f"r{number}")]
    pages = document(*column("l", 4, 1.0, 1.0), *column("r", 4, 3.5, 1.0))
    assert names(read(pages, MULTICOLUMN)) == expect(("l", 4), ("r", 4))
    assert names(read(pages, {**MULTICOLUMN, "minGutterArea": 1.2})) == interleaved
    assert names(read(pages)) == interleaved


def test_text_in_one_column_stays_as_it_is() -> None:
    pages = document(*column("a", 10, 1.0, 1.0), line("a wide line below the others", 1.0, 3.2))
    assert read(pages, MULTICOLUMN) == read(pages)


def test_range_from_one_column_ends_in_another_and_on_another_page() -> None:
    pages = document(
        *column("l", 8, 1.0, 1.0),
        *column("r", 8, 3.5, 1.0),
        *column("m", 8, 1.0, 1.0, page=1),
        *column("s", 8, 3.5, 1.0, page=1),
    )
    field = {
        "id": "it",
        "anchor": {"type": "startsWith", "text": "l6"},
        "method": {"id": "documentRange", "stop": "r1"},
    }
    found = bare(parse_document(pages, fields=[field], preprocessors=[MULTICOLUMN])["it"])
    assert names(found) == ["l7", "r0"]
    field["method"] = {"id": "documentRange", "stop": "s0"}
    found = bare(parse_document(pages, fields=[field], preprocessors=[MULTICOLUMN])["it"])
    assert names(found) == ["l7", *expect(("r", 8), ("m", 8))]


def test_sections_go_on_from_column_to_column() -> None:
    pages = document(*column("l", 8, 1.0, 1.0), *column("r", 8, 3.5, 1.0))
    group = {
        "id": "it",
        "type": "sections",
        "range": {"anchor": {"type": "regex", "pattern": "[lr]6"}},
        "fields": [ALL_LINES],
    }
    found = bare(parse_document(pages, fields=[group], preprocessors=[MULTICOLUMN])["it"])
    assert [names(section["all"]) for section in found] == [["l6", "l7", *expect(("r", 6))], ["r6", "r7"]]


def test_lines_of_different_columns_are_not_merged() -> None:
    merge = {"type": "mergeLines", "directlyAdjacentThreshold": 0, "adjacentThreshold": 20}
    pages = document(*column("l", 4, 1.0, 1.0), *column("r", 4, 3.5, 1.0))
    assert names(read(pages, MULTICOLUMN, merge)) == expect(("l", 4), ("r", 4))
    assert names(read(pages, merge, MULTICOLUMN))[:2] == ["l0", "r0"]


HEAD, LEFT, RIGHT, FOOT = line("head", 1, 1), line("left", 1, 2), line("right", 4, 1.5), line("foot", 1, 9)
PAGE = document(HEAD, LEFT, RIGHT, FOOT)
BLOCKS = [{"maxX": 2.0, "minY": 1.2, "maxY": 8.0}, {"minX": 3.0}, {"maxY": 1.2}]


def test_blocks_are_read_in_the_order_of_the_configuration_without_what_is_in_none() -> None:
    step = {"type": "linearize", "blocks": BLOCKS}
    assert read(PAGE, step) == "left right head"
    assert read(PAGE, {**step, "match": "foot"}) == "left right head"
    assert read(PAGE, {**step, "match": "nothing"}) == read(PAGE) == "head right left foot"


def test_line_partly_outside_of_a_block_is_not_in_it() -> None:
    assert read(PAGE, {"type": "linearize", "blocks": [{"maxX": 1.3}, {"maxY": 2.0, "minY": 1.1}, {}]}) == (
        "right head left foot"
    )


def test_pages_without_a_match_stay_as_they_are() -> None:
    pages = document(HEAD, LEFT, RIGHT, *(line(text, left, 1.0, page=1) for text, left in (("b", 4.0), ("a", 1.0))))
    assert read(pages, {"type": "linearize", "blocks": [{"minX": 3}, {"maxX": 3}], "match": "head"}) == (
        "right head left a b"
    )


def test_sections_are_read_block_by_block_and_all_else_where_it_stands() -> None:
    part = [("date", 1.0, 0.0), ("b", 4.0, 0.2), ("a", 1.0, 0.4), ("x", 3.0, 0.4), ("c", 4.0, 0.6), ("keep", 4.0, 1.0)]
    lines = [line(f"{text}{number}", left, 1 + 2 * number + top) for number in range(2) for text, left, top in part]
    step = {
        "type": "linearize",
        "blocks": [{"maxX": 2}, {"minX": 3.5}],
        "range": {"anchor": "date", "stop": "keep", "stopOffsetY": -0.2},
    }
    pages = document(line("top", 4.0, 0.5), *lines, line("end", 1.0, 9.0, page=1))
    assert read(pages, step) == "top date0 a0 b0 c0 keep0 date1 a1 b1 c1 keep1 end"


@pytest.mark.parametrize(
    ("step", "path"),
    [
        ({"type": "linearize"}, "blocks"),
        ({"type": "linearize", "blocks": []}, "blocks"),
        ({"type": "linearize", "blocks": [{"minX": 2, "maxX": 1}]}, "blocks"),
        ({"type": "linearize", "blocks": [{}], "match": "a", "range": {"anchor": "a"}}, "both 'match' and 'range'"),
        ({"type": "linearize", "blocks": [{}], "range": {"anchor": "a", "direction": "vertical"}}, "direction"),
        ({"type": "multicolumn", "minGutterArea": -1}, "minGutterArea"),
    ],
)
def test_wrong_parameters_are_refused(step: dict[str, Any], path: str) -> None:
    with pytest.raises(ConfigurationError, match=path):
        read(PAGE, step)
