"""The computed field `extraData`: what came along with the document (SenseML, "extra data")."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.computed.texts import read_text, write_text
from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Reading, Value

EXTRA_DATA = "extraData"


@dataclass(frozen=True, slots=True)
class ExtraData:
    """What was given under a key, with its type, or as the field's type reads it; nothing where nothing was."""

    id: str
    key: str
    type: FieldType | None = None

    def run(self, level: Level) -> Value | None:
        """The value; no line of the document is behind it."""
        given = level.document.file.extra_data.get(self.key)
        if given is None:
            return None
        kind = "boolean" if isinstance(given, bool) else "string" if isinstance(given, str) else "number"
        value = Value(Reading(kind, given), ())
        return value if self.type is None else read_text(write_text(value), (), self.type)


def parse_extra_data(field_id: str, method: Node, kind: FieldType | None) -> ExtraData:
    """`{id: "extraData", key}`; raises `ConfigurationError`."""
    return ExtraData(field_id, method.entries(("id", "key"))["key"].text(), kind)
