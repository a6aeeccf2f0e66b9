"""Values of a schema as a parsed document shows them, and back, so that both dialects show what either language found.

| schema                  | parsed document                                                              |
|-------------------------|------------------------------------------------------------------------------|
| string, enum            | `{type: "string", value}`                                                    |
| number, integer         | `{type: "number", value}`                                                    |
| boolean                 | `{type: "boolean", value}`                                                   |
| date                    | `{type: "date", value}`, the day as the time it begins at                    |
| currency                | `{type: "currency", value, unit}`; the unit is `$`, `€` or `£`, else the code |
| signature, object       | an object of its members                                                     |
| array                   | a list                                                                       |

What holds nothing is null; an amount without a number is nothing. The way back goes by the parsed document alone: a
table becomes a list of objects, a typed value its `value`, and what the parsed document has more is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from lambdas.schemas.nodes import Kind, Node

AMOUNT, CODE = "amount", "iso_4217_currency_code"
_UNITS = {"USD": "$", "EUR": "€", "GBP": "£"}
_CODES = {unit: code for code, unit in _UNITS.items()}
_TYPES = {
    Kind.STRING: "string",
    Kind.ENUM: "string",
    Kind.NUMBER: "number",
    Kind.INTEGER: "number",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
}
_MEMBERS = {
    "printed_name": Kind.STRING,
    "signature_date": Kind.DATE,
    "is_signed": Kind.BOOLEAN,
    "title_or_role": Kind.STRING,
}
_SIGNATURE = {name: Node(kind=kind) for name, kind in _MEMBERS.items()}
_MONEY = frozenset({"currency", "accountingCurrency"})
_START_OF_DAY = "T00:00:00.000Z"
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})T.*")


def to_parsed_document(value: Mapping[str, Any], node: Node) -> dict[str, Any]:
    """Return a value of a schema, `node` being its root of kind OBJECT, as a parsed document."""
    return {key: _to_parsed(value.get(key), child) for key, child in node.properties.items()}


def _to_parsed(value: Any, node: Node) -> Any:  # noqa: ANN401 - JSON values
    if value is None:
        return None
    if node.kind is Kind.OBJECT:
        return to_parsed_document(value, node)
    if node.kind is Kind.ARRAY:
        return [] if node.items is None else [_to_parsed(one, node.items) for one in value]
    if node.kind is Kind.SIGNATURE:
        return _members_of_signature(value)
    if node.kind is Kind.CURRENCY:
        return _show_money(value)
    shown = f"{value}{_START_OF_DAY}" if node.kind is Kind.DATE else value
    return {"type": _TYPES[node.kind], "value": shown}


def _members_of_signature(value: Mapping[str, Any]) -> dict[str, Any] | None:
    members = {name: _to_parsed(value.get(name), node) for name, node in _SIGNATURE.items()}
    return members if any(member is not None for member in members.values()) else None


def _show_money(value: Mapping[str, Any]) -> dict[str, Any] | None:
    amount, code = value.get(AMOUNT), value.get(CODE)
    if amount is None:
        return None
    unit = {} if code is None else {"unit": _UNITS.get(code, code)}
    return {"type": "currency", "value": amount, **unit}


def to_value(parsed_document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a parsed document as plain values: no types, no sources, tables and sections as lists of objects."""
    return {key: _to_plain(held) for key, held in parsed_document.items()}


def _to_plain(held: Any) -> Any:  # noqa: ANN401 - JSON values
    if isinstance(held, list):
        return [_to_plain(one) for one in held]
    if not isinstance(held, Mapping):
        return held
    if "value" in held and isinstance(held.get("type"), str):
        return _to_leaf(held)
    return _to_rows(held["columns"]) if _is_table(held) else to_value(held)


def _to_leaf(held: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON values
    value, kind = held["value"], held["type"]
    if kind in _MONEY:
        unit = held.get("unit")
        return {AMOUNT: value, CODE: _CODES.get(unit, unit) if isinstance(unit, str) else None}
    if kind == "date" and isinstance(value, str):
        return _TIME.sub(r"\1", value)
    return value


def _is_table(held: Mapping[str, Any]) -> bool:
    columns = held.get("columns")
    return isinstance(columns, list) and all(
        isinstance(column, Mapping) and isinstance(column.get("id"), str) and isinstance(column.get("values"), list)
        for column in columns
    )


def _to_rows(columns: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a table; of columns with one id the last one counts."""
    ids = [column["id"] for column in columns]
    rows = zip_longest(*(column["values"] for column in columns))
    return [{key: _to_plain(cell) for key, cell in zip(ids, row, strict=True)} for row in rows]
