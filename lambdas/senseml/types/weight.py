"""The type `weight`: pounds and kilograms (SenseML, "Weight")."""

from __future__ import annotations

from lambdas.senseml.nodes import Node
from lambdas.senseml.types.quantity import QuantityType, quantity_type

_KILOGRAMS = ("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms")
_POUNDS = ("lb", "lbs", "pound", "pounds")
_WEIGHT = quantity_type("weight", {**dict.fromkeys(_KILOGRAMS, "kilograms"), **dict.fromkeys(_POUNDS, "pounds")})


def parse_weight(node: Node) -> QuantityType:
    """`"weight"` or `{id: "weight"}`."""
    if isinstance(node.value, dict):
        node.entries(("id",))
    return _WEIGHT
