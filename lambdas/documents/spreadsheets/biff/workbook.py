"""XLS -> pages."""

from __future__ import annotations

from contextlib import suppress

from lambdas.compound.files import CompoundFile, Entry
from lambdas.compound.sectors import CompoundError
from lambdas.contents import XLS
from lambdas.documents.limits import Limits
from lambdas.documents.pages import Metadata, PagedDocument
from lambdas.documents.spreadsheets.biff.book import read_book
from lambdas.documents.spreadsheets.biff.cells import SheetCells
from lambdas.documents.spreadsheets.biff.records import Records
from lambdas.documents.spreadsheets.biff.summary import STREAM, read_summary
from lambdas.documents.spreadsheets.layout import Layout
from lambdas.documents.spreadsheets.package import WORKBOOK

_STREAMS = ("WORKBOOK", "BOOK")  # in capitals: of Excel 97 to 2003, and of Excel 95; a file for both has both
_MOST_SUMMARY = 100_000  # bytes; a thumbnail of the first sheet may be behind what is looked for


def read_older_workbook(data: bytes, limits: Limits, _password: str | None = None) -> PagedDocument:
    """Read the sheets of an older workbook in the order of their tabs, and hidden ones after them; charts are none.

    Raises `UnreadableDocument` with WORKBOOK_IS_BROKEN or SPREADSHEET_IS_BLANK, `ProtectedDocument`, or
    `DocumentTooLarge` with TOO_MANY_RECORDS or what `Layout` says.
    """
    layout = Layout(limits)
    stream, metadata = _find_streams(data)
    records = Records(stream)
    book = read_book(records)
    cells = SheetCells(book)
    for start in (*book.sheets, *book.hidden):
        layout.add_sheet(cells.read(records.read(start)))
    return PagedDocument(XLS.media_type, layout.finish(), metadata)


def _find_streams(data: bytes) -> tuple[bytes, Metadata]:
    """The stream of the workbook, and what the file says of itself."""
    try:
        file = CompoundFile(data)
        streams = {entry.name.upper(): entry for entry in file.walk(file.root) if entry.is_stream}
        found = next((streams[name] for name in _STREAMS if name in streams), None)
        if found is not None:
            return file.read(found), _read_metadata(file, streams.get(STREAM))
    except CompoundError as error:
        raise WORKBOOK.broken("it is cut off, or its parts are not where it says") from error
    raise WORKBOOK.broken("there is no workbook in it")


def _read_metadata(file: CompoundFile, stream: Entry | None) -> Metadata:
    if stream is not None:
        with suppress(CompoundError):
            return read_summary(file.read(stream, _MOST_SUMMARY))
    return Metadata()
