"""The method `textTable`: rows and columns of text below an anchor."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.documents.pages import Box, Line, PagedDocument, Word
from lambdas.errors import ConfigurationError
from lambdas.senseml import load_configuration
from tests.unit.senseml.pages import CHARACTER_WIDTH, bare, document, line, parse_document


def row(*texts: str | None, top: float, page: int = 0, height: float = 0.15) -> list[Line]:
    """A row of cells that begin at 1.0, 4.0 and 6.0 inches."""
    places = zip((1.0, 4.0, 6.0), texts, strict=False)
    return [line(text, left=left, top=top, page=page, height=height) for left, text in places if text is not None]


COLUMNS: list[dict[str, Any]] = [{"id": "what", "minX": 0.9, "maxX": 3.9}, {"id": "price", "minX": 3.9, "maxX": 6.0}]


def table(pages: PagedDocument, columns: list[dict[str, Any]] | None = None, **parameters: Any) -> Any:  # noqa: ANN401
    """The rows of the first table below the line `Items`, each as a list of bare values."""
    method = {"id": "textTable", "columns": columns or COLUMNS, **parameters}
    field = {"id": "it", "anchor": "items", "type": "table", "method": method}
    found = parse_document(pages, fields=[field])["it"]
    if found is None:
        return None
    assert [one["id"] for one in found["columns"]] == [one["id"] for one in columns or COLUMNS]
    return [list(cells) for cells in zip(*(bare(one["values"]) for one in found["columns"]), strict=True)]


PAGES = document(
    *row("Other", "$1", top=0.5),
    *row("Items", top=1.0),
    *row("Name", "Price", "Note", top=1.5),
    *row("Lamp", "$5", "old", top=2.0),
    *row("Table", None, "new", top=2.5),
    *row(None, "$7", top=3.0),
    *row("Total", "$12", top=4.0),
)
ALL: list[list[Any]] = [["Name", "Price"], ["Lamp", "$5"], ["Table", None], [None, "$7"], ["Total", "$12"]]


def test_table_has_a_row_for_each_row_of_lines_down_to_the_end_of_the_page() -> None:
    assert table(PAGES) == ALL


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"stop": {"type": "startsWith", "text": "total"}}, ALL[:4]),
        ({"stop": "nowhere"}, ALL),
        ({"stop": {"type": "last"}}, ALL),
        ({"stop": 1.0}, ALL[:2]),
        ({"offsetY": 0.6}, ALL[1:]),
        ({"offsetY": -0.2, "stop": 0.5}, [["Items", None]]),
        ({"startOnRow": 1}, ALL[1:]),
        ({"stopOnRow": 2}, ALL[:3]),
        ({"stopOnRow": -1}, ALL),
        ({"stopOnRow": -3}, ALL[:3]),
        ({"startOnRow": 1, "stopOnRow": 1}, ALL[1:2]),
        ({"startOnRow": 9}, None),
        ({"tiebreaker": "last"}, ALL),
        ({"lineFilters": ["lamp"]}, [["Name", "Price"], [None, "$5"], *ALL[2:]]),
        ({"wordFilters": ["$"]}, [[a, b and b.replace("$", "")] for a, b in ALL]),
    ],
)
def test_table_reaches_as_far_as_its_parameters_say(parameters: dict[str, Any], expected: object) -> None:
    assert table(PAGES, **parameters) == expected


def test_cells_are_read_by_their_columns_types_and_rows_without_required_ones_left_out() -> None:
    price = {"id": "price", "minX": 3.9, "maxX": 6.0, "type": "currency"}
    assert table(PAGES, [COLUMNS[0], price]) == [["Name", None], ["Lamp", 5], ["Table", None], [None, 7], ["Total", 12]]
    assert table(PAGES, [COLUMNS[0], {**price, "isRequired": True}]) == [["Lamp", 5], [None, 7], ["Total", 12]]
    assert table(PAGES, [{**price, "minX": 7.0, "maxX": 8.0, "isRequired": True}]) is None


def test_column_of_an_id_that_was_there_before_fills_its_empty_cells() -> None:
    drawn = [*COLUMNS, {"id": "price", "minX": 6.0, "maxX": 8.0}]
    field = {"id": "it", "anchor": "items", "type": "table", "method": {"id": "textTable", "columns": drawn}}
    found = bare(parse_document(PAGES, fields=[field])["it"])["columns"]
    assert [one["id"] for one in found] == ["what", "price"]
    assert bare(found[1]["values"]) == ["Price", "$5", "new", "$7", "$12"]


def test_columns_may_overlap_and_be_counted_from_the_anchor() -> None:
    assert table(PAGES, [COLUMNS[1], {**COLUMNS[1], "id": "again"}], startOnRow=3, stopOnRow=3) == [["$12", "$12"]]
    shifted = [{**one, "minX": one["minX"] - 1.0, "maxX": one["maxX"] - 1.0} for one in COLUMNS]
    assert table(PAGES, shifted, columnsRelativeToAnchor=True) == ALL


def worded(text: str, top: float) -> Line:
    words, left = [], 1.0
    for word in text.split():
        words.append(Word(word, Box(left, top, left + CHARACTER_WIDTH * len(word), top + 0.15)))
        left += CHARACTER_WIDTH * (len(word) + 1)
    return Line(text, Box(1.0, top, left - CHARACTER_WIDTH, top + 0.15), 0, tuple(words))


def test_line_that_reaches_over_a_column_gives_it_the_words_in_it() -> None:
    pages = document(line("Items"), worded("Lamp of glass $5", top=2.0))
    narrow = [{"id": "what", "minX": 0.9, "maxX": 2.3}, {"id": "price", "minX": 2.3, "maxX": 6.0}]
    assert table(pages, narrow) == [["Lamp of glass", "$5"]]


WRAPPED = document(
    *row("Items", top=1.0),
    *row("Lamp", "$5", top=2.00),
    *row("of glass", top=2.17),
    *row("Table", "$7", top=2.50),
    *row("small print", top=2.80, height=0.05),
)


def test_lines_of_one_cell_are_rows_of_their_own_unless_asked_for() -> None:
    assert table(WRAPPED)[:2] == [["Lamp", "$5"], ["of glass", None]]
    expected = [["Lamp of glass", "$5"], ["Table", "$7"], ["small print", None]]
    assert table(WRAPPED, detectMultipleLinesPerRow=True) == expected
    assert table(WRAPPED, detectMultipleLinesPerRow={"maxGap": 0.16}) == [expected[0], ["Table small print", "$7"]]
    assert table(WRAPPED, detectMultipleLinesPerRow=False) == table(WRAPPED)


SPANNING = document(
    *row("Items", "Price", top=9.0),
    *row("Lamp", "$5", top=9.5),
    *row("Items", "Price", top=1.0, page=1),
    *row("Chair", "$6", top=1.1, page=1),
    *row("Stop", top=3.0, page=1),
    *row("After", top=3.5, page=1),
)


def test_table_spans_pages_down_to_its_stop_without_the_headings_printed_again() -> None:
    expected = [["Lamp", "$5"], ["Chair", "$6"]]
    assert table(SPANNING, stop="stop") == expected
    assert table(SPANNING, stop="stop", detectMultipleLinesPerRow=True) == expected
    assert table(SPANNING, stop="stop", offsetY=-0.3) == [["Items", "Price"], *expected]
    assert table(SPANNING) == expected[:1]


def test_all_tables_of_a_field_are_an_array_and_a_table_may_stand_in_sections() -> None:
    method = {"id": "textTable", "columns": COLUMNS, "stop": 1.0}
    field = {"id": "it", "anchor": "items", "match": "all", "method": method}
    found = parse_document(SPANNING, fields=[field])["it"]
    assert [bare(one["columns"][0]["values"]) for one in found] == [["Lamp"], ["Chair"]]
    group = {"id": "rows", "type": "sections", "range": {"anchor": "items"}, "fields": [{**field, "match": "first"}]}
    inner = [section["it"]["columns"][1]["values"] for section in parse_document(SPANNING, fields=[group])["rows"]]
    assert bare(inner) == [["$5"], ["$6"]]


@pytest.mark.parametrize(
    ("changes", "path", "says"),
    [
        ({"columns": []}, "fields[0].method.columns", "has no column"),
        ({"columns": [{"id": "a", "minX": 2, "maxX": 2}]}, "fields[0].method.columns[0].maxX", "not right of"),
        ({"columns": [{"id": "a", "minX": 2}]}, "fields[0].method.columns[0]", "'maxX' is missing"),
        ({"startOnRow": -1}, "fields[0].method.startOnRow", "-1 is negative"),
        ({"stop": -1}, "fields[0].method.stop", "-1 is negative"),
        ({"tiebreaker": "middle"}, "fields[0].method.tiebreaker", "middle"),
        ({"detectMultipleLinesPerRow": 1}, "fields[0].method.detectMultipleLinesPerRow", "neither true nor false"),
    ],
)
def test_table_that_cannot_run_is_refused(changes: dict[str, Any], path: str, says: str) -> None:
    method = {"id": "textTable", "columns": COLUMNS, **changes}
    with pytest.raises(ConfigurationError, match=says) as caught:
        load_configuration(json.dumps({"fields": [{"id": "it", "anchor": "x", "type": "table", "method": method}]}))
    assert caught.value.path == path
