"""Values of a schema as parsed documents, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from lambdas.schemas.nodes import Kind, Node
from lambdas.schemas.parsed_documents import to_parsed_document, to_value
from lambdas.schemas.values import empty_value
from lambdas.workbooks.documents import WorkbookDocument
from lambdas.workbooks.workbook import write_workbook
from tests.unit.schemas.model.stage import BOOLEAN, CURRENCY, DATE, INTEGER, NUMBER, SIGNATURE, STRING, rows, schema

ASKED = schema(
    number=STRING,
    state=Node(kind=Kind.ENUM, choices=("open", "paid")),
    due=DATE,
    total=CURRENCY,
    pages=INTEGER,
    rate=NUMBER,
    paid=BOOLEAN,
    signed=SIGNATURE,
    seller=schema(name=STRING, address=schema(city=STRING)),
    tags=Node(kind=Kind.ARRAY, items=STRING),
    items=rows(name=STRING, price=CURRENCY, parts=rows(code=STRING)),
)
VALUE: dict[str, Any] = {
    "number": "INV-1",
    "state": "paid",
    "due": "2026-01-31",
    "total": {"amount": 1234.5, "iso_4217_currency_code": "USD"},
    "pages": 3,
    "rate": 0.07,
    "paid": False,
    "signed": {"printed_name": "Ann Ash", "signature_date": "2026-01-05", "is_signed": True, "title_or_role": None},
    "seller": {"name": "Acme", "address": {"city": "Ulm"}},
    "tags": ["a", "b"],
    "items": [
        {"name": "Bolt", "price": {"amount": 5, "iso_4217_currency_code": "CHF"}, "parts": [{"code": "x"}]},
        {"name": None, "price": {"amount": None, "iso_4217_currency_code": None}, "parts": []},
    ],
}


def test_values_are_typed_as_the_other_language_types_them() -> None:
    parsed = to_parsed_document(VALUE, ASKED)

    assert parsed["number"] == {"type": "string", "value": "INV-1"}
    assert parsed["due"] == {"type": "date", "value": "2026-01-31T00:00:00.000Z"}
    assert parsed["total"] == {"type": "currency", "value": 1234.5, "unit": "$"}
    assert parsed["paid"] == {"type": "boolean", "value": False}
    assert parsed["signed"]["signature_date"] == {"type": "date", "value": "2026-01-05T00:00:00.000Z"}
    assert parsed["seller"]["address"] == {"city": {"type": "string", "value": "Ulm"}}
    assert parsed["tags"] == [{"type": "string", "value": "a"}, {"type": "string", "value": "b"}]
    assert parsed["items"][0]["price"] == {"type": "currency", "value": 5, "unit": "CHF"}
    assert parsed["items"][1] == {"name": None, "price": None, "parts": []}


def test_way_there_and_back_loses_nothing_but_amounts_that_are_none() -> None:
    back = to_value(to_parsed_document(VALUE, ASKED))

    expected = VALUE | {"items": [VALUE["items"][0], VALUE["items"][1] | {"price": None}]}
    assert back == expected


def test_where_nothing_was_found_every_key_is_null_or_empty() -> None:
    parsed = to_parsed_document(empty_value(ASKED), ASKED)

    assert set(parsed) == set(ASKED.properties)
    assert parsed["total"] is None
    assert parsed["signed"] is None
    assert parsed["items"] == []


def test_what_the_other_language_found_loses_its_types() -> None:
    parsed = {
        "due": {"source": "1/31/26", "value": "2026-01-31T00:00:00.000Z", "type": "date"},
        "premium": {"source": "€ 12", "value": 12, "unit": "€", "type": "currency"},
        "balance": {"source": "(5)", "value": -5, "unit": "$", "type": "accountingCurrency"},
        "weight": {"source": "5 kg", "value": 5, "unit": "kilograms", "type": "weight"},
        "insured": {"source": "Ash, Ann", "value": ["Ann Ash"], "type": "name"},
        "address": {"source": "1 Road", "value": "1 Road\nUlm", "type": "address"},
        "claims": {
            "columns": [
                {"id": "day", "values": [{"value": "2026-01-31T00:00:00.000Z", "type": "date"}, None]},
                {"id": "paid", "values": [{"value": 5, "type": "number"}]},
            ]
        },
        "cars": [{"vin": {"value": "X1", "type": "string"}, "value": None}],
        "none": None,
    }

    assert to_value(parsed) == {
        "due": "2026-01-31",
        "premium": {"amount": 12, "iso_4217_currency_code": "EUR"},
        "balance": {"amount": -5, "iso_4217_currency_code": "USD"},
        "weight": 5,
        "insured": ["Ann Ash"],
        "address": "1 Road\nUlm",
        "claims": [{"day": "2026-01-31", "paid": 5}, {"day": None, "paid": None}],
        "cars": [{"vin": "X1", "value": None}],
        "none": None,
    }


def test_object_with_fields_called_type_and_value_is_no_typed_value() -> None:
    asked = schema(reading=schema(type=STRING, value=NUMBER))

    parsed = to_parsed_document({"reading": {"type": "volts", "value": 5}}, asked)

    assert to_value(parsed) == {"reading": {"type": "volts", "value": 5}}


def test_workbook_takes_what_either_language_found(tmp_path: Path) -> None:
    path = tmp_path / "both.xlsx"
    other = {
        "number": {"source": "INV-2", "value": "INV-2", "type": "string"},
        "total": {"source": "$ 9", "value": 9, "unit": "$", "type": "currency"},
        "items": [{"name": {"value": "Nut", "type": "string"}}],
    }

    write_workbook(
        [WorkbookDocument("a.pdf", to_parsed_document(VALUE, ASKED)), WorkbookDocument("b.pdf", other)], path
    )

    sheets = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in load_workbook(path)}
    first = dict(zip(sheets["fields"][0], sheets["fields"][1], strict=True))
    assert (first["number"], first["due"], first["total ($)"], first["paid"]) == (
        "INV-1",
        "2026-01-31",
        1234.5,
        "false",
    )
    assert first["items"] == "SHEET: doc_0_items"
    assert sheets["doc_0_items"][1][:2] == ["Bolt", 5]
    assert sheets["doc_0_seller"][1][0] == "Acme"
    second = dict(zip(sheets["fields"][0], sheets["fields"][2], strict=True))
    assert (second["number"], second["total ($)"]) == ("INV-2", 9)
