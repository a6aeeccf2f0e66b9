"""Questions by schema that are put to spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.schemas.dialect.schema import check_schema
from lambdas.schemas.dialect.tree import read_tree
from lambdas.schemas.engine import Question
from lambdas.schemas.layout.engine import LayoutEngine

TEXT, NUMBER = {"type": ["string", "null"]}, {"type": ["number", "null"]}
ITEM: dict[str, Any] = {"type": "object", "properties": {"article": TEXT, "count": NUMBER}}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"order_number": TEXT, "items": {"type": "array", "items": ITEM}},
}


def ask(text: str) -> Mapping[str, Any]:
    document = read_document(text.encode(), limits=Limits(), name="order.csv")
    return LayoutEngine()(document, Question(schema=read_tree(check_schema(SCHEMA)))).value


def test_value_stands_beside_its_label_and_rows_under_their_headings() -> None:
    found = ask("Order number,A-7\n\nArticle,Count\nsaw,2\naxe,3\n")

    assert found == {
        "order_number": "A-7",
        "items": [{"article": "saw", "count": 2}, {"article": "axe", "count": 3}],
    }


def test_rows_that_are_alike_are_no_headers_of_pages() -> None:
    rows = [(f"saw {number}", number) for number in range(200)]

    found = ask("Article,Count,Note\n" + "".join(f"{article},{count},same note\n" for article, count in rows))

    assert found["items"] == [{"article": article, "count": count} for article, count in rows]
