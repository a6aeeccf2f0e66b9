"""The method `list`: what a document lists, a group of fields for each item (SenseML, "List")."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.asking.request import FIELD_KEYS, REQUEST_KEYS, parse_request
from lambdas.senseml.asking.rows import Wanted, check_table_type, parse_cells
from lambdas.senseml.levels import Level
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.values import Group, Output

LIST_CHUNKS = 20


@dataclass(frozen=True, slots=True)
class ListField:
    """A field that comes to one group for each item of a list, or to nothing."""

    id: str
    wanted: Wanted

    def run(self, level: Level) -> Output:
        """Ask; raises `SearchTimeout`, `PatternTooSlow` and Throttled."""
        ids = [cell.id for cell in self.wanted.cells]
        rows = self.wanted.ask(level, self.id)
        return tuple(Group(dict(zip(ids, row, strict=True))) for row in rows) or None


def parse_list(node: Node) -> ListField:
    """`{id, method: {id: "list", description, properties: [{id, description, type?}], …}, type?, anchor?}`."""
    field = node.entries(("id", "method"), ("type", *FIELD_KEYS))
    check_table_type(field)
    entries = field["method"].entries(
        ("id", "description", "properties"),
        (*REQUEST_KEYS, "source_ids", "singleLLMCompletion"),
        SHARED_PARAMETERS,
    )
    return ListField(
        id=field["id"].text(),
        wanted=Wanted(
            subject=entries["description"].text(),
            cells=parse_cells(entries["properties"]),
            request=parse_request(field, entries, "list", LIST_CHUNKS),
            at_once=read_optional(entries, "singleLLMCompletion", Node.boolean, False),
        ),
    )
