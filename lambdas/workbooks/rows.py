"""A document -> its row: what stands in the cell of each field, or what gets a sheet of its own."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.workbooks.cells import Cell
from lambdas.workbooks.documents import Place, WorkbookDocument
from lambdas.workbooks.entries import Entry, read_entry

PLACE_COLUMNS = tuple(
    f"metadata.{name}" for name in ("documents", "startPage", "endPage", "documentType", "configuration")
)


@dataclass(frozen=True, slots=True)
class Row:
    """One document's fields in their order; what is nested is still as the parsed_document has it."""

    document: str
    fields: list[tuple[str, Entry]]


def read_row(document: WorkbookDocument) -> Row:
    """The row of `document`; its place, where it has one, comes first."""
    fields = [(field_id, read_entry(value)) for field_id, value in document.parsed_document.items()]
    return Row(document.name, (_read_place(document.place) if document.place else []) + fields)


def _read_place(place: Place) -> list[tuple[str, Entry]]:
    """The published columns of portfolios: the file's name without its extension, and pages as text."""
    stem, dot, _ = place.file.rpartition(".")
    pages = [None if page is None else str(page) for page in (place.first_page, place.last_page)]
    contents = [stem if stem and dot else place.file, *pages, place.document_type, place.configuration]
    return [(column, Cell(content)) for column, content in zip(PLACE_COLUMNS, contents, strict=True)]
