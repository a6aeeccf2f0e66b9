"""The method `cell`: of each row, the cell under a heading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.errors import ConfigurationError
from lambdas.senseml.levels import Level
from lambdas.senseml.matches.match import Match
from lambdas.senseml.matches.registry import parse_match
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.readings import read_candidates
from lambdas.senseml.spreadsheets.sheet import find_column
from lambdas.senseml.types.registry import DEFAULT, parse_type
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Output, whole_line

CELL = "cell"


@dataclass(frozen=True, slots=True)
class ColumnField:
    """A field whose column is known; without one it comes to nothing in every row."""

    id: str
    column: int | None
    type: FieldType

    def run(self, level: Level) -> Output:
        """Read the cell in the column of the row that the level is."""
        cells = level.scan.lines
        index = len(cells) if self.column is None else bisect_left(cells, self.column, key=find_column)
        if index == len(cells) or find_column(cells[index]) != self.column:
            return None
        return read_candidates(iter((whole_line(cells[index]),)), self.type, None)


@dataclass(frozen=True, slots=True)
class CellField:
    """A field that reads the cells under the first heading which `header` accepts."""

    id: str
    header: Match
    type: FieldType

    def bind(self, headings: Iterable[Line]) -> ColumnField:
        """The same field for the sheet with these headings."""
        columns = (find_column(line) for line in headings if self.header.find(line) is not None)
        return ColumnField(self.id, next(columns, None), self.type)


def parse_cell_field(node: Node) -> CellField:
    """`{id, method: {id: "cell", header}, type?}`; raises `ConfigurationError`."""
    entries = node.entries(("id", "method"), ("type",))
    method = entries["method"].entries(("id", "header"))
    return CellField(
        id=entries["id"].text(),
        header=parse_match(method["header"]),
        type=read_optional(entries, "type", parse_type, DEFAULT),
    )


def is_cell_field(node: Node) -> bool:
    """Whether an element of `fields` reads cells, by its method."""
    method = node.mapping().get("method")
    return method is not None and isinstance(method.value, dict) and method.value.get("id") == CELL


def refuse_cell_field(node: Node) -> ConfigurationError:
    """The refusal of such a field where there are no rows; the caller raises it."""
    return (
        node.entry("method").entry("id").error("method 'cell' stands in the fields of a field of type 'cellRows' only")
    )
