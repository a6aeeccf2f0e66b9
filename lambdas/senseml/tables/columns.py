"""The columns of a table, as a configuration draws them on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lambdas.documents.pages import Box, Line
from lambdas.senseml.nodes import Node, attempt_each, read_optional
from lambdas.senseml.types.registry import DEFAULT, parse_type
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Candidate, whole_line

_EDGE_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class ColumnRange:
    """A column between two vertical lines, in inches from the left edge of the page or of the anchor."""

    id: str
    left: float
    right: float
    type: FieldType
    is_required: bool

    def collect(self, lines: Sequence[Line], origin: float) -> Iterator[Candidate]:
        """What of each line stands in the column: all of it, or the words whose middles do."""
        for line in lines:
            if self._holds(line.box, origin):
                yield whole_line(line)
            elif words := [word.text for word in line.words if self._holds_middle(word.box, origin)]:
                yield Candidate(" ".join(words), (line,))

    def _holds(self, box: Box, origin: float) -> bool:
        left, right = self.left + origin - _EDGE_TOLERANCE, self.right + origin + _EDGE_TOLERANCE
        return left <= box.left and box.right <= right

    def _holds_middle(self, box: Box, origin: float) -> bool:
        return self.left <= (box.left + box.right) / 2 - origin < self.right


def parse_columns(node: Node) -> tuple[ColumnRange, ...]:
    """An array of `{id, minX, maxX, type?, isRequired?}`; columns may overlap; raises `ConfigurationError`."""
    elements = node.elements()
    if not elements:
        raise node.error("has no column in it")
    return attempt_each(elements, _parse_column)


def _parse_column(node: Node) -> ColumnRange:
    entries = node.entries(("id", "minX", "maxX"), ("type", "isRequired"))
    left, right = entries["minX"].number(), entries["maxX"].number()
    if right <= left:
        raise entries["maxX"].error(f"{entries['maxX'].shown()} is not right of 'minX'")
    return ColumnRange(
        id=entries["id"].text(),
        left=left,
        right=right,
        type=read_optional(entries, "type", parse_type, DEFAULT),
        is_required=read_optional(entries, "isRequired", Node.boolean, False),
    )
