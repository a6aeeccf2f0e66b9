"""The text of a cell, put together from its paragraphs (OpenDocument 1.3 part 3, 5.1.3, 6.1)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lambdas.documents.packages.markup import Attributes

_ASIDE = frozenset(
    {"annotation", "annotation-end", "frame", "g", "custom-shape", "line", "rect", "control", "note", "ruby-text"}
)
"""What stands over a cell or beside its text."""
_BLANKS = frozenset({"s", "tab", "line-break"})


@dataclass(slots=True)
class CellText:
    """Told of all elements within a cell."""

    _pieces: list[str] = field(default_factory=list)
    _paragraphs: int = 0
    _aside: int = 0

    def start(self, name: str, _attributes: Attributes) -> None:
        """An element begins."""
        if self._aside or name in _ASIDE:
            self._aside += 1
        elif name in {"p", "h"}:
            self._paragraphs += 1
            self._pieces.append(" ")
        elif name in _BLANKS:
            self._pieces.append(" ")  # any white space of a cell is one space in the end

    def end(self, name: str) -> None:
        """An element ends."""
        if self._aside:
            self._aside -= 1
        elif name in {"p", "h"}:
            self._paragraphs -= 1

    def text(self, text: str) -> None:
        """A piece of text; what stands outside of paragraphs is none."""
        if self._paragraphs and not self._aside:
            self._pieces.append(text)

    def take(self) -> str:
        """All of it; the next one begins."""
        text = "".join(self._pieces)
        self._pieces.clear()
        return text
