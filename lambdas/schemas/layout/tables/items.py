"""One item of an array out of one record of a table: typed values, where they stand, and how sure they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lambdas.schemas.engine import Note
from lambdas.schemas.layout.tables.records import Record, Shape
from lambdas.schemas.layout.values.conventions import Conventions
from lambdas.schemas.layout.values.readings import read_value
from lambdas.schemas.nodes import Kind, Node
from lambdas.schemas.values import empty_value

_LEAST_FIT = 0.6  # of a cell's text and its type: what agrees less is not read
_TEXT_FIT = 0.85  # of a text in a column of texts: any will do
_TORN = 0.8  # of the confidence, for words of a line that a column's border parts


@dataclass(frozen=True, slots=True)
class ItemReader:
    """Reads records as items: `columns` are the place and similarity of each property that the heading names.

    `mode` is what a citation encloses: a `line` of a cell, a `word`, or the cell as a `block`.
    """

    item: Node
    columns: Mapping[str, tuple[int, float]]
    conventions: Conventions
    mode: str

    def shape(self, usual_gap: float) -> Shape:
        """Return what the table's rows are held against."""
        keys = {place: key for key, (place, _) in self.columns.items()}
        typed = frozenset(place for place, key in keys.items() if self.item.properties[key].kind is not Kind.STRING)
        return Shape(
            tuple(sorted(keys)), typed, lambda place, text: self.read(keys[place], text) is not None, usual_gap
        )

    def read(self, key: str, text: str) -> tuple[Any, float] | None:
        """Return the value of a property in a cell's text, and how well the two agree; None where there is none."""
        node = self.item.properties[key]
        if node.kind is Kind.STRING:
            plain = text.strip()
            return (plain, _TEXT_FIT) if any(map(str.isalnum, plain)) else None
        reading = read_value(text, node, key=key, conventions=self.conventions)
        return (reading.value, reading.fit) if reading and reading.fit >= _LEAST_FIT else None

    def make_item(self, record: Record, path: str) -> tuple[dict[str, Any], dict[str, Note]]:
        """Return the item with all its keys, and the notes on it and on its cells by path."""
        value: dict[str, Any] = empty_value(self.item)
        notes: dict[str, Note] = {}
        for key, (column, similar) in self.columns.items():
            passage = record.passage(column)
            read = self.read(key, passage.text) if passage else None
            if passage is None or read is None:
                continue
            value[key], fit = read
            confidence = similar * fit * (_TORN if record.is_torn(column) else 1.0)
            notes[f"{path}.{key}"] = Note(round(confidence, 4), passage.cite(self.mode))
        return value, {path: _note_whole(notes), **notes}


def _note_whole(notes: Mapping[str, Note]) -> Note:
    found = [note.confidence or 0.0 for note in notes.values()]
    citations = tuple(citation for note in notes.values() for citation in note.citations)
    return Note(round(sum(found) / len(found), 4) if found else 0.0, citations)
