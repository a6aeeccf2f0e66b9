"""Reading of spreadsheets, as tests look at it."""

from __future__ import annotations

import pytest

from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import Limits, read_document
from lambdas.errors import DocumentError

Found = tuple[int, int, int, str]
"""A cell's sheet, row and column, and what it says."""


def read(data: bytes, limits: Limits | None = None) -> PagedDocument:
    return read_document(data, limits=limits or Limits())


def list_cells(data: bytes) -> list[Found]:
    """The cells of all pages; sheets of one page alone."""
    return [
        (page.sheet or 0, round(line.box.top * 4), round(line.box.left), line.text)
        for page in read(data).pages
        for line in page.lines
    ]


def texts(data: bytes) -> list[str]:
    return [text for _, _, _, text in list_cells(data)]


def refuse(data: bytes, limits: Limits | None = None) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(data, limits)
    return caught.value
