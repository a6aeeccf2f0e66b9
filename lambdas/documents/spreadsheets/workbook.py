"""XLSX, XLSM and XLSB -> pages."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.contents import XLSX
from lambdas.documents.limits import Limits
from lambdas.documents.packages.package import Package, open_package
from lambdas.documents.packages.properties import read_properties
from lambdas.documents.packages.relations import read_relations
from lambdas.documents.pages import PagedDocument
from lambdas.documents.spreadsheets.binary.workbook import read_binary_parts
from lambdas.documents.spreadsheets.cells import SheetReader
from lambdas.documents.spreadsheets.formats import Formats
from lambdas.documents.spreadsheets.layout import Cell, Layout
from lambdas.documents.spreadsheets.package import WORKBOOK
from lambdas.documents.spreadsheets.parts import Parts, find_parts, find_workbook
from lambdas.documents.spreadsheets.strings import SharedStrings
from lambdas.documents.spreadsheets.styles import Styles

_BINARY = ".bin"  # what the workbook's own part ends with where all parts are binary


def read_workbook(data: bytes, limits: Limits, _password: str | None = None) -> PagedDocument:
    """Read the sheets of a workbook in the order of their tabs, and hidden ones after them; charts are none.

    Macros are never looked at. Raises `UnreadableDocument` with WORKBOOK_IS_BROKEN or SPREADSHEET_IS_BLANK,
    `ProtectedDocument`, or `DocumentTooLarge` with UNPACKED_TOO_LARGE, TOO_MANY_TAGS, TOO_MANY_RECORDS or what `Layout`
    says.
    """
    with open_package(data, WORKBOOK) as package:
        roots = read_relations(package, "")
        main = find_workbook(package, roots)
        if main.endswith(_BINARY):
            return read_binary_parts(package, roots, main, limits)
        return _read_parts(package, find_parts(package, roots, main), limits)


def _read_parts(package: Package, parts: Parts, limits: Limits) -> PagedDocument:
    layout = Layout(limits)
    strings, styles = SharedStrings(), Styles()
    if parts.strings:
        package.parse(parts.strings, strings)
    if parts.styles:
        package.parse(parts.styles, styles)
    formats = Formats(styles, parts.is_1904)
    for part in parts.sheets:
        layout.add_sheet(_read_cells(package, part, SheetReader(strings.items, formats)))
    return PagedDocument(XLSX.media_type, layout.finish(), read_properties(package, parts.properties))


def _read_cells(package: Package, part: str, reader: SheetReader) -> Iterator[Cell]:
    for _ in package.follow(part, reader):
        yield from reader.take()
