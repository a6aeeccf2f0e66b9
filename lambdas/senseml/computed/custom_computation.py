"""The computed field `customComputation`: what a rule comes to, as one field."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.computed.shapes import Shaping
from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node
from lambdas.senseml.rules import Rule, parse_rule
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Output

CUSTOM_COMPUTATION = "customComputation"


@dataclass(frozen=True, slots=True)
class CustomComputation:
    """A rule about what ran before it on its level, and above; nothing where it cannot be evaluated."""

    id: str
    rule: Rule
    type: FieldType | None = None

    def run(self, level: Level) -> Output:
        """Evaluate it; the extraction's errors say what goes wrong."""
        return self.rule.run(
            level, self.id, lambda evaluation, result: Shaping(evaluation, level, self.type).shape(result)
        )


def parse_custom_computation(field_id: str, method: Node, kind: FieldType | None) -> CustomComputation:
    """`{id: "customComputation", jsonLogic}`; raises `ConfigurationError`."""
    return CustomComputation(field_id, parse_rule(method.entries(("id", "jsonLogic"))["jsonLogic"]), kind)
