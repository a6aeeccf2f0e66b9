"""The parameter `typeFilters`: lines that hold a value of a type are left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.nodes import Node
from lambdas.senseml.types.registry import parse_type
from lambdas.senseml.types.type import FieldType, Merge, join_by_glue
from lambdas.senseml.values import Candidate

_MOST_LINES = 3
"""Over as many lines a date or another value of a type that does not merge its lines may go."""


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
    return _leave_out_merged(candidates, kind.merge, kind) if kind.merge else _leave_out_runs(candidates, kind)


def _leave_out_merged(candidates: list[Candidate], merge: Merge, kind: FieldType) -> list[Candidate]:
    """The candidates that are no line of what the type reads in all of them together."""
    readings = kind.read_all(merge(candidates)) if candidates else ()
    lines = {line for reading in readings for line in str(reading.source or reading.value).splitlines()}
    return [candidate for candidate in candidates if candidate.text not in lines]


def _leave_out_runs(candidates: list[Candidate], kind: FieldType) -> list[Candidate]:
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
    return next(iter(kind.read_all(join_by_glue(candidates))), None) is not None


def parse_type_filters(node: Node) -> TypeFilter:
    """An array of types, each a name or an object with parameters."""
    return TypeFilter(tuple(parse_type(element) for element in node.elements()))
