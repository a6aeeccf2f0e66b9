"""The computed field `customComputationGroup`: what one rule comes to, as several fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.computed.shapes import Shaping
from lambdas.senseml.levels import Given, Level
from lambdas.senseml.nodes import Node
from lambdas.senseml.rules import Rule, parse_rule

CUSTOM_COMPUTATION_GROUP = "customComputationGroup"


@dataclass(frozen=True, slots=True)
class CustomComputationGroup:
    """Stands for the members of the object that its rule comes to, each of which is a field of its level."""

    id: str
    rule: Rule

    def choose(self, level: Level) -> Iterator[Given]:
        """The fields; none where the rule cannot be evaluated, and the extraction's errors say why."""
        fields = self.rule.run(
            level, self.id, lambda evaluation, result: Shaping(evaluation, level).shape_members(result)
        )
        return (Given(key, output) for key, output in (fields or {}).items())


def parse_custom_computation_group(field_id: str, method: Node) -> CustomComputationGroup:
    """`{id: "customComputationGroup", jsonLogic}`; its own id names nothing. Raises `ConfigurationError`."""
    return CustomComputationGroup(field_id, parse_rule(method.entries(("id", "jsonLogic"))["jsonLogic"]))
