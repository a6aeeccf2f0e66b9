"""The computed field `mapper`: one text for another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lambdas.senseml.computed.texts import change_values, read_text, write_text
from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Output, Value


@dataclass(frozen=True, slots=True)
class Mapper:
    """What `mappings` has for the source's value, capitals and all, else the default; nothing stays nothing."""

    source_id: str
    mappings: Mapping[str, str]
    default: str | None
    type: FieldType

    def compute(self, level: Level) -> Output:
        return change_values(level.shown().get(self.source_id), self._map)

    def _map(self, value: Value) -> Value | None:
        text = self.mappings.get(write_text(value), self.default)
        return None if text is None else read_text(text, value.lines, self.type)


def parse_mapper(node: Node, kind: FieldType) -> Mapper:
    """`{id: "mapper", source_id, mappings, default?}`; mappings go from strings to strings, the default may be null."""
    entries = node.entries(("id", "source_id", "mappings"), ("default",))
    return Mapper(
        source_id=entries["source_id"].text(),
        mappings={key: text.string() for key, text in entries["mappings"].mapping().items()},
        default=read_optional(entries, "default", _parse_default, None),
        type=kind,
    )


def _parse_default(node: Node) -> str | None:
    return None if node.value is None else node.string()
