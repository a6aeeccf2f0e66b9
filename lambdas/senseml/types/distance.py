"""The type `distance`: miles and kilometers (SenseML, "Distance")."""

from __future__ import annotations

from lambdas.senseml.nodes import Node
from lambdas.senseml.types.quantity import QuantityType, quantity_type
from lambdas.senseml.types.type import take_no_parameters

_KILOMETERS = ("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres")
_MILES = ("mi", "mile", "miles")
_DISTANCE = quantity_type("distance", {**dict.fromkeys(_KILOMETERS, "kilometers"), **dict.fromkeys(_MILES, "miles")})


def parse_distance(node: Node) -> QuantityType:
    """`"distance"` or `{id: "distance"}`."""
    take_no_parameters(node)
    return _DISTANCE
