"""The method `invoice`: items by their headings, and the metadata of the invoice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.senseml import extract, load_configuration
from tests.unit.documents.drawing import Drawing, draw_pdf, together, write
from tests.unit.documents.tables.drawn_tables import Drawn
from tests.unit.documents.tables.samples import GOODS, WIDE
from tests.unit.senseml.pages import bare

COLUMNS = [
    {"id": "what", "terms": ["description"], "isRequired": True},
    {"id": "total", "terms": ["amount", "total"], "isRequired": True},
]
ITEMS = Drawn(GOODS, WIDE, top=3)


def read_invoice(*parts: Drawing) -> dict[str, Any] | None:
    """The bare output of the method for a page of these parts and items."""
    method = {"id": "invoice", "columns": COLUMNS}
    field = {"id": "it", "anchor": {"match": {"type": "first"}}, "type": "table", "method": method}
    document = read_document(draw_pdf(together(write("Oak & Sons", 1, 1), *parts)), limits=Limits())
    output: dict[str, Any] | None = extract(
        document, load_configuration(json.dumps({"fields": [field]}))
    ).parsed_document["it"]
    return output


def test_an_invoice_has_its_items_and_metadata() -> None:
    invoice = read_invoice(
        *(write("Invoice no.", 5, 1), write("RX-2041", 6.2, 1), write("Invoice date: May 3, 2021", 5, 1.3)),
        *(write("Bill to: Ann Lee", 1, 1.6), write("Ship to:", 1, 2), write("Bo Ek", 1, 2.2)),
        *(write("Subtotal", 5, 4.6), write("516.50", 6.6, 4.6), write("Sales tax", 5, 4.8), write("$41.32", 6.6, 4.8)),
        *(write("Total due", 5, 5), write("$557.82", 6.6, 5), ITEMS.draw),
    )
    assert invoice is not None
    assert bare(invoice["metadata"]) == {
        "billing_address_recipient": "Ann Lee",
        "customer_name": None,
        "invoice_date": "2021-05-03T00:00:00.000Z",
        "invoice_id": "RX-2041",
        "invoice_total": 557.82,
        "items": "",
        "shipping_address": None,
        "shipping_address_recipient": "Bo Ek",
        "sub_total": 516.5,
        "total_tax": 41.32,
    }
    assert [bare(column["values"])[0] for column in invoice["columns"]] == ["Oak shelf", "$80.00"]
    assert invoice["metadata"]["invoice_date"]["source"] == "May 3, 2021"


@pytest.mark.parametrize(
    ("lines", "total", "subtotal"),
    [
        (["Total: $9.00"], 9, None),
        (["Total: $8.00", "Order total: $9.00"], 9, 8),
        (["Subtotal: $8.00", "Total: $9.00"], 9, 8),
        (["Totally free"], None, None),
    ],
)
def test_a_total_is_the_subtotal_where_a_greater_one_is_named(
    lines: list[str], total: float | None, subtotal: float | None
) -> None:
    invoice = read_invoice(ITEMS.draw, *(write(text, 1, 5 + number / 3) for number, text in enumerate(lines)))
    assert invoice is not None
    metadata = bare(invoice["metadata"])
    assert (metadata["invoice_total"], metadata["sub_total"]) == (total, subtotal)


def test_headings_of_items_are_no_labels() -> None:
    invoice = read_invoice(ITEMS.draw)
    assert invoice is not None
    assert set(bare(invoice["metadata"]).values()) == {None, ""}


def test_without_items_there_is_no_invoice() -> None:
    assert read_invoice(write("Invoice no. 5", 1, 2)) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("Invoice No. 77-B", "77-B"), ("Invoice: 77", "77"), ("Invoice for your goods", None), ("Invoice of May", None)],
)
def test_a_number_stands_behind_its_label(text: str, value: str | None) -> None:
    invoice = read_invoice(ITEMS.draw, write(text, 1, 2))
    assert invoice is not None
    assert bare(invoice["metadata"])["invoice_id"] == value


def test_a_name_behind_a_label_needs_a_colon() -> None:
    invoice = read_invoice(ITEMS.draw, write("Customer service is closed on Sundays", 1, 2))
    assert invoice is not None
    assert invoice["metadata"]["customer_name"] is None
