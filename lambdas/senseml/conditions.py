"""Conditions: JsonLogic about what the fields of a level came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lambdas.operators import DATA, LATER, MEMBERS, OPERATORS
from lambdas.senseml.levels import Level
from lambdas.senseml.logic.conversions import is_true
from lambdas.senseml.logic.evaluation import Context, LogicError, LogicTimeout
from lambdas.senseml.logic.registry import evaluate
from lambdas.senseml.nodes import Node
from lambdas.senseml.patterns import SearchTimeout, compile_pattern

PATTERNS = "match"


@dataclass(frozen=True, slots=True)
class Condition:
    """A rule that passes where it comes to what JsonLogic takes for true."""

    rule: Any

    def holds(self, level: Level) -> bool:
        """Whether it passes, given what is shown on the level; a rule that cannot be evaluated does not.

        Raises `SearchTimeout` when its patterns take too long, for what runs must not depend on how fast a machine is,
        and `PatternTooSlow` when the sections that it stands in have used up their time.
        """
        level.scan.check_time()
        try:
            return is_true(evaluate(self.rule, _describe(level)))
        except LogicTimeout as error:
            raise SearchTimeout from error
        except LogicError:
            return False


def _describe(level: Level) -> Context:
    """The fields as the parsed document shows them; `../` leads from a section to the level above."""
    return Context(level.to_json(), None if level.above is None else _describe(level.above))


def parse_condition(node: Node) -> Condition:
    """A rule whose operators and patterns are supported; raises `ConfigurationError`."""
    if not isinstance(node.value, dict):
        raise node.error(f"{node.shown()} is no operation, as in {{'exists': {{'var': 'total'}}}}")
    _check(node)
    return Condition(node.value)


def _check(node: Node) -> None:
    """Look through the operations of a rule, but not into data."""
    if isinstance(node.value, list):
        for element in node.elements():
            _check(element)
    if not isinstance(node.value, dict) or not node.value:
        return
    entries = node.mapping()
    if len(entries) > 1:
        raise node.error("an object with several keys is no operation")
    ((name, argument),) = entries.items()
    Node(argument.path, name).choose("operator", dict.fromkeys(sorted(OPERATORS)), LATER)
    _check_argument(name, argument)


def _check_argument(name: str, argument: Node) -> None:
    if name == PATTERNS:
        _check_pattern(argument)
    if name == MEMBERS:
        for member in _unwrap(argument).mapping().values():
            _check(member)
    elif name != DATA:
        _check(argument)


def _check_pattern(node: Node) -> None:
    """Compile the pattern of `[text, pattern]`, unless it is computed."""
    arguments = node.elements() if isinstance(node.value, list) else ()
    if len(arguments) > 1 and isinstance(arguments[1].value, str):
        compile_pattern(arguments[1], arguments[1].value)


def _unwrap(node: Node) -> Node:
    """The argument itself, also where it stands alone in an array."""
    alone = isinstance(node.value, list) and len(node.value) == 1
    return node.elements()[0] if alone else node
