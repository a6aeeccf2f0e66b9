"""Conditions: JsonLogic about what the fields of a level came to."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.levels import Level
from lambdas.senseml.logic.conversions import is_true
from lambdas.senseml.nodes import Node, part
from lambdas.senseml.rules import Rule, parse_rule


@dataclass(frozen=True, slots=True)
class Condition:
    """A rule that passes where it comes to what JsonLogic takes for true."""

    rule: Rule

    def holds(self, level: Level, field_id: str) -> bool:
        """Whether it passes, given what is shown on the level; one that cannot be evaluated does not, and is reported.

        Raises `SearchTimeout` when its patterns take too long, and `PatternTooSlow` when the sections that it stands in
        have used up their time.
        """
        return bool(self.rule.run(level, field_id, lambda _, result: is_true(result)))


@part("condition", example={"exists": [{"var": "x"}]})
def parse_condition(node: Node) -> Condition:
    """A rule whose operators and patterns are supported; raises `ConfigurationError`."""
    if not isinstance(node.value, dict):
        raise node.error(f"{node.shown()} is no operation, as in {{'exists': {{'var': 'total'}}}}")
    return Condition(parse_rule(node))
