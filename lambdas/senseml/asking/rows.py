"""Rows of a document, asked for by what is in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lambdas.senseml.asking.answers import read_rows
from lambdas.senseml.asking.asker import Asker
from lambdas.senseml.asking.hints import write_question
from lambdas.senseml.asking.locating import Locator
from lambdas.senseml.asking.prompts import make_rows_tool, write_rows_system
from lambdas.senseml.asking.request import Request
from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node, attempt_each, read_optional
from lambdas.senseml.readings import read_candidates
from lambdas.senseml.types.registry import DEFAULT, parse_type
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Candidate, Value

Row = tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of every row: its id, the configuration's words, its type, and whether a row without it counts."""

    id: str
    description: str
    type: FieldType
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """The rows that are asked for; `at_once` shows all chunks together, however many."""

    subject: str
    cells: tuple[Cell, ...]
    request: Request
    at_once: bool = False

    def ask(self, level: Level, field_id: str) -> list[Row]:
        """The rows, each with a value or None for each cell; raises `SearchTimeout`, `PatternTooSlow` and Throttled."""
        view = self.request.look(level)
        asker = Asker(level, self.request.method, [field_id])
        consultation = None if view is None else asker.consultation
        if view is None or consultation is None:
            return []
        text = "\n".join((self.subject, *(cell.description for cell in self.cells)))
        material = self.request.show(level, view, text, None)
        tool = make_rows_tool(
            self.subject, [write_question(cell.id, cell.description, cell.type) for cell in self.cells]
        )
        plan = (lambda _: material.whole) if self.at_once else material.plan
        found = asker.ask(consultation, write_rows_system(self.request.settle(level)), tool, plan)
        locator = Locator(material.lines)
        texts = (row for one in found for row in read_rows(one, len(self.cells)))
        rows = (self._read(row, locator) for row in texts)
        return [row for row in rows if row is not None]

    def _read(self, texts: Sequence[str | None], locator: Locator) -> Row | None:
        """A row's values; None for one that lacks what it must have, or has nothing."""
        lines = locator.find_row(texts)
        values = tuple(
            None if text is None else read_candidates([Candidate(text, held)], cell.type, None)
            for cell, text, held in zip(self.cells, texts, lines, strict=True)
        )
        lacking = any(cell.is_required and value is None for cell, value in zip(self.cells, values, strict=True))
        return None if lacking or all(value is None for value in values) else values


def parse_cells(node: Node) -> tuple[Cell, ...]:
    """An array of `{id, description, type?, isRequired?}`; raises `ConfigurationError`."""
    cells = attempt_each(node.elements(), _parse_cell)
    if not cells:
        raise node.error("is empty")
    return cells


def _parse_cell(node: Node) -> Cell:
    entries = node.entries(("id", "description"), ("type", "isRequired"))
    return Cell(
        id=entries["id"].text(),
        description=entries["description"].text(),
        type=read_optional(entries, "type", parse_type, DEFAULT),
        is_required=read_optional(entries, "isRequired", Node.boolean, False),
    )


def check_table_type(field: Mapping[str, Node]) -> None:
    """A list and a table may name the type `table`, and no other."""
    if "type" in field:
        read_optional(field, "type", lambda kind: kind.choose("type of rows", {"table": None}), None)
