"""The method `fixedTable` on drawn pages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.errors import ConfigurationError
from lambdas.senseml import extract, load_configuration
from tests.unit.documents.drawing import Drawing, draw_pdf, frame, together, write
from tests.unit.documents.tables.drawn_tables import Drawn
from tests.unit.documents.tables.samples import GOODS, PEOPLE, SPANNED, SPANS, WIDE
from tests.unit.senseml.pages import bare

TITLE = write("Goods delivered", 1.0, 1.4)
END = write("Thank you for your order.", 1.0, 3.2)
STOP = {"type": "startsWith", "text": "thank you"}
COLUMNS = [{"id": "item", "index": 0}, {"id": "amount", "index": 4, "type": "currency", "isRequired": True}]


def find(*pages: Drawing, anchor: Any = "goods delivered", verbosity: int = 0, **method: Any) -> Any:  # noqa: ANN401
    """The parsed table of a field with these parameters of the method."""
    method = {"id": "fixedTable", "columnCount": 5, "columns": COLUMNS, "stop": STOP, **method}
    method = {key: value for key, value in method.items() if value is not None}
    field = {"id": "it", "anchor": anchor, "type": "table", "method": method}
    document = read_document(draw_pdf(*pages), limits=Limits())
    text = json.dumps({"fields": [field], "verbosity": verbosity})
    return extract(document, load_configuration(text)).parsed_document["it"]


def cells(table: Any) -> dict[str, list[Any]]:  # noqa: ANN401
    """The bare values by column."""
    return {column["id"]: bare(column["values"]) for column in table["columns"]}


def test_required_cells_of_a_type_leave_out_headings() -> None:
    table = find(together(TITLE, Drawn(GOODS, WIDE).draw, END))
    assert cells(table) == {"item": ["A-100", "A-205", "B-310", "C-001"], "amount": [80, 25.5, 396, 15]}
    assert table["columns"][1]["values"][0] == {"source": "$80.00", "value": 80, "unit": "$", "type": "currency"}


def test_title_and_footer_are_what_stands_above_and_below() -> None:
    table = find(together(TITLE, Drawn(GOODS, WIDE).draw, END), verbosity=1)
    (title,), (footer,) = table["title"].pop("lines"), table["footer"].pop("lines")
    assert table["title"] == {"type": "string", "value": "Goods delivered"}
    assert table["footer"] == {"type": "string", "value": "Thank you for your order."}
    assert (title["text"], footer["page"]) == ("Goods delivered", 0)


def test_a_title_above_the_anchor_and_a_footer_that_is_no_sentence_are_not_shown() -> None:
    page = together(TITLE, Drawn(GOODS, WIDE).draw, write("Thank you", 1.0, 3.2))
    assert find(page, anchor="description", verbosity=1).keys() == {"columns"}


def test_optional_cells_without_a_value_are_null() -> None:
    columns = [{"id": "qty", "index": 2, "type": "number"}]
    table = find(together(TITLE, Drawn(GOODS, WIDE).draw, END), columns=columns)
    assert cells(table) == {"qty": [None, 2, 1, 4, 1]}


@pytest.mark.parametrize(
    ("parameters", "items"),
    [
        ({"startOnRow": 1}, ["A-100", "A-205", "B-310", "C-001"]),
        ({"startOnRow": 1, "stopOnRow": 2}, ["A-100", "A-205"]),
        ({"stopOnRow": -3}, ["Item", "A-100", "A-205"]),
        ({"stopOnRow": -1, "startOnRow": 4}, ["C-001"]),
        ({"startOnRow": 9}, None),
        ({"offsetY": 0.6, "startOnRow": 0}, ["A-100", "A-205", "B-310", "C-001"]),
        ({"wordFilters": ["a-"], "startOnRow": 1, "stopOnRow": 1}, ["100"]),
    ],
)
def test_rows_are_counted_from_the_first_one_of_the_table(parameters: dict[str, Any], items: list[str] | None) -> None:
    table = find(together(TITLE, Drawn(GOODS, WIDE).draw, END), columns=COLUMNS[:1], **parameters)
    assert (table and cells(table)["item"]) == items


def test_merged_cells_are_filled_with_a_stop_and_empty_without() -> None:
    spanned = Drawn(SPANNED, [1.2, 0.9, 0.9, 0.9, 0.9], spans=SPANS)
    page = together(TITLE, spanned.draw, END)
    columns = [{"id": "region", "index": 0}, {"id": "second", "index": 2}]
    filled = cells(find(page, columns=columns))
    assert filled["region"] == ["Region", "Region", "North", "North", "South"]
    assert filled["second"] == ["2023", "Cost", "80", "44", "20"]
    bare_cells = cells(find(page, columns=columns, stop=None))
    assert bare_cells["region"] == ["Region", None, "North", None, "South"]
    assert bare_cells["second"] == [None, "Cost", "80", "44", "20"]


def test_tables_with_other_columns_are_passed_over() -> None:
    people = Drawn(PEOPLE, [1.5, 0.8, 1])
    goods = Drawn(GOODS, WIDE, top=3)
    table = find(together(TITLE, people.draw, goods.draw), stop=None)
    assert cells(table)["item"] == ["A-100", "A-205", "B-310", "C-001"]
    assert find(together(TITLE, people.draw), stop=None) is None


def test_the_table_ends_at_the_stop() -> None:
    table = find(together(TITLE, Drawn(GOODS, WIDE).draw), stop="swivel")
    assert cells(table)["item"] == ["A-100", "A-205"]


def test_a_table_goes_on_over_a_page_end_without_its_headings() -> None:
    more = Drawn([GOODS[0], ["D-1", "Rug", "1", "$5.00", "$5.00"]], WIDE, top=1.0)
    table = find(together(TITLE, Drawn(GOODS, WIDE).draw), together(more.draw, END), columns=COLUMNS[:1])
    assert cells(table)["item"] == ["Item", "A-100", "A-205", "B-310", "C-001", "D-1"]


def test_of_tables_side_by_side_the_one_under_the_anchor_counts() -> None:
    left = Drawn(PEOPLE, [1.2, 0.7, 0.9])
    right = Drawn([["Name", "Born", "City"], ["Di Fox", "2001", "Lyon"]], [1.2, 0.7, 0.9], left=4.5)
    page = together(left.draw, right.draw, write("Staff", 1.0, 1.4), write("Guests", 4.5, 1.4))
    columns = [{"id": "name", "index": 0}]
    assert cells(find(page, anchor="guests", columnCount=3, columns=columns, stop=None))["name"] == ["Name", "Di Fox"]
    assert cells(find(page, anchor="staff", columnCount=3, columns=columns, stop=None))["name"][1:] == [
        "Ann Lee", "Bo Ek", "Cy Roe",
    ]  # fmt: skip


def test_wrapped_cells_are_one_text() -> None:
    wrapped = Drawn([["Name", "Moved in"], ["Ann\nLee", "May 3,\n2021"]], [1, 1])
    columns = [{"id": "name", "index": 0}, {"id": "date", "index": 1, "type": "date"}]
    table = cells(find(together(TITLE, wrapped.draw, END), columnCount=2, columns=columns, startOnRow=1))
    assert table == {"name": ["Ann Lee"], "date": ["2021-05-03T00:00:00.000Z"]}


@pytest.mark.parametrize(
    ("method", "place", "message"),
    [
        ({"columnCount": 0}, ".columnCount", "not positive"),
        ({"columns": []}, ".columns", "no column"),
        ({"columns": [{"id": "a", "index": 5}]}, ".columns[0].index", "no column of 5"),
        ({"columns": [{"id": "a"}]}, ".columns[0]", "'index' is missing"),
        ({"startOnRow": -1}, ".startOnRow", "negative"),
        ({"annotateSuperscriptAndSubscript": 1}, "Subscript", "neither true nor false"),
    ],
)
def test_wrong_parameters_are_refused_by_name(method: dict[str, Any], place: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message) as refusal:
        find(TITLE, **method)
    assert place in refusal.value.path


def test_boxes_in_cells_are_true_or_false_with_a_stop() -> None:
    drawn = Drawn([["Topic", "Covered"], ["Fire", "     yes"], ["Flood", ""]], [1.5, 1.5], pitch=0.3)
    boxes = [frame(2.58, 1.88, 2.7, 2.0), frame(2.58, 2.18, 2.7, 2.3)]
    tick = [write("X", 2.6, 1.98, size=9)]
    columns = [{"id": "topic", "index": 0}, {"id": "covered", "index": 1}]
    page = together(TITLE, drawn.draw, *boxes, *tick, END)
    assert cells(find(page, columnCount=2, columns=columns, startOnRow=1)) == {
        "topic": ["Fire", "Flood"],
        "covered": ["[true] yes", "[false]"],
    }
    without = cells(find(page, columnCount=2, columns=columns, startOnRow=1, stop=None))
    assert without["covered"] == ["X yes", None]


def test_a_section_sees_its_rows_alone() -> None:
    drawn = Drawn(GOODS, WIDE)
    method = {"id": "fixedTable", "columnCount": 5, "columns": COLUMNS[:1], "stop": STOP}
    field = {"id": "it", "anchor": {"match": {"type": "first"}}, "type": "table", "method": method}
    section = {"id": "parts", "range": {"anchor": {"match": {"type": "startsWith", "text": "A-"}}}, "fields": [field]}
    document = read_document(draw_pdf(together(TITLE, drawn.draw)), limits=Limits())
    configuration = load_configuration(json.dumps({"fields": [], "sections": [section]}))
    first, second = extract(document, configuration).parsed_document["parts"]
    assert first["it"] is None or cells(first["it"]) == {"item": ["A-100"]}
    assert cells(second["it"])["item"] == ["A-205", "B-310", "C-001"]


def test_superscripts_and_subscripts_are_marked_where_that_is_asked_for() -> None:
    drawn = Drawn([["Gas", "Note"], ["Water", ""]], [1.5, 1.5], pitch=0.35)
    note = (write("see", 2.6, 2.07, size=10), write("3", 2.87, 2.0, size=5))
    method: dict[str, Any] = {"columnCount": 2, "columns": [{"id": "note", "index": 1}], "startOnRow": 1}
    page = together(TITLE, drawn.draw, *note, END)
    annotated = find(page, **method, detectTableStructureOnly=True, annotateSuperscriptAndSubscript=True)
    assert cells(annotated) == {"note": ["see [^3]"]}


def test_columns_of_one_id_are_one_column() -> None:
    three = {"id": "custom", "pattern": "[0-9]{3}"}
    columns = [{"id": "it", "index": 2, "type": three}, {"id": "it", "index": 3, "type": "currency"}]
    table = find(together(TITLE, Drawn(GOODS, WIDE).draw, END), columns=columns, startOnRow=4)
    assert cells(table) == {"it": [15]}


def test_a_footer_of_several_lines_is_one_text() -> None:
    notes = (write("* Prices are those of", 1.0, 3.0), write("last year's list", 1.0, 3.18), write("Page 1", 1.0, 5))
    table = find(together(TITLE, Drawn(GOODS, WIDE).draw, *notes), stop=None, verbosity=1)
    assert table["footer"]["value"] == "* Prices are those of last year's list"


def test_a_title_within_the_strokes_is_counted_and_left_out() -> None:
    rows = [["All our goods", "", ""], *PEOPLE]
    drawn = Drawn(rows, [1.5, 0.8, 1], spans={(0, 0): (1, 3)})
    method: dict[str, Any] = {"columnCount": 3, "columns": [{"id": "name", "index": 0}]}
    assert cells(find(together(TITLE, drawn.draw, END), **method))["name"] == ["Name", "Ann Lee", "Bo Ek", "Cy Roe"]
    assert cells(find(together(TITLE, drawn.draw, END), **method, startOnRow=2))["name"] == [
        "Ann Lee",
        "Bo Ek",
        "Cy Roe",
    ]


def test_another_table_on_the_next_page_is_put_below_with_its_own_headings() -> None:
    other = Drawn([["Code", "What", "No.", "Each", "Sum"], ["Z", "Rug", "1", "$5.00", "$5.00"]], WIDE, top=1, left=1.3)
    table = find(together(TITLE, Drawn(GOODS, WIDE).draw), other.draw, columns=COLUMNS[:1], stop=None)
    assert cells(table)["item"][-2:] == ["Code", "Z"]
