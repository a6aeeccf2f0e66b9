"""The type `weight`: pounds and kilograms (SenseML, "Weight")."""

from __future__ import annotations

from lambdas.senseml.nodes import Node
from lambdas.senseml.types.quantity import QuantityType, quantity_type
from lambdas.senseml.types.type import take_no_parameters

_KILOGRAMS = ("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms")
_POUNDS = ("lb", "lbs", "pound", "pounds")
_WEIGHT = quantity_type("weight", {**dict.fromkeys(_KILOGRAMS, "kilograms"), **dict.fromkeys(_POUNDS, "pounds")})


def parse_weight(node: Node) -> QuantityType:
    """`"weight"` or `{id: "weight"}`."""
    take_no_parameters(node)
    return _WEIGHT
