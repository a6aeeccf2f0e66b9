"""Configurations find in a plain text what they find on a printed page: beside, below and in rows."""

from __future__ import annotations

import json

from lambdas.documents.reader import Limits, read_document
from lambdas.senseml.configuration import load_configuration
from lambdas.senseml.extract import extract

TEXT = """\
INVOICE                                   Example Ltd
Number:  4711                             Date:  2026-01-03

Due date
2026-02-02

Item           Qty      Price
Screws           3       1.50
Total                  104.20
"""
FIELDS = [
    {"id": "number", "anchor": "number:", "method": {"id": "row"}, "type": "number"},
    {"id": "date", "anchor": "date:", "method": {"id": "label", "position": "right"}, "type": "date"},
    {"id": "due", "anchor": "due date", "method": {"id": "label", "position": "below"}, "type": "date"},
    {"id": "total", "anchor": "total", "method": {"id": "row", "tiebreaker": "last"}, "type": "currency"},
    {"id": "price", "anchor": "screws", "method": {"id": "row", "tiebreaker": "last"}, "type": "number"},
]


def test_labels_and_rows_of_a_text_are_found_by_geometry() -> None:
    document = read_document(TEXT.encode(), limits=Limits())

    extraction = extract(document, load_configuration(json.dumps({"fields": FIELDS})))

    found = {id_: field and field["value"] for id_, field in extraction.parsed_document.items()}
    assert found == {
        "number": 4711,
        "date": "2026-01-03T00:00:00.000Z",
        "due": "2026-02-02T00:00:00.000Z",
        "total": 104.2,
        "price": 1.5,
    }
