"""What some elements of a package's parts say: who made a file, with what and when."""

from __future__ import annotations

from collections.abc import Iterable, Set
from contextlib import suppress
from dataclasses import dataclass, field

from lambdas.documents.packages.markup import Attributes
from lambdas.documents.packages.package import Package
from lambdas.errors import UnreadableDocument

_LONGEST = 1_000  # characters


def read_sayings(package: Package, parts: Iterable[str], elements: Set[str]) -> dict[str, str]:
    """The texts of elements by their names, as far as the parts can be read: nothing that is extracted needs them."""
    reader = _Sayings(elements)
    for part in parts:
        with suppress(UnreadableDocument):
            package.parse(part, reader)
    return reader.found


@dataclass(slots=True)
class _Sayings:
    elements: Set[str]
    found: dict[str, str] = field(default_factory=dict)
    _open: str = ""

    def start(self, name: str, _attributes: Attributes) -> None:
        self._open = name if name in self.elements else ""

    def end(self, _name: str) -> None:
        self._open = ""

    def text(self, text: str) -> None:
        if self._open:
            self.found[self._open] = (self.found.get(self._open, "") + text)[:_LONGEST]
