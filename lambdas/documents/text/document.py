"""Bytes of a plain text -> pages of lines, as a line printer would print them: each character in a cell of its own.

A page is 66 lines high, as Letter paper is, and 80 columns wide, or as wide as the widest line up to 240 columns;
longer lines are wrapped, and a form feed begins a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lambdas.contents import TEXT
from lambdas.documents.geometry import enclose
from lambdas.documents.limits import Limits
from lambdas.documents.pages import Box, Line, Page, PagedDocument, Word
from lambdas.documents.text.cells import TAB, Cells, expand_tabs, measure, split_row, wrap_row
from lambdas.documents.text.decoding import decode_text
from lambdas.errors import DocumentTooLarge, UnreadableDocument

ROWS, NARROWEST, WIDEST = 66, 80, 240
CELL_WIDTH, ROW_HEIGHT = 7 / 72, 12 / 72  # inches; a label is 0.2 inches from its value at the most: two blanks
MARGIN = 26 / 72  # inches, at both sides: 80 columns fill Letter paper
_INSET = 0.1  # of a row's height, above and below its words: rows that are printed one below the other do not touch
_MOST_CHARACTERS = 4  # times the cells of all pages: marks that take no cell come with others that do


def read_text(data: bytes, limits: Limits, _password: str | None = None) -> PagedDocument:
    """Read a plain text; passwords are nothing to it.

    Raises `UnreadableDocument` with the code TEXT_IS_BLANK, or `DocumentTooLarge` with TOO_MANY_PAGES.
    """
    text = decode_text(data).rstrip()
    if not text:
        raise UnreadableDocument("TEXT_IS_BLANK", "The text is blank: there is no word in it.")
    _check_pages(_count_least(text), limits)
    parts = [[expand_tabs(row.rstrip()) for row in part.split("\n")] for part in text.split("\f")]
    widest = max(measure(row) for rows in parts for row in rows)
    columns = min(max(NARROWEST, widest), WIDEST)
    sheets = [sheet for rows in parts for sheet in _fill_sheets(rows, columns)]
    _check_pages(len(sheets), limits)
    return PagedDocument(
        TEXT.media_type, tuple(_print_page(number, sheet, columns) for number, sheet in enumerate(sheets))
    )


def _count_least(text: str) -> int:
    """How many pages a text fills at the least, told without taking it apart: one that never ends takes no memory."""
    characters = len(text) + (TAB - 1) * text.count("\t")
    return max(text.count("\n") // ROWS, text.count("\f"), characters // (_MOST_CHARACTERS * ROWS * WIDEST)) + 1


def _check_pages(count: int, limits: Limits) -> None:
    if count > limits.max_pages:
        raise DocumentTooLarge(
            "TOO_MANY_PAGES",
            f"The text fills {count:,} pages of {ROWS} lines or more; the limit is {limits.max_pages:,} pages "
            "(MAX_DOCUMENT_PAGES).",
        )


def _fill_sheets(rows: Sequence[str], columns: int) -> Iterator[list[str]]:
    """The rows between two form feeds, wrapped, on as many sheets as they take; one at the least."""
    wrapped = [piece for row in rows for piece in wrap_row(row, columns)]
    for start in range(0, len(wrapped), ROWS):
        yield wrapped[start : start + ROWS]


def _print_page(number: int, rows: Sequence[str], columns: int) -> Page:
    lines = tuple(_print_line(group, row, number) for row, text in enumerate(rows) for group in split_row(text))
    return Page(number, columns * CELL_WIDTH + 2 * MARGIN, ROWS * ROW_HEIGHT, lines)


def _print_line(group: Sequence[Cells], row: int, page: int) -> Line:
    words = tuple(Word(cells.text, _place(cells, row)) for cells in group)
    return Line(" ".join(word.text for word in words), enclose(word.box for word in words), page, words)


def _place(cells: Cells, row: int) -> Box:
    return Box(
        MARGIN + cells.start * CELL_WIDTH,
        (row + _INSET) * ROW_HEIGHT,
        MARGIN + cells.end * CELL_WIDTH,
        (row + 1 - _INSET) * ROW_HEIGHT,
    )
