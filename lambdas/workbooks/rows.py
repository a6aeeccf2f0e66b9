"""A document -> its row: what stands in the cell of each field, or the list that gets a sheet of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lambdas.workbooks.cells import EMPTY, Cell, read_cell
from lambdas.workbooks.documents import WorkbookDocument


@dataclass(frozen=True, slots=True)
class Row:
    """One document's fields in their order; a list is still as the parsed_document has it."""

    document: str
    fields: list[tuple[str, Cell | list[Any]]]


def read_row(document: WorkbookDocument) -> Row:
    """The row of `document`."""
    return Row(document.name, [(field_id, _read_field(value)) for field_id, value in document.parsed_document.items()])


def _read_field(value: object) -> Cell | list[Any]:
    """A list with something in it, as `match: "all"` gives it, gets a sheet; an empty one is an empty cell."""
    if isinstance(value, list | tuple):
        return list(value) if value else EMPTY
    return read_cell(value)
