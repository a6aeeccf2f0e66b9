"""The method `conditional`: one list of fields or another, by what other fields came to (SenseML, "Conditional")."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lambdas.senseml.conditions import Condition, parse_condition
from lambdas.senseml.levels import Level, Step
from lambdas.senseml.nodes import Node, read_optional

CONDITIONAL = "conditional"

ParseFields = Callable[[Iterable[Node]], tuple[Step, ...]]

_BRANCHES = ("fieldsOnPass", "fieldsOnFail")


@dataclass(frozen=True, slots=True)
class Conditional:
    """Stands for the fields of one branch, which run on its level like any others.

    So a field may be the fallback of one outside of the branch, and the other way round.
    """

    id: str
    condition: Condition
    on_pass: tuple[Step, ...] = ()
    on_fail: tuple[Step, ...] = ()

    def choose(self, level: Level) -> tuple[Step, ...]:
        """The branch that runs, given what ran before."""
        return self.on_pass if self.condition.holds(level, self.id) else self.on_fail


def is_conditional(node: Node) -> bool:
    """Whether an element of `fields` chooses among fields, by its method."""
    method = node.mapping().get("method")
    return method is not None and isinstance(method.value, dict) and method.value.get("id") == CONDITIONAL


def parse_conditional(node: Node, parse_fields: ParseFields) -> Conditional:
    """`{id?, method: {id: "conditional", condition, fieldsOnPass?, fieldsOnFail?}}`; its own id names nothing.

    One of the branches may be left out. Raises `ConfigurationError`.
    """
    entries = node.entries(("method",), ("id",))
    method = entries["method"]
    parameters = method.entries(("id", "condition"), _BRANCHES)
    if not any(key in parameters for key in _BRANCHES):
        raise method.error("has neither 'fieldsOnPass' nor 'fieldsOnFail'")
    on_pass, on_fail = (parse_fields(parameters[key].elements()) if key in parameters else () for key in _BRANCHES)
    return Conditional(
        id=read_optional(entries, "id", Node.text, CONDITIONAL),
        condition=parse_condition(parameters["condition"]),
        on_pass=on_pass,
        on_fail=on_fail,
    )
