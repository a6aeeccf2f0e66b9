"""The shapes of composed values: which properties a currency and a signature have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lambdas.schemas.dialect.refusals import SchemaRefused, below, show

Shape = Mapping[str, tuple[str, bool]]
"""By key: a primitive type, and whether it is a date."""

COMPOSED: Mapping[str, Shape] = {
    "currency": {"amount": ("number", False), "iso_4217_currency_code": ("string", False)},
    "signature": {
        "printed_name": ("string", False),
        "signature_date": ("string", True),
        "is_signed": ("boolean", False),
        "title_or_role": ("string", False),
    },
}


def check_shape(path: str, properties: Mapping[str, Any], name: str) -> None:
    """SchemaRefused where the properties of an object, each checked already, are not those of its `extend:type`."""
    shape, at = COMPOSED[name], below(path, "properties")
    for key in properties:
        if key not in shape:
            raise SchemaRefused(below(at, key), f"A {name} has no {show(key)}; it has {', '.join(shape)}.")
    for key, (primitive, _) in shape.items():
        if key not in properties:
            raise SchemaRefused(at, f'A {name} has to have "{key}"; it has {", ".join(shape)}.')
        if "enum" in properties[key] or set(properties[key]["type"]) != {primitive, "null"}:
            right = f'["{primitive}", "null"]'
            raise SchemaRefused(below(at, key), f'The "{key}" of a {name} is of type {right}.')
        if "extend:type" in properties[key] and not shape[key][1]:
            raise SchemaRefused(below(at, key), f'The "{key}" of a {name} has no extend:type.')
