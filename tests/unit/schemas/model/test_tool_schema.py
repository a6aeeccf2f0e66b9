"""The tool that a schema becomes."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

from lambdas.schemas.model.tool_schema import make_tool
from lambdas.schemas.nodes import Kind, Node
from tests.unit.schemas.model.stage import BOOLEAN, CURRENCY, DATE, NUMBER, SIGNATURE, rows, schema

STATE = Node(
    kind=Kind.ENUM,
    name="State",
    description="Of payment.",
    choices=("open", "paid"),
    choice_descriptions={"paid": "in full"},
)
ASKED = schema(
    state=STATE,
    due=DATE,
    total=CURRENCY,
    signed=SIGNATURE,
    paid=BOOLEAN,
    tags=Node(kind=Kind.ARRAY, items=Node(kind=Kind.STRING)),
    items=rows(price=NUMBER),
)


def test_leaves_may_be_null_and_elements_may_not() -> None:
    properties = make_tool(ASKED).input_schema["properties"]

    assert properties["state"]["enum"] == ["open", "paid", None]
    assert properties["paid"]["type"] == ["boolean", "null"]
    assert properties["tags"]["items"]["type"] == "string"
    assert properties["items"]["items"]["properties"]["price"]["type"] == ["number", "null"]
    assert set(properties["total"]["properties"]) == {"amount", "iso_4217_currency_code"}
    assert "printed_name" in properties["signed"]["properties"]


def test_descriptions_tell_what_the_asker_said_and_what_the_kind_wants() -> None:
    properties = make_tool(ASKED).input_schema["properties"]

    assert properties["state"]["description"] == "State | Of payment. | paid: in full"
    assert "yyyy-mm-dd" in properties["due"]["description"]
    assert "description" not in properties["paid"]


def test_schema_of_the_tool_is_a_json_schema_that_takes_what_it_asks_for() -> None:
    shown = dict(make_tool(ASKED).input_schema)
    Draft202012Validator.check_schema(shown)
    nothing = {"amount": None, "iso_4217_currency_code": None}
    unsigned = dict.fromkeys(("printed_name", "signature_date", "is_signed", "title_or_role"))

    value: dict[str, Any] = {
        "state": None,
        "due": None,
        "total": nothing,
        "signed": unsigned,
        "paid": None,
        "tags": [],
        "items": [],
    }

    assert list(Draft202012Validator(shown).iter_errors(value)) == []
    assert list(Draft202012Validator(shown).iter_errors(value | {"paid": "yes"}))
