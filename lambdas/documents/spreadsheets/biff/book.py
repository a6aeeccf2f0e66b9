"""What a workbook says for all of its sheets (MS-XLS, 2.1.7.20.3, "globals substream")."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from lambdas.documents.spreadsheets.biff.records import BOF, Record, Records
from lambdas.documents.spreadsheets.biff.texts import find_encoding, read_shared, read_text
from lambdas.documents.spreadsheets.formats import Formats
from lambdas.documents.spreadsheets.package import MOST_RECORDS, WORKBOOK
from lambdas.documents.spreadsheets.styles import BUILT_IN, GENERAL
from lambdas.errors import ProtectedDocument

_BIFF8, _BIFF5 = 0x0600, 0x0500
_FILE_PASS, _CODE_PAGE, _DATE_MODE, _TAB, _SHARED, _FORMAT, _STYLE = 0x2F, 0x42, 0x22, 0x85, 0xFC, 0x041E, 0xE0
_STATE = 3  # the bits that say whether a tab is hidden
_CELLS = 0  # a tab of cells, and not of a chart or of macros


@dataclass(slots=True)
class Book:
    """Where the sheets of cells begin in the stream, in the order of their tabs, and what their cells refer to.

    `encoding` is that of texts in BIFF5, and None in BIFF8; `styles` are the numbers of the formats of each style.
    """

    encoding: str | None = None
    is_1904: bool = False
    sheets: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    styles: list[int] = field(default_factory=list)
    own: dict[int, str] = field(default_factory=dict)

    def find_code(self, style: int) -> str:
        """The code of the format of a cell of this style."""
        number = self.styles[style] if style < len(self.styles) else 0
        return self.own.get(number) or BUILT_IN.get(number, GENERAL)

    def make_formats(self) -> Formats:
        """What shows the numbers of its cells."""
        return Formats(is_1904=self.is_1904)


def read_book(records: Records) -> Book:
    """Read the first substream.

    Raises `ProtectedDocument`, `UnreadableDocument` with WORKBOOK_IS_BROKEN, or `DocumentTooLarge`: TOO_MANY_RECORDS.
    """
    book = Book()
    try:
        for record in records.read(0):
            _READERS.get(record.kind, _pass)(book, record)
    except struct.error as error:
        raise WORKBOOK.broken("a record of it is cut off") from error
    if not book.sheets and not book.hidden:
        raise WORKBOOK.broken("it has no sheet of cells")
    return book


def _pass(book: Book, record: Record) -> None:
    """Nothing follows from any other."""


def _begin(book: Book, record: Record) -> None:
    (version,) = struct.unpack_from("<H", record.data)
    if version not in {_BIFF8, _BIFF5}:
        raise WORKBOOK.broken(f"it is of a version that is not read, {version:#06x}")
    book.encoding = None if version == _BIFF8 else "cp1252"


def _refuse(_book: Book, _record: Record) -> None:
    raise ProtectedDocument(
        "DOCUMENT_PASSWORD_PROTECTED",
        "The Excel workbook is encrypted with a password; only PDF files are opened by theirs.",
    )


def _take_page(book: Book, record: Record) -> None:
    (page,) = struct.unpack_from("<H", record.data)
    if book.encoding is not None:
        book.encoding = find_encoding(page)


def _take_dates(book: Book, record: Record) -> None:
    book.is_1904 = record.data[:1] == b"\1"


def _take_tab(book: Book, record: Record) -> None:
    start, state, kind = struct.unpack_from("<IBB", record.data)
    if kind == _CELLS:
        (book.hidden if state & _STATE else book.sheets).append(start)


def _take_shared(book: Book, record: Record) -> None:
    book.strings += islice(read_shared(record.pieces), MOST_RECORDS + 1)
    if len(book.strings) > MOST_RECORDS:
        raise WORKBOOK.too_large("TOO_MANY_RECORDS", f"has more than {MOST_RECORDS:,} texts that its cells share")


def _take_format(book: Book, record: Record) -> None:
    (number,) = struct.unpack_from("<H", record.data)
    book.own[number] = read_text(record.data, 2, book.encoding, 2 if book.encoding is None else 1)


def _take_style(book: Book, record: Record) -> None:
    (number,) = struct.unpack_from("<H", record.data, 2)
    book.styles.append(number)


_READERS: dict[int, Callable[[Book, Record], None]] = {
    BOF: _begin,
    _FILE_PASS: _refuse,
    _CODE_PAGE: _take_page,
    _DATE_MODE: _take_dates,
    _TAB: _take_tab,
    _SHARED: _take_shared,
    _FORMAT: _take_format,
    _STYLE: _take_style,
}
