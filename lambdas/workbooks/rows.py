"""A document -> its row: what stands in the cell of each field, or what gets a sheet of its own."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.workbooks.documents import WorkbookDocument
from lambdas.workbooks.entries import Entry, read_entry


@dataclass(frozen=True, slots=True)
class Row:
    """One document's fields in their order; what is nested is still as the parsed_document has it."""

    document: str
    fields: list[tuple[str, Entry]]


def read_row(document: WorkbookDocument) -> Row:
    """The row of `document`."""
    return Row(document.name, [(field_id, read_entry(value)) for field_id, value in document.parsed_document.items()])
