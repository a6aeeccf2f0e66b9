"""A sheet's XML -> its cells that show something (ECMA-376 part 1, 18.3, "worksheets")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lambdas.documents.packages.markup import Attributes
from lambdas.documents.spreadsheets.formats import Formats
from lambdas.documents.spreadsheets.layout import MOST_COLUMNS, Cell
from lambdas.documents.spreadsheets.package import WORKBOOK
from lambdas.documents.spreadsheets.strings import Text, unescape

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,9})")
_ROW = re.compile(r"[1-9][0-9]{0,9}")
_TRUTHS = {"0": "FALSE", "1": "TRUE"}


@dataclass(slots=True)
class SheetReader:
    """Collects the cells of one sheet; `formats` say how its numbers look.

    A cell or a row without a place stands after the last one.
    """

    strings: Sequence[str]
    formats: Formats
    cells: list[Cell] = field(default_factory=list)
    _row: int = -1
    _column: int = -1
    _attributes: Attributes = field(default_factory=dict)
    _value: list[str] | None = None
    _text: Text = field(default_factory=Text)

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "v":
            self._value = []
        elif name == "c":
            self._attributes = attributes
            self._row, self._column = self._find_place(attributes.get("r"))
        elif name == "row":
            self._row, self._column = _read_row(attributes.get("r"), self._row + 1), -1
        else:
            self._text.start(name)

    def end(self, name: str) -> None:
        """An element ends; of a value, or of a text in the cell itself, the cell is there."""
        if name == "v":
            self._add("".join(self._value or ()))
            self._value = None
        elif name == "is":
            self._keep(self._text.take())
        else:
            self._text.end(name)

    def text(self, text: str) -> None:
        """A piece of a value or a text."""
        if self._value is not None:
            self._value.append(text)
        else:
            self._text.add(text)

    def take(self) -> list[Cell]:
        """The cells since the last call."""
        cells, self.cells = self.cells, []
        return cells

    def _find_place(self, reference: str | None) -> tuple[int, int]:
        if reference is None:
            return self._row, self._column + 1
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise WORKBOOK.broken("a cell has no place")
        return int(match[2]) - 1, number_column(match[1])

    def _add(self, value: str) -> None:
        kind = self._attributes.get("t", "n")
        if kind == "s":
            self._keep(self._find_shared(value))
        elif kind == "n":
            self._keep(self.formats.show(value, self._attributes.get("s")))
        elif kind == "b":
            self._keep(_TRUTHS.get(value.strip(), value))
        else:  # the text that a formula came to, an error, or a date in ISO 8601
            self._keep(unescape(value))

    def _find_shared(self, value: str) -> str:
        number = value.strip()
        if not number.isdecimal() or len(number) > 9 or int(number) >= len(self.strings):
            raise WORKBOOK.broken("a cell refers to a text that is not there")
        return self.strings[int(number)]

    def _keep(self, text: str) -> None:
        if self._column < 0:
            raise WORKBOOK.broken("a value is in no cell")
        if text:
            self.cells.append(Cell(max(self._row, 0), self._column, text))


def number_column(letters: str) -> int:
    """The column of these letters from 0: A is 0, XFD the last; raises `UnreadableDocument`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    if number > MOST_COLUMNS:
        raise WORKBOOK.broken("a cell stands right of the last column")
    return number - 1


def _read_row(reference: str | None, following: int) -> int:
    if reference is None:
        return following
    if _ROW.fullmatch(reference) is None:
        raise WORKBOOK.broken("a row has no place")
    return int(reference) - 1
