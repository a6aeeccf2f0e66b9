"""What goes into a workbook, and what is told about it afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Which document of which file a row is about, where a workbook tells: as soon as a portfolio is in it.

    `file` is the file's name. The pages count from 0, both included; they and what follows are None where the file is
    one document.
    """

    file: str
    first_page: int | None = None
    last_page: int | None = None
    document_type: str | None = None
    configuration: str | None = None


@dataclass(frozen=True, slots=True)
class WorkbookDocument:
    """One row of the `fields` sheet: a document's name and its parsed_document, `{}` where there is none.

    Either every document of a workbook has a `place` or none has.
    """

    name: str
    parsed_document: Mapping[str, Any]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class WorkbookLimits:
    """What a workbook can hold.

    `rows`, `columns` and `text` (characters in a cell, counted as UTF-16 units) are those of "Excel specifications and
    limits". `sheets` is our own: Excel names none, but opens thousands of sheets very slowly, and each costs memory.
    """

    rows: int = 1_048_576
    columns: int = 16_384
    text: int = 32_767
    sheets: int = 2_000


@dataclass(frozen=True, slots=True)
class Truncation:
    """A text that was longer than a cell can hold: where its beginning stands, and how long all of it was.

    `row` and `column` count from 1. `document` is empty for a heading.
    """

    document: str
    sheet: str
    row: int
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class WorkbookSummary:
    """What was written, and what stands in it otherwise than one would expect.

    `fields` is the number of columns in `fields`; `inlined` is the number of values that stand as JSON text in a cell
    since the workbook had no sheet left for them.
    """

    documents: int
    sheets: int
    fields: int
    truncated: tuple[Truncation, ...]
    inlined: int
