"""Values that logic is given: variables, a state from one item to the next, and what logic before it came to."""

from __future__ import annotations

from typing import Any

from lambdas.senseml.logic.arguments import argument_at
from lambdas.senseml.logic.evaluation import Context, Evaluation, LogicError


def _let(evaluation: Evaluation, argument: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
    """`[{name: logic, …}, logic]`: each of them sees the names before it, beside everything that is there anyway."""
    entries = argument if isinstance(argument, list) else [argument]
    members = argument_at(entries, 0)
    if not isinstance(members, dict):
        raise LogicError("let wants an object with logic for each name")
    around = context.value if isinstance(context.value, dict) else {}
    evaluation.charge(len(around) + len(members))
    named = dict(around)
    within = Context(named, context.above)
    for name, logic in members.items():
        named[name] = evaluation.run(logic, within)
    return evaluation.run(argument_at(entries, 1), within)


def _map_with_state(evaluation: Evaluation, argument: Any, context: Context) -> list[Any]:  # noqa: ANN401 - any JSON
    """`[array, logic, state]`: the logic sees `current`, `index` and `state`, and comes to `[outcome, new state]`.

    An outcome that is an array is that many outcomes.
    """
    entries = argument if isinstance(argument, list) else [argument]
    items = evaluation.run(argument_at(entries, 0), context)
    if not isinstance(items, list | None):
        raise LogicError("stateful_map wants an array")
    state = evaluation.run(argument_at(entries, 2), context)
    outcomes: list[Any] = []
    for index, item in enumerate(items or []):
        logic = argument_at(entries, 1)
        made = evaluation.run(logic, context.name({"current": item, "index": index, "state": state}))
        if not isinstance(made, list) or len(made) != 2:
            raise LogicError("the logic of stateful_map has to come to [outcome, state]")
        outcome, state = made
        outcomes += outcome if isinstance(outcome, list) else [outcome]
        evaluation.charge(len(outcome) if isinstance(outcome, list) else 1)
    return outcomes


def _pipe(evaluation: Evaluation, argument: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
    """`[logic, logic, …]`: each sees what the one before it came to, and the last one's outcome counts."""
    if not isinstance(argument, list) or not argument:
        raise LogicError("pipe wants an array of logic")
    outcome = evaluation.run(argument[0], context)
    for logic in argument[1:]:
        outcome = evaluation.run(logic, context.see(outcome))
    return outcome


OPERATORS = {"let": _let, "stateful_map": _map_with_state, "pipe": _pipe}
