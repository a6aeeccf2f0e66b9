"""The texts that cells share (ECMA-376 part 1, 18.4, "shared string table")."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lambdas.documents.packages.markup import Attributes

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class Text:
    """A text that is put together from its runs, without the readings that may stand beside it."""

    pieces: list[str] = field(default_factory=list)
    _is_open: bool = False
    _aside: int = 0

    def start(self, name: str) -> None:
        if name == "rPh":
            self._aside += 1
        self._is_open = name == "t" and not self._aside

    def end(self, name: str) -> None:
        if name == "rPh":
            self._aside -= 1
        self._is_open = False

    def add(self, text: str) -> None:
        if self._is_open:
            self.pieces.append(text)

    def take(self) -> str:
        """All of it; the next one begins."""
        text = "".join(self.pieces)
        self.pieces.clear()
        return unescape(text)


@dataclass(slots=True)
class SharedStrings:
    """All items of the table, in order."""

    items: list[str] = field(default_factory=list)
    _text: Text = field(default_factory=Text)

    def start(self, name: str, _attributes: Attributes) -> None:
        """An element begins."""
        self._text.start(name)

    def end(self, name: str) -> None:
        """An element ends; of an item, the text is there."""
        self._text.end(name)
        if name == "si":
            self.items.append(self._text.take())

    def text(self, text: str) -> None:
        """A piece of an item."""
        self._text.add(text)


def unescape(text: str) -> str:
    """`text` with its characters for `_xHHHH_` (ST_Xstring, 22.9.2.19)."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
