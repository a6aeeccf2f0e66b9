"""A sheet's part -> its cells that show something (MS-XLSB, 2.1.7.62, "worksheet")."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lambdas.documents.spreadsheets.binary.records import read_text
from lambdas.documents.spreadsheets.formats import Formats
from lambdas.documents.spreadsheets.layout import Cell
from lambdas.documents.spreadsheets.package import WORKBOOK
from lambdas.documents.spreadsheets.styles import GENERAL
from lambdas.documents.spreadsheets.values import TRUTHS, read_short_number, show_error, show_float

_ROW, _BLANK, _DATA_END = 0, 1, 146
_SHORT = range(12, 19)
"""The cells of the first seven kinds without their columns: each stands behind the last one."""

_VALUE = 8  # behind the column and the style
_STYLE_BITS = 0xFFFFFF


@dataclass(slots=True)
class SheetCells:
    """Reads the cells of one sheet after the other; `codes` are those of the formats of each style."""

    strings: Sequence[str]
    codes: Sequence[str]
    formats: Formats

    def read(self, records: Iterable[tuple[int, bytes]]) -> Iterator[Cell]:
        """The cells; raises `UnreadableDocument` with WORKBOOK_IS_BROKEN."""
        row, column = 0, -1
        try:
            for kind, data in records:
                if kind == _ROW:
                    (row,), column = struct.unpack_from("<I", data), -1
                elif kind == _DATA_END:
                    return
                elif kind == _BLANK or kind in _READERS or kind in _SHORT:
                    kind, data = _lengthen(kind, data, column + 1)  # noqa: PLW2901 - the same cell, spelt in full
                    column, style = struct.unpack_from("<II", data)
                    if kind != _BLANK:
                        yield Cell(row, column, _READERS[kind](self, data, style & _STYLE_BITS))
        except (struct.error, IndexError) as error:
            raise WORKBOOK.broken("a cell of it is cut off") from error

    def show(self, value: float, style: int) -> str:
        """A number as a cell of this style shows it."""
        return show_float(value, self.codes[style] if style < len(self.codes) else GENERAL, self.formats)

    def read_short(self, data: bytes, style: int) -> str:
        (packed,) = struct.unpack_from("<I", data, _VALUE)
        return self.show(read_short_number(packed), style)

    def read_number(self, data: bytes, style: int) -> str:
        (value,) = struct.unpack_from("<d", data, _VALUE)
        return self.show(value, style)

    def read_error(self, data: bytes, _style: int) -> str:
        return show_error(data[_VALUE])

    def read_truth(self, data: bytes, _style: int) -> str:
        return TRUTHS[bool(data[_VALUE])]

    def read_text(self, data: bytes, _style: int) -> str:
        return read_text(data, _VALUE)[0]

    def read_rich(self, data: bytes, _style: int) -> str:
        return read_text(data, _VALUE + 1)[0]

    def read_shared(self, data: bytes, _style: int) -> str:
        number: int = struct.unpack_from("<I", data, _VALUE)[0]
        if number < len(self.strings):
            return self.strings[number]
        raise WORKBOOK.broken("a cell refers to a text that is not there")


def _lengthen(kind: int, data: bytes, column: int) -> tuple[int, bytes]:
    """The kind and the bytes of a cell that stands in this column where it does not say so."""
    if kind not in _SHORT:
        return kind, data
    return kind - _SHORT.start + _BLANK, struct.pack("<I", column & 0xFFFFFFFF) + data


_READERS: dict[int, Callable[[SheetCells, bytes, int], str]] = {
    2: SheetCells.read_short,
    3: SheetCells.read_error,
    4: SheetCells.read_truth,
    5: SheetCells.read_number,
    6: SheetCells.read_text,
    7: SheetCells.read_shared,
    8: SheetCells.read_text,  # what formulas came to, from here on
    9: SheetCells.read_number,
    10: SheetCells.read_truth,
    11: SheetCells.read_error,
    62: SheetCells.read_rich,
}
