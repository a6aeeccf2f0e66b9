"""Values in the shape that a schema promises: what an engine found is brought into it, and nothing is left out."""

from __future__ import annotations

from typing import Any

from lambdas.schemas.nodes import Kind, Node

CURRENCY_KEYS = ("amount", "iso_4217_currency_code")
SIGNATURE_KEYS = ("printed_name", "signature_date", "is_signed", "title_or_role")


def empty_value(node: Node) -> Any:  # noqa: ANN401 - a JSON value
    """Return the value of a place where nothing was found: every key is there, every leaf null, every array empty."""
    if node.kind is Kind.OBJECT:
        return {key: empty_value(child) for key, child in node.properties.items()}
    if node.kind is Kind.CURRENCY:
        return dict.fromkeys(CURRENCY_KEYS)
    if node.kind is Kind.SIGNATURE:
        return dict.fromkeys(SIGNATURE_KEYS)
    return [] if node.kind is Kind.ARRAY else None
