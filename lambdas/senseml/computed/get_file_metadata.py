"""The computed field `getFileMetadata`: what the file is, whatever is written in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lambdas.senseml.computed.texts import read_text
from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node
from lambdas.senseml.scan import File
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Value

_ENDING = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,4}$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class GetFileMetadata:
    """What the type reads out of one thing about the file; nothing where that is not known."""

    look_up: Callable[[File], str]
    type: FieldType

    def compute(self, level: Level) -> Value | None:
        found = self.look_up(level.document.file)
        return read_text(found, (), self.type) if found else None


def _name(file: File) -> str:
    """Without its ending, as `.pdf`, but not without what only follows a dot, as in `No. 5`."""
    return _ENDING.sub("", file.name or "")


KINDS: dict[str, Callable[[File], str]] = {
    "filename": _name,
    "contentType": lambda file: file.content_type,
    "pageCount": lambda file: str(file.page_count),
}


def parse_get_file_metadata(node: Node, kind: FieldType) -> GetFileMetadata:
    """`{id: "getFileMetadata", type}` with `filename`, `contentType` or `pageCount`."""
    return GetFileMetadata(node.entries(("id", "type"))["type"].choose("type of file metadata", KINDS), kind)
