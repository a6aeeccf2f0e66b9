"""Schemas that the dialect has: what is filled in, what is kept, and the tree that is read out of them."""

from __future__ import annotations

from typing import Any

from lambdas.schemas.dialect.schema import check_schema
from lambdas.schemas.dialect.tree import read_tree
from lambdas.schemas.nodes import Kind, Node
from lambdas.schemas.values import empty_value

TEXT = {"type": ["string", "null"]}
CURRENCY: dict[str, Any] = {
    "type": "object",
    "extend:type": "currency",
    "properties": {"amount": {"type": ["number", "null"]}, "iso_4217_currency_code": {"type": ["null", "string"]}},
}
SIGNATURE: dict[str, Any] = {
    "type": "object",
    "extend:type": "signature",
    "properties": {
        "printed_name": TEXT,
        "signature_date": TEXT | {"extend:type": "date"},
        "is_signed": {"type": ["boolean", "null"]},
        "title_or_role": TEXT,
    },
}
INVOICE: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Invoice",
    "type": "object",
    "required": ["total", "number"],
    "properties": {
        "number": TEXT | {"description": "As printed", "extend:name": "Invoice number", "extend:hint": {"a": [None]}},
        "due": TEXT | {"extend:type": "date", "x-note": None},
        "total": CURRENCY,
        "signed": SIGNATURE,
        "state": {"enum": ["paid", "open", None], "extend:descriptions": ["Paid in full", "Not yet"]},
        "paid": {"type": ["null", "boolean"], "default": None},
        "tags": {"type": "array", "items": {"type": "string"}},
        "days": {"type": "array", "items": {"type": ["string"], "extend:type": "date"}},
        "rows": {
            "type": "array",
            "items": {"type": "object", "properties": {"pieces": {"type": ["integer", "null"]}, "price": CURRENCY}},
        },
    },
}


def test_required_is_filled_up_behind_what_it_lists_and_objects_are_closed() -> None:
    kept = check_schema(INVOICE)

    assert kept["required"] == ["total", "number", "due", "signed", "state", "paid", "tags", "days", "rows"]
    assert kept["additionalProperties"] is False
    row = kept["properties"]["rows"]["items"]
    assert (row["required"], row["additionalProperties"]) == (["pieces", "price"], False)
    assert row["properties"]["price"]["required"] == ["amount", "iso_4217_currency_code"]
    assert list(kept["properties"]) == list(INVOICE["properties"])


def test_what_is_given_is_kept_and_nothing_of_the_given_schema_changes() -> None:
    kept = check_schema(INVOICE)

    assert kept["properties"]["number"] == INVOICE["properties"]["number"]
    assert kept["properties"]["due"] == INVOICE["properties"]["due"]
    assert kept["properties"]["state"] == INVOICE["properties"]["state"]
    assert kept["properties"]["paid"] == {"type": ["null", "boolean"], "default": None}
    assert (kept["title"], kept["$schema"]) == (INVOICE["title"], INVOICE["$schema"])
    assert "additionalProperties" not in INVOICE
    assert INVOICE["required"] == ["total", "number"]


def test_keyword_that_is_null_is_as_good_as_absent() -> None:
    bare = {"type": "object", "properties": {"a": TEXT | {"description": None, "enum": None, "extend:type": None}}}

    assert check_schema(bare | {"required": None})["properties"]["a"] == TEXT


def test_schema_without_properties_is_one() -> None:
    assert check_schema({"type": "object", "properties": {}}) == {
        "type": "object",
        "properties": {},
        "required": [],
        "additionalProperties": False,
    }


def test_tree_has_a_node_of_its_kind_for_every_property_in_the_order_of_required() -> None:
    tree = read_tree(check_schema(INVOICE))

    kinds = {key: node.kind for key, node in tree.properties.items()}
    assert list(kinds.items()) == [
        ("total", Kind.CURRENCY),
        ("number", Kind.STRING),
        ("due", Kind.DATE),
        ("signed", Kind.SIGNATURE),
        ("state", Kind.ENUM),
        ("paid", Kind.BOOLEAN),
        ("tags", Kind.ARRAY),
        ("days", Kind.ARRAY),
        ("rows", Kind.ARRAY),
    ]
    assert tree.properties["number"] == Node(kind=Kind.STRING, name="Invoice number", description="As printed")
    assert tree.properties["state"].choices == ("paid", "open")
    assert tree.properties["state"].choice_descriptions == {"paid": "Paid in full", "open": "Not yet"}
    assert tree.properties["tags"].items == Node(kind=Kind.STRING)
    assert tree.properties["days"].items == Node(kind=Kind.DATE)
    row = tree.properties["rows"].items
    assert row is not None
    assert {key: node.kind for key, node in row.properties.items()} == {"pieces": Kind.INTEGER, "price": Kind.CURRENCY}


def test_empty_value_of_a_tree_has_every_key() -> None:
    assert empty_value(read_tree(check_schema(INVOICE))) == {
        "total": {"amount": None, "iso_4217_currency_code": None},
        "number": None,
        "due": None,
        "signed": {"printed_name": None, "signature_date": None, "is_signed": None, "title_or_role": None},
        "state": None,
        "paid": None,
        "tags": [],
        "days": [],
        "rows": [],
    }


def test_descriptions_of_all_values_are_matched_with_null_among_them() -> None:
    schema = {"enum": [None, "a", "b"], "extend:descriptions": ["none", "the first", None]}
    tree = read_tree(check_schema({"type": "object", "properties": {"x": schema}}))

    assert tree.properties["x"].choice_descriptions == {"a": "the first"}
