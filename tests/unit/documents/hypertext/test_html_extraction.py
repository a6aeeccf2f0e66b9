"""What the methods of SenseML find on HTML pages."""

from __future__ import annotations

import json
from typing import Any

from lambdas.documents.reader import Limits, read_document
from lambdas.senseml.configuration import load_configuration
from lambdas.senseml.extract import extract

INVOICE = b"""<!doctype html><html><body><h2>Invoice</h2>
<table><tr><td>Invoice number:</td><td>4711</td></tr><tr><td>Date:</td><td>2026-01-03</td></tr></table>
<p>Customer name<br>Jane Doe</p>
<table border="1" cellpadding="4"><tr><th>Item</th><th>Count</th><th>Price</th></tr>
<tr><td>Screws of brass, long</td><td align="right">3</td><td align="right">1.50</td></tr>
<tr><td>Nuts</td><td align="right">12</td><td align="right">104.20</td></tr>
<tr><td colspan="2">Total</td><td align="right">105.70</td></tr></table>
<table border="1"><tr><td>Remarks<br>Leave it at the door</td></tr></table>
<form><p><input type="checkbox" checked> Paid</p><p><input type="checkbox"> Posted</p></form>
<p>Thank you for your order. It was a pleasure.</p></body></html>"""


def find(*fields: dict[str, Any]) -> dict[str, Any]:
    configuration = load_configuration(json.dumps({"fields": fields}))
    parsed = extract(read_document(INVOICE, limits=Limits()), configuration).parsed_document
    return {name: value and value.get("value", value) for name, value in parsed.items()}


def test_labels_rows_and_documents_parts_are_found_as_on_paper() -> None:
    found = find(
        {"id": "number", "anchor": "Invoice number:", "method": {"id": "label", "position": "right"}},
        {"id": "date", "anchor": "Date:", "method": {"id": "row"}},
        {"id": "name", "anchor": "Customer name", "method": {"id": "label", "position": "below"}},
        {"id": "total", "type": "number", "anchor": "Total", "method": {"id": "row", "tiebreaker": "last"}},
        {"id": "remarks", "anchor": "Remarks", "method": {"id": "box"}},
    )

    assert found == {
        "number": "4711",
        "date": "2026-01-03",
        "name": "Jane Doe",
        "total": 105.7,
        "remarks": "Leave it at the door",
    }


def test_tables_are_found_by_their_lines() -> None:
    columns = [{"id": "item", "index": 0}, {"id": "count", "type": "number", "index": 1}, {"id": "price", "index": 2}]
    method = {"id": "fixedTable", "columnCount": 3, "columns": columns, "startOnRow": 1, "stop": "Total"}
    found = find({"id": "items", "type": "table", "anchor": "Item", "method": method})

    assert {column["id"]: [cell["value"] for cell in column["values"]] for column in found["items"]["columns"]} == {
        "item": ["Screws of brass, long", "Nuts"],
        "count": [3, 12],
        "price": ["1.50", "104.20"],
    }


def test_boxes_are_ticked_or_not() -> None:
    def field(name: str) -> dict[str, Any]:
        return {"id": name, "type": "boolean", "anchor": name, "method": {"id": "nearestCheckbox", "position": "left"}}

    assert find(field("Paid"), field("Posted")) == {"Paid": True, "Posted": False}
