"""XLSB -> pages."""

from __future__ import annotations

import struct

from lambdas.contents import XLSB
from lambdas.documents.limits import Limits
from lambdas.documents.packages.package import Package
from lambdas.documents.packages.properties import read_properties
from lambdas.documents.packages.relations import Relations, find_properties, read_relations
from lambdas.documents.pages import PagedDocument
from lambdas.documents.spreadsheets.binary.book import Tabs, read_codes, read_shared, read_tabs
from lambdas.documents.spreadsheets.binary.cells import SheetCells
from lambdas.documents.spreadsheets.binary.records import Parts
from lambdas.documents.spreadsheets.formats import Formats
from lambdas.documents.spreadsheets.layout import Layout
from lambdas.documents.spreadsheets.package import WORKBOOK


def read_binary_parts(package: Package, roots: Relations, main: str, limits: Limits) -> PagedDocument:
    """Read the sheets of a workbook whose part `main` is binary, hidden ones last; charts are none.

    Raises `UnreadableDocument` with WORKBOOK_IS_BROKEN or SPREADSHEET_IS_BLANK, `ProtectedDocument`, or
    `DocumentTooLarge` with UNPACKED_TOO_LARGE, TOO_MANY_RECORDS or what `Layout` says.
    """
    layout = Layout(limits)
    parts = Parts(package)
    try:
        _lay_out(layout, parts, main)
    except struct.error as error:
        raise WORKBOOK.broken("a record of it is cut off") from error
    metadata = read_properties(package, find_properties(package, roots))
    return PagedDocument(XLSB.media_type, layout.finish(), metadata)


def _lay_out(layout: Layout, parts: Parts, main: str) -> None:
    relations = read_relations(parts.package, main)
    tabs = read_tabs(parts, main)
    by_kind = {found.kind: found.target for found in relations.values() if parts.package.has(found.target)}
    strings, styles = by_kind.get("sharedStrings"), by_kind.get("styles")
    cells = SheetCells(
        read_shared(parts, strings) if strings else (),
        read_codes(parts, styles) if styles else (),
        Formats(is_1904=tabs.is_1904),
    )
    for target in _find_sheets(tabs, relations):
        layout.add_sheet(cells.read(parts.read(target)))


def _find_sheets(tabs: Tabs, relations: Relations) -> tuple[str, ...]:
    named = [relations[id_] for id_ in (*tabs.sheets, *tabs.hidden) if id_ in relations]
    sheets = tuple(relation.target for relation in named if relation.kind == "worksheet")
    if not sheets:
        raise WORKBOOK.broken("it has no sheet of cells")
    return sheets
