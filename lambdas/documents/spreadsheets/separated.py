"""CSV -> pages: values with something between them, a row a line (RFC 4180)."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from lambdas.contents import CSV
from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.spreadsheets.layout import Cell, Layout
from lambdas.documents.text.decoding import decode_text
from lambdas.errors import UnreadableDocument

SEPARATORS = ",;\t|"
_SAMPLE = 50  # rows


def read_csv(data: bytes, limits: Limits, _password: str | None = None) -> PagedDocument:
    """Read a CSV file as one sheet; a value between quotes may hold separators and ends of lines.

    What separates its values is told by a first line `sep=;`, or by the first rows. Raises `UnreadableDocument` with
    CSV_IS_BROKEN or SPREADSHEET_IS_BLANK, or `DocumentTooLarge` with what `Layout` says.
    """
    text = decode_text(data)
    first, _, rest = text.partition("\n")
    is_told = len(first) == 5 and first.lower().startswith("sep=") and first[4] in SEPARATORS
    separator, text = (first[4], rest) if is_told else (find_separator(text), text)
    layout = Layout(limits)
    try:
        layout.add_sheet(_read_cells(text, separator))
    except csv.Error as error:
        raise UnreadableDocument("CSV_IS_BROKEN", f"The CSV file cannot be read: {error}.") from error
    return PagedDocument(CSV.media_type, layout.finish())


def find_separator(text: str) -> str:
    """What splits most of the first rows into equally many values, then into most; a comma where nothing does."""
    return max(SEPARATORS, key=lambda separator: _rate(text, separator))


def _rate(text: str, separator: str) -> tuple[int, int]:
    try:
        sizes = Counter(len(row) for row in islice(_read_rows(text, separator), _SAMPLE) if row)
    except csv.Error:
        return 0, 0
    size, count = max(sizes.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
    return (count, size) if size > 1 else (0, 0)


def _read_cells(text: str, separator: str) -> Iterator[Cell]:
    for number, row in enumerate(_read_rows(text, separator)):
        for column, value in enumerate(row):
            yield Cell(number, column, value)


def _read_rows(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator)
