"""Rules: JsonLogic in a configuration, checked before it runs, and run on what the fields of a level came to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from lambdas.senseml.levels import Level
from lambdas.senseml.logic.evaluation import MAX_STEPS, Context, Evaluation, LogicError, LogicTimeout
from lambdas.senseml.logic.registry import start_evaluation
from lambdas.senseml.nodes import Node, part
from lambdas.senseml.patterns import SearchTimeout
from lambdas.senseml.problems import ProblemKind
from lambdas.senseml.rule_checks import check_logic

DOCUMENT_STEPS = 2_000_000
"""How much a rule may do that runs once a document; one that runs in each section may do `MAX_STEPS`."""

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Rule:
    """Logic whose operators and patterns are supported."""

    logic: Any

    def run(
        self, level: Level, field_id: str, conclude: Callable[[Evaluation, Any], _Made], verbosity: int = 0
    ) -> _Made | None:
        """What `conclude` makes of its result, given what is shown on the level, while it may still be charged for it.

        None where it cannot be evaluated or does more than it may, and the extraction's errors say so; they have what
        it logged, too. Raises `SearchTimeout` when its patterns take too long, for what comes of it must not depend on
        how fast a machine is, and `PatternTooSlow` when what it stands in has used up its time.
        """
        level.scan.check_time()
        evaluation = start_evaluation(most_steps=DOCUMENT_STEPS if level.above is None else MAX_STEPS)
        shown_id = _name_field(level, field_id)
        try:
            made = conclude(evaluation, evaluation.run(self.logic, _describe(level, verbosity)))
        except LogicTimeout as error:
            raise SearchTimeout from error
        except LogicError as error:
            _log(evaluation, level, shown_id)
            level.problems.report(shown_id, f"The rule cannot be evaluated: {error}", ProblemKind.CONFIGURATION)
            return None
        _log(evaluation, level, shown_id)
        return made


@part("logic", example={"var": "x"}, is_open=True)
def parse_rule(node: Node) -> Rule:
    """Any JSON value as logic; raises `ConfigurationError` for what no document lets it evaluate."""
    check_logic(node)
    return Rule(node.value)


def _describe(level: Level, verbosity: int = 0) -> Context:
    """The fields as the parsed document shows them; `../` leads from a section to the level above."""
    return Context(level.to_json(verbosity), None if level.above is None else _describe(level.above))


def _name_field(level: Level, field_id: str) -> str:
    """A field's id behind those of the groups of sections that it is in."""
    if level.above is None:
        return field_id
    return _name_field(level.above, f"{level.scan.field_id}.{field_id}")


def _log(evaluation: Evaluation, level: Level, field_id: str) -> None:
    for entry in evaluation.entries:
        level.problems.log(field_id, entry.message, entry.result)
