"""The parameter `typeFilters`: lines that hold a value of a type are left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.nodes import Node
from lambdas.senseml.types.registry import parse_type
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Candidate

_MOST_LINES = 4
"""An address, the type with the most lines, has at most as many."""


_GLUES = (" ", "\n")
"""Some types go on over a space, some only over a new line."""


@dataclass(frozen=True, slots=True)
class TypeFilter:
    """Leaves out each candidate, and each few in a row that hold a value only together, that a type can read."""

    types: tuple[FieldType, ...]

    def apply(self, candidates: Iterable[Candidate], anchor: Line) -> list[Candidate]:  # noqa: ARG002
        kept = list(candidates)
        for kind in self.types:
            kept = _leave_out(kept, kind)
        return kept


def _leave_out(candidates: list[Candidate], kind: FieldType) -> list[Candidate]:
    """The candidates without those that hold a value; fewer lines come before more, so that no line goes in vain."""
    left = list(candidates)
    for count in range(1, _MOST_LINES + 1 if kind.spans_lines else 2):
        position = 0
        while position + count <= len(left):
            if _holds_value(left[position : position + count], kind):
                del left[position : position + count]
            else:
                position += 1
    return left


def _holds_value(candidates: list[Candidate], kind: FieldType) -> bool:
    texts = [candidate.text for candidate in candidates]
    return any(next(iter(kind.read_all(glue.join(texts))), None) is not None for glue in _GLUES[: len(texts)])


def parse_type_filters(node: Node) -> TypeFilter:
    """An array of types, each a name or an object with parameters."""
    return TypeFilter(tuple(parse_type(element) for element in node.elements()))
