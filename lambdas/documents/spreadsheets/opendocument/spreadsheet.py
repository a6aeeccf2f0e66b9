"""ODS -> pages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from operator import itemgetter

from lambdas.contents import ODS
from lambdas.documents.limits import Limits
from lambdas.documents.packages.package import Package, PackageKind, open_package
from lambdas.documents.pages import PagedDocument
from lambdas.documents.spreadsheets.layout import MOST_CELLS, Cell, Layout
from lambdas.documents.spreadsheets.opendocument.parts import read_meta, refuse_encrypted
from lambdas.documents.spreadsheets.opendocument.tables import Table, TableReader
from lambdas.documents.spreadsheets.package import MOST_TAGS, MOST_UNPACKED

SPREADSHEET = PackageKind("spreadsheet", "spreadsheet", "WORKBOOK_IS_BROKEN", MOST_UNPACKED, MOST_TAGS)
_CONTENT = "content.xml"


def read_open_spreadsheet(data: bytes, limits: Limits, _password: str | None = None) -> PagedDocument:
    """Read the tables of a spreadsheet in the order of their tabs, and hidden ones after them.

    Raises `UnreadableDocument` with WORKBOOK_IS_BROKEN or SPREADSHEET_IS_BLANK, `ProtectedDocument`, or
    `DocumentTooLarge` with UNPACKED_TOO_LARGE, TOO_MANY_TAGS or what `Layout` says.
    """
    with open_package(data, SPREADSHEET) as package:
        refuse_encrypted(package)
        pages = _lay_out(package, Layout(limits)).finish()
        return PagedDocument(ODS.media_type, pages, read_meta(package))


def _lay_out(package: Package, layout: Layout) -> Layout:
    hidden: list[list[Cell]] = []
    left = MOST_CELLS
    for table, found in groupby(_read_tables(package), key=itemgetter(0)):
        cells = (cell for _, cell in found if cell is not None)
        if not table.is_hidden:
            layout.add_sheet(cells)
            continue
        hidden.append(list(islice(cells, left + 1)))
        left -= len(hidden[-1])
        if left < 0:  # more than the layout takes, which says so
            break
    for kept in hidden:
        layout.add_sheet(kept)
    return layout


def _read_tables(package: Package) -> Iterator[tuple[Table, Cell | None]]:
    reader = TableReader()
    for _ in package.follow(_CONTENT, reader):
        yield from reader.take()
