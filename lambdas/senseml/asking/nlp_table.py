"""The method `nlpTable`: a table that is found by what is in its columns (SenseML, "NLP table")."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lambdas.senseml.asking.recognition import RECOGNITION_KEYS, parse_recognition
from lambdas.senseml.asking.request import FIELD_KEYS, REQUEST_KEYS, parse_request
from lambdas.senseml.asking.rows import Wanted, check_table_type, parse_cells
from lambdas.senseml.levels import Level
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.values import Column, Output, Table

TABLE_CHUNKS = 5


@dataclass(frozen=True, slots=True)
class NlpTable:
    """A field that comes to a table, or to nothing where it has no row."""

    id: str
    wanted: Wanted

    def run(self, level: Level) -> Output:
        """Ask; raises `SearchTimeout`, `PatternTooSlow` and Throttled."""
        rows = self.wanted.ask(level, self.id)
        if not rows:
            return None
        columns = zip(self.wanted.cells, zip(*rows, strict=True), strict=True)
        return Table(tuple(Column(cell.id, values) for cell, values in columns))


def parse_nlp_table(node: Node) -> NlpTable:
    """`{id, method: {id: "nlpTable", description?, columns: [{id, description, type?, isRequired?}], …}, type?}`."""
    field = node.entries(("id", "method"), ("type", *FIELD_KEYS))
    check_table_type(field)
    entries = field["method"].entries(
        ("id", "columns"), ("description", *REQUEST_KEYS, *RECOGNITION_KEYS), SHARED_PARAMETERS
    )
    request = parse_request(field, entries, "nlpTable", TABLE_CHUNKS)
    return NlpTable(
        id=field["id"].text(),
        wanted=Wanted(
            subject=read_optional(entries, "description", Node.text, "the rows of a table"),
            cells=parse_cells(entries["columns"]),
            request=replace(request, prompting=parse_recognition(entries, request.prompting)),
        ),
    )
