"""The computed field `constant`: a value that the configuration gives."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.computed.texts import read_text
from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Value


@dataclass(frozen=True, slots=True)
class Constant:
    """What the type reads out of the text; nothing where that is empty."""

    text: str
    type: FieldType

    def compute(self, level: Level) -> Value | None:  # noqa: ARG002
        return read_text(self.text, (), self.type) if self.text else None


def parse_constant(node: Node, kind: FieldType) -> Constant:
    """`{id: "constant", value}`; the value is a string."""
    return Constant(node.entries(("id", "value"))["value"].string(), kind)
