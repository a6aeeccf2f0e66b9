"""What a Word document says of itself, with the properties that its users gave it (ECMA-376 part 1, 22.3)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace

from lambdas.documents.packages.markup import Attributes
from lambdas.documents.packages.package import Package
from lambdas.documents.packages.properties import read_properties
from lambdas.documents.pages import Metadata
from lambdas.errors import UnreadableDocument

_MOST = 100
_LONGEST = 1_000  # characters
_NAMES = {"subject": "Subject", "keywords": "Keywords", "description": "Description", "category": "Category"}


def read_word_properties(package: Package, parts: tuple[str, ...]) -> Metadata:
    """The properties in these parts, as far as they can be read; nothing that is extracted depends on them."""
    reader = _Properties()
    for part in parts:
        with suppress(UnreadableDocument):
            package.parse(part, reader)
    return replace(read_properties(package, parts), other=reader.found)


@dataclass(slots=True)
class _Properties:
    """Custom properties by the names that users gave them, and the core ones that have no field of their own."""

    found: dict[str, str] = field(default_factory=dict)
    _open: str = ""
    _custom: str = ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "property":
            self._custom = attributes.get("name", "")[:_LONGEST]
        self._open = self._custom or _NAMES.get(name, "")

    def end(self, name: str) -> None:
        self._open = ""
        if name == "property":
            self._custom = ""

    def text(self, text: str) -> None:
        if self._open and (self._open in self.found or (text.strip() and len(self.found) < _MOST)):
            self.found[self._open] = (self.found.get(self._open, "") + text)[:_LONGEST]
