"""The tree of a schema as the input schema of the tool that a model answers by: every leaf may be null."""

from __future__ import annotations

from typing import Any

from lambdas.language_models.asking.messages import TOOL_NAME
from lambdas.language_models.port import Tool
from lambdas.schemas.nodes import Kind, Node

_TYPES = {
    Kind.STRING: "string",
    Kind.NUMBER: "number",
    Kind.INTEGER: "integer",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "string",
    Kind.ENUM: "string",
}
_HINTS = {
    Kind.DATE: "A date as yyyy-mm-dd.",
    Kind.CURRENCY: "An amount of money.",
    Kind.SIGNATURE: "A place for a signature, signed or not.",
}
_CURRENCY = {
    "amount": {"type": ["number", "null"], "description": "The amount, without symbol or separators."},
    "iso_4217_currency_code": {"type": ["string", "null"], "description": "Three letters, as USD."},
}
_SIGNATURE = {
    "printed_name": {"type": ["string", "null"], "description": "The signer's name in print."},
    "signature_date": {"type": ["string", "null"], "description": "The date of the signature as yyyy-mm-dd."},
    "is_signed": {"type": ["boolean", "null"], "description": "Whether it is signed."},
    "title_or_role": {"type": ["string", "null"], "description": "The signer's title or role."},
}


def make_tool(schema: Node) -> Tool:
    """Return the tool whose input is a value of `schema`, which is of kind OBJECT."""
    shown = _show(schema, nullable=True)
    # Some models take nothing at the top but these three.
    input_schema = {"type": "object", "properties": shown["properties"], "required": shown["required"]}
    return Tool(TOOL_NAME, "Record what was found in the document.", input_schema)


def _show(node: Node, *, nullable: bool) -> dict[str, Any]:
    description = _describe(node)
    return {**_shape(node, nullable=nullable), **({"description": description} if description else {})}


def _shape(node: Node, *, nullable: bool) -> dict[str, Any]:
    if node.kind is Kind.OBJECT:
        return _object({key: _show(child, nullable=True) for key, child in node.properties.items()})
    if node.kind is Kind.ARRAY:
        items = {} if node.items is None else {"items": _show(node.items, nullable=False)}
        return {"type": "array", **items}
    if node.kind is Kind.CURRENCY:
        return _object(_CURRENCY)
    if node.kind is Kind.SIGNATURE:
        return _object(_SIGNATURE)
    choices = {"enum": [*node.choices, *([None] if nullable else [])]} if node.kind is Kind.ENUM else {}
    kind = _TYPES[node.kind]
    return {"type": [kind, "null"] if nullable else kind, **choices}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _describe(node: Node) -> str:
    """The asker's own words on the place, and what the kind of value wants."""
    choices = "; ".join(f"{choice}: {text}" for choice, text in node.choice_descriptions.items())
    parts = (node.name, node.description, _HINTS.get(node.kind, ""), choices)
    return " | ".join(part for part in parts if part)
