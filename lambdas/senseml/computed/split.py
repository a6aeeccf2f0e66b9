"""The computed field `split`: a part of a text, or all its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.computed.texts import change_values, read_text, write_text
from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Output, Value


@dataclass(frozen=True, slots=True)
class Split:
    """The part at `index` of the source's text between separators, counted from zero; without an index, all parts."""

    source_id: str
    separator: str
    index: int | None
    type: FieldType

    def compute(self, level: Level) -> Output:
        source = level.shown().get(self.source_id)
        if self.index is not None:
            return change_values(source, self._pick)
        values = source if isinstance(source, tuple) else (source,)
        if not any(isinstance(value, Value) for value in values):
            return None
        parts = (part for value in values if isinstance(value, Value) for part in self._split(value))
        return tuple(level.volume.watch(parts))

    def _pick(self, value: Value) -> Value | None:
        parts = write_text(value).split(self.separator)
        if self.index is None or self.index >= len(parts):
            return None
        return read_text(parts[self.index], value.lines, self.type)

    def _split(self, value: Value) -> Iterator[Value | None]:
        for part in write_text(value).split(self.separator):
            yield read_text(part, value.lines, self.type)


def parse_split(node: Node, kind: FieldType) -> Split:
    """`{id: "split", source_id, separator, index?}`; the index is not negative."""
    entries = node.entries(("id", "source_id", "separator"), ("index",))
    return Split(
        source_id=entries["source_id"].text(),
        separator=entries["separator"].text(),
        index=read_optional(entries, "index", _parse_index, None),
        type=kind,
    )


def _parse_index(node: Node) -> int:
    if node.integer() < 0:
        raise node.error(f"{node.shown()} is negative")
    return node.integer()
