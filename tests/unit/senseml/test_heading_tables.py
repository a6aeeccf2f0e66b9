"""The method `table`, which knows columns by the words of their headings."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.errors import ConfigurationError
from lambdas.senseml import extract, load_configuration
from tests.unit.documents.drawing import Drawing, draw_pdf, together, write
from tests.unit.documents.tables.drawn_tables import Drawn
from tests.unit.documents.tables.samples import GOODS, PEOPLE, SPANNED, SPANS, WIDE
from tests.unit.senseml.pages import bare, document, line, run

TITLE = write("Goods delivered", 1.0, 1.4)
END = write("Thank you for your order.", 1.0, 3.2)
UNIT = {"id": "unit", "terms": ["unit price", "price", "each"], "stopTerms": ["total"], "type": "currency"}
TOTAL = {"id": "total", "terms": ["total price", "amount", "total"], "type": "currency"}
NAME = {"id": "name", "terms": ["description", "goods", "product"]}


def find(*pages: Drawing, columns: Any = (NAME, TOTAL), **method: Any) -> Any:  # noqa: ANN401
    """The parsed table of a field with these parameters of the method."""
    method = {"id": "table", "columns": columns, **method}
    field = {"id": "it", "anchor": "goods delivered", "type": "table", "method": method}
    pages_read = read_document(draw_pdf(*pages), limits=Limits())
    return extract(pages_read, load_configuration(json.dumps({"fields": [field]}))).parsed_document["it"]


def cells(table: Any) -> dict[str, list[Any]]:  # noqa: ANN401
    """The bare values by column."""
    return {column["id"]: bare(column["values"]) for column in table["columns"]}


def test_columns_are_found_by_their_headings_which_are_left_out() -> None:
    table = find(together(TITLE, Drawn(GOODS, WIDE).draw, END))
    assert cells(table) == {
        "name": ["Oak shelf", "Desk lamp, brass", "Swivel chair", "Delivery"],
        "total": [80, 25.5, 396, 15],
    }
    assert table.keys() == {"columns"}


def test_columns_may_stand_in_any_order_and_words_in_any_form() -> None:
    rows = [["Total prices", "Products", "Unit price"], ["$9.00", "Rug", "$4.50"], ["$3.00", "Mat", "$1.50"]]
    table = find(together(TITLE, Drawn(rows, [1, 1, 1]).draw), columns=[NAME, UNIT, TOTAL])
    assert cells(table) == {"name": ["Rug", "Mat"], "unit": [4.5, 1.5], "total": [9, 3]}


def test_stop_terms_count_against_a_column() -> None:
    rows = [["Item", "Total price", "List price"], ["Rug", "$9.00", "$4.50"]]
    price = {"id": "price", "terms": ["price"]}
    assert cells(find(together(TITLE, Drawn(rows, [1, 1, 1]).draw), columns=[price])) == {"price": ["$9.00"]}
    price["stopTerms"] = ["total"]
    assert cells(find(together(TITLE, Drawn(rows, [1, 1, 1]).draw), columns=[price])) == {"price": ["$4.50"]}


def test_headings_of_two_rows_count_together() -> None:
    columns = [{"id": "region", "terms": ["region"]}, {"id": "cost", "terms": ["2024", "cost"], "type": "number"}]
    drawn = Drawn(SPANNED, [1.2, 0.9, 0.9, 0.9, 0.9], spans=SPANS)
    table = find(together(TITLE, drawn.draw, END), columns=columns, stop="thank you")
    assert cells(table) == {"region": ["North", "North", "South"], "cost": [95, 40, 33]}


def test_of_several_tables_the_one_with_these_headings_counts() -> None:
    page = together(TITLE, Drawn(PEOPLE, [1.5, 0.8, 1]).draw, Drawn(GOODS, WIDE, top=4).draw)
    assert cells(find(page))["total"] == [80, 25.5, 396, 15]


def test_a_table_goes_on_over_a_page_end_under_the_same_headings() -> None:
    more = Drawn([GOODS[0], ["D-1", "Rug", "1", "$5.00", "$5.00"]], WIDE, top=1.0)
    table = find(together(TITLE, Drawn(GOODS, WIDE).draw), more.draw)
    assert cells(table)["total"] == [80, 25.5, 396, 15, 5]


def test_required_cells_start_row_and_stop_choose_rows() -> None:
    page = together(TITLE, Drawn(GOODS, WIDE).draw, END)
    quantity = {"id": "qty", "terms": ["qty"], "type": {"id": "custom", "pattern": "[24]"}, "isRequired": True}
    assert cells(find(page, columns=[NAME, quantity]))["name"] == ["Oak shelf", "Swivel chair"]
    assert cells(find(page, startOnRow=3))["name"] == ["Swivel chair", "Delivery"]
    assert cells(find(page, stop="swivel"))["name"] == ["Oak shelf", "Desk lamp, brass"]


def test_a_column_without_a_heading_is_null_and_tables_without_any_are_none() -> None:
    page = together(TITLE, Drawn(GOODS, WIDE).draw)
    weight = {"id": "weight", "terms": ["weight", "kg"]}
    assert cells(find(page, columns=[NAME, weight]))["weight"] == [None] * 4
    assert find(page, columns=[weight]) is None


def test_columns_that_are_drawn_make_it_a_text_table() -> None:
    pages = document(line("items", top=1), line("rug", top=1.3), line("9", left=3, top=1.3))
    columns = [{"id": "name", "minX": 0.5, "maxX": 2}, {"id": "price", "minX": 2.5, "maxX": 4}]
    method = {"id": "table", "columns": columns}
    found = run(pages, {"id": "it", "anchor": "items", "type": "table", "method": method})["it"]
    assert cells(found) == {"name": ["rug"], "price": ["9"]}


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ([], "no column"),
        ([{"id": "a"}], "'terms' is missing"),
        ([{"id": "a", "terms": []}], "has no word"),
        ([{"id": "a", "terms": ["a"], "index": 1}], "unknown"),
    ],
)
def test_wrong_columns_are_refused(columns: Any, message: str) -> None:  # noqa: ANN401
    with pytest.raises(ConfigurationError, match=message):
        find(TITLE, columns=columns)


def test_tables_of_other_columns_do_not_go_on_over_a_page_end() -> None:
    page = together(TITLE, Drawn(GOODS, WIDE).draw)
    assert cells(find(page, Drawn(PEOPLE, [1.5, 0.8, 1], top=1).draw))["total"] == [80, 25.5, 396, 15]
