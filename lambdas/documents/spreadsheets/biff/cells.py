"""A sheet's records -> its cells that show something (MS-XLS, 2.1.7.20.6, "worksheet substream")."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lambdas.documents.spreadsheets.biff.book import Book
from lambdas.documents.spreadsheets.biff.records import Record
from lambdas.documents.spreadsheets.biff.texts import read_continued, read_text
from lambdas.documents.spreadsheets.formats import Formats
from lambdas.documents.spreadsheets.layout import Cell
from lambdas.documents.spreadsheets.package import WORKBOOK
from lambdas.documents.spreadsheets.values import TRUTHS, read_short_number, show_error, show_float

_PLACE = struct.Struct("<HHH")
_FORMULA_TEXT, _FORMULA_TRUTH, _FORMULA_ERROR = 0, 1, 2
_NO_NUMBER = 0xFFFF


@dataclass(slots=True)
class SheetCells:
    """Reads the cells of one sheet after the other of a book."""

    book: Book
    formats: Formats = field(init=False)
    _awaiting: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        self.formats = self.book.make_formats()

    def read(self, records: Iterable[Record]) -> Iterator[Cell]:
        """The cells, in any order; raises `UnreadableDocument` with WORKBOOK_IS_BROKEN."""
        self._awaiting = None
        try:
            for record in records:
                reader = _READERS.get(record.kind)
                if reader is not None:
                    yield from reader(self, record)
        except struct.error as error:
            raise WORKBOOK.broken("a cell of it is cut off") from error

    def show(self, value: float, style: int) -> str:
        """A number as a cell of this style shows it."""
        return show_float(value, self.book.find_code(style), self.formats)

    def read_shared(self, record: Record) -> Iterator[Cell]:
        row, column, _, number = struct.unpack_from("<HHHI", record.data)
        if number >= len(self.book.strings):
            raise WORKBOOK.broken("a cell refers to a text that is not there")
        yield Cell(row, column, self.book.strings[number])

    def read_label(self, record: Record) -> Iterator[Cell]:
        row, column, _ = _PLACE.unpack_from(record.data)
        yield Cell(row, column, read_text(record.data, 6, self.book.encoding))

    def read_number(self, record: Record) -> Iterator[Cell]:
        row, column, style, value = struct.unpack_from("<HHHd", record.data)
        yield Cell(row, column, self.show(value, style))

    def read_short(self, record: Record) -> Iterator[Cell]:
        row, column, style, packed = struct.unpack_from("<HHHI", record.data)
        yield Cell(row, column, self.show(read_short_number(packed), style))

    def read_several(self, record: Record) -> Iterator[Cell]:
        row, column = struct.unpack_from("<HH", record.data)
        for place in range(4, len(record.data) - 7, 6):
            style, packed = struct.unpack_from("<HI", record.data, place)
            yield Cell(row, column, self.show(read_short_number(packed), style))
            column += 1

    def read_truth(self, record: Record) -> Iterator[Cell]:
        row, column, _, value, is_error = struct.unpack_from("<HHHBB", record.data)
        yield Cell(row, column, show_error(value) if is_error else TRUTHS[bool(value)])

    def read_formula(self, record: Record) -> Iterator[Cell]:
        row, column, style = _PLACE.unpack_from(record.data)
        kind, value, mark = struct.unpack_from("<BxB3xH", record.data, 6)
        self._awaiting = None
        if mark != _NO_NUMBER:
            (number,) = struct.unpack_from("<d", record.data, 6)
            yield Cell(row, column, self.show(number, style))
        elif kind == _FORMULA_TEXT:
            self._awaiting = row, column
        elif kind == _FORMULA_TRUTH:
            yield Cell(row, column, TRUTHS[bool(value)])
        elif kind == _FORMULA_ERROR:
            yield Cell(row, column, show_error(value))

    def read_result(self, record: Record) -> Iterator[Cell]:
        """The text that the formula before came to."""
        if self._awaiting is not None:
            encoding = self.book.encoding
            text = read_continued(record.pieces) if encoding is None else read_text(record.data, 0, encoding)
            yield Cell(*self._awaiting, text)
            self._awaiting = None


_READERS: dict[int, Callable[[SheetCells, Record], Iterator[Cell]]] = {
    0x00FD: SheetCells.read_shared,
    0x0204: SheetCells.read_label,
    0x00D6: SheetCells.read_label,  # with runs of other fonts behind the text
    0x0203: SheetCells.read_number,
    0x027E: SheetCells.read_short,
    0x00BD: SheetCells.read_several,
    0x0205: SheetCells.read_truth,
    0x0006: SheetCells.read_formula,
    0x0406: SheetCells.read_formula,
    0x0207: SheetCells.read_result,
}
