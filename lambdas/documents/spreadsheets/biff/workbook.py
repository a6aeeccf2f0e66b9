"""XLS -> pages."""

from __future__ import annotations

from lambdas.compound.files import CompoundFile
from lambdas.compound.sectors import CompoundError
from lambdas.contents import XLS
from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.spreadsheets.biff.book import read_book
from lambdas.documents.spreadsheets.biff.cells import SheetCells
from lambdas.documents.spreadsheets.biff.records import Records
from lambdas.documents.spreadsheets.layout import Layout
from lambdas.documents.spreadsheets.package import WORKBOOK

_STREAMS = ("WORKBOOK", "BOOK")  # in capitals: of Excel 97 to 2003, and of Excel 95; a file for both has both


def read_older_workbook(data: bytes, limits: Limits, _password: str | None = None) -> PagedDocument:
    """Read the sheets of an older workbook in the order of their tabs, and hidden ones after them; charts are none.

    Raises `UnreadableDocument` with WORKBOOK_IS_BROKEN or SPREADSHEET_IS_BLANK, `ProtectedDocument`, or
    `DocumentTooLarge` with TOO_MANY_RECORDS or what `Layout` says.
    """
    layout = Layout(limits)
    records = Records(_find_stream(data))
    book = read_book(records)
    cells = SheetCells(book)
    for start in (*book.sheets, *book.hidden):
        layout.add_sheet(cells.read(records.read(start)))
    return PagedDocument(XLS.media_type, layout.finish())


def _find_stream(data: bytes) -> bytes:
    try:
        file = CompoundFile(data)
        streams = {entry.name.upper(): entry for entry in file.walk(file.root) if entry.is_stream}
        found = next((streams[name] for name in _STREAMS if name in streams), None)
        if found is not None:
            return file.read(found)
    except CompoundError as error:
        raise WORKBOOK.broken("it is cut off, or its parts are not where it says") from error
    raise WORKBOOK.broken("there is no workbook in it")
