"""What belongs to several layers of a PDF: optional content membership dictionaries (ISO 32000-1, 8.11.2.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeGuard

from lambdas.documents.pdf.layers.groups import Layers
from lambdas.documents.pdf.structure.plain import PlainFile, as_list
from lambdas.documents.pdf.structure.syntax import Allowance, Dictionary, NotReadable, Reference, Value

_DEEPEST = 32  # expressions within expressions
_LONGEST = 5_000  # operators and operands of an expression; one that has more counts for nothing
_MOST_LOOKS = 500_000
"""At the layers of memberships, in all; what would take more is shown."""

_POLICIES: dict[str, Callable[[Iterable[bool]], bool]] = {
    "AllOn": all,
    "AnyOff": lambda states: not all(states),
    "AllOff": lambda states: not any(states),
}


class Memberships:
    """Those of one file, whose layers are known; `have_expressions` once one with an expression was seen."""

    def __init__(self, file: PlainFile, layers: Layers) -> None:
        self._file = file
        self._layers = layers
        self._left = _MOST_LOOKS
        self._known: dict[int, bool] = {}
        self.have_expressions = False

    def show(self, value: Value) -> bool:
        """Whether what belongs to this layer, or by this membership to several, is shown."""
        if not isinstance(value, Reference):
            return self._show_member(value)
        if value.number not in self._known:
            is_member = value.number not in self._layers.groups
            self._known[value.number] = (
                self._show_member(self._file.follow(value)) if is_member else self._layers.is_on(value)
            )
        return self._known[value.number]

    def _show_member(self, membership: Value) -> bool:
        if not is_membership(membership):
            return True
        expression = self._file.follow(membership.get("VE"))
        if expression is not None:
            self.have_expressions = True
            allowance = Allowance(min(self._left, _LONGEST))
            self._left -= allowance.tokens
            try:
                return self._holds(expression, allowance, 0)
            except NotReadable:
                pass
            finally:
                self._left += max(allowance.tokens, 0)
        return self._keep(membership)

    def _keep(self, membership: Dictionary) -> bool:
        """By the policy; null among the layers is passed over."""
        policy, groups = self._file.follow(membership.get("P")), membership.get("OCGs")
        followed = self._file.follow(groups)
        listed = followed if isinstance(followed, list) else [groups]
        self._left -= len(listed)
        if self._left < 0:
            return True
        states = [self._layers.is_on(one) for one in listed if self._file.follow(one) is not None]
        return not states or _POLICIES.get(policy if isinstance(policy, str) else "AnyOn", any)(states)

    def _holds(self, expression: Value, allowance: Allowance, depth: int) -> bool:
        """Whether an expression of visibility is true; null among its operands is passed over."""
        allowance.spend()
        followed = self._file.follow(expression)
        if depth and isinstance(followed, Dictionary):
            return self._layers.is_on(expression)
        operator, *operands = as_list(followed) or [None]
        if depth > _DEEPEST or operator not in ("And", "Or", "Not"):
            raise NotReadable
        states = (self._holds(one, allowance, depth + 1) for one in operands if self._file.follow(one) is not None)
        if operator == "Not":
            return not next(states, False)
        return all(states) if operator == "And" else any(states)


def is_membership(value: Value) -> TypeGuard[Dictionary]:
    """Whether it is a membership dictionary."""
    return isinstance(value, Dictionary) and value.get("Type") == "OCMD"
