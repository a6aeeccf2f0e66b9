"""What an Office file says of itself (ECMA-376 part 2, 11, "core properties"; part 1, 22.2, "extended properties")."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from lambdas.documents.packages.markup import Attributes
from lambdas.documents.packages.package import Package
from lambdas.documents.pages import Metadata
from lambdas.errors import UnreadableDocument

_LONGEST = 1_000  # characters
_ELEMENTS = frozenset({"creator", "title", "created", "modified", "Application"})


def read_properties(package: Package, parts: tuple[str, ...]) -> Metadata:
    """The properties in these parts, as far as they can be read; nothing that is extracted depends on them."""
    reader = _Properties()
    for part in parts:
        with suppress(UnreadableDocument):
            package.parse(part, reader)
    find = reader.found.get
    return Metadata(
        author=find("creator"),
        title=find("title"),
        creator=find("Application"),
        creation_date=find("created"),
        modification_date=find("modified"),
    )


@dataclass(slots=True)
class _Properties:
    found: dict[str, str] = field(default_factory=dict)
    _open: str = ""

    def start(self, name: str, _attributes: Attributes) -> None:
        self._open = name if name in _ELEMENTS else ""

    def end(self, _name: str) -> None:
        self._open = ""

    def text(self, text: str) -> None:
        if self._open:
            self.found[self._open] = (self.found.get(self._open, "") + text)[:_LONGEST]
