"""A checked JSON Schema as a tree: what kind of value belongs where.

`lambdas/schemas/dialect/` makes the tree of a schema and refuses what the dialect does not have.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The kind of value at a place of the schema. All but OBJECT and ARRAY are null where nothing was found."""

    STRING = "string"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    ENUM = "enum"
    DATE = "date"  # a string, yyyy-mm-dd
    CURRENCY = "currency"  # {"amount": number | null, "iso_4217_currency_code": string | null}
    SIGNATURE = "signature"  # {"printed_name", "signature_date", "is_signed", "title_or_role"}, each null where unknown
    OBJECT = "object"  # every property is there
    ARRAY = "array"  # empty where nothing was found


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One place of the schema.

    `name` is `extend:name`, `description` the schema's; both "" where there is none. `properties` are an OBJECT's, in
    the schema's order; `items` an ARRAY's; `choices` an ENUM's, with what `extend:descriptions` says of each.
    """

    kind: Kind
    name: str = ""
    description: str = ""
    properties: Mapping[str, Node] = field(default_factory=dict)
    items: Node | None = None
    choices: tuple[str, ...] = ()
    choice_descriptions: Mapping[str, str] = field(default_factory=dict)
