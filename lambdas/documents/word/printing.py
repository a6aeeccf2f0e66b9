"""Sheets -> pages of lines, in inches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lambdas.documents.geometry import POINTS_PER_INCH, SMALLEST_EXTENT, enclose
from lambdas.documents.lines import sort_lines
from lambdas.documents.pages import Box, Line, Page, Word
from lambdas.documents.widgets import Widget
from lambdas.documents.word.blocks import Counter
from lambdas.documents.word.marks import ASCENT, DESCENT, Image, Letters, Placed
from lambdas.documents.word.marks import Line as LineMark
from lambdas.documents.word.numerals import write_number
from lambdas.documents.word.sheets import Sheet
from lambdas.documents.word.tokens import NUMERALS


def print_pages(sheets: Sequence[Sheet]) -> tuple[Page, ...]:
    """The pages of sheets whose numbers are filled in."""
    return tuple(_print_page(sheet) for sheet in sheets)


def fill_numbers(sheets: Sequence[Sheet]) -> None:
    """Put the numbers of pages in their places, since all are there now."""
    counts: dict[int, int] = {}
    for sheet in sheets:
        counts[id(sheet.section)] = counts.get(id(sheet.section), 0) + 1
    for sheet in sheets:
        numbers = {
            NUMERALS[Counter.PAGE]: write_number(sheet.shown, sheet.section.form),
            NUMERALS[Counter.PAGES]: str(len(sheets)),
            NUMERALS[Counter.SECTION_PAGES]: str(counts[id(sheet.section)]),
        }
        sheet.placed = [_fill(placed, numbers) for placed in sheet.placed]


def find_ticks(sheet: Sheet) -> tuple[Widget, ...]:
    """The boxes of a page that are there to be ticked."""
    return tuple(
        Widget(_box(word, placed), is_ticked=word.is_ticked, of_form=False)
        for placed in sheet.placed
        if isinstance(placed.mark, LineMark)
        for word in placed.mark.words
        if word.is_ticked is not None
    )


def find_images(sheet: Sheet) -> tuple[Box, ...]:
    """The places of the pictures of a page, from top to bottom."""
    boxes = [
        Box(
            placed.x / POINTS_PER_INCH,
            placed.y / POINTS_PER_INCH,
            (placed.x + placed.mark.width) / POINTS_PER_INCH,
            (placed.y + placed.mark.height) / POINTS_PER_INCH,
        )
        for placed in sheet.placed
        if isinstance(placed.mark, Image)
    ]
    return tuple(sorted(boxes, key=lambda box: (box.top, box.left)))


def _print_page(sheet: Sheet) -> Page:
    section = sheet.section
    lines = sort_lines(_list_lines(sheet))
    return Page(sheet.number, section.width / POINTS_PER_INCH, section.height / POINTS_PER_INCH, lines)


def _list_lines(sheet: Sheet) -> Iterator[Line]:
    for placed in sheet.placed:
        if isinstance(placed.mark, LineMark):
            words = tuple(Word(word.text, _box(word, placed)) for word in placed.mark.words)
            box = words[0].box if len(words) == 1 else enclose(word.box for word in words)
            yield Line(" ".join(word.text for word in words), box, sheet.number, words)


def _fill(placed: Placed, numbers: Mapping[str, str]) -> Placed:
    mark = placed.mark
    if not isinstance(mark, LineMark) or all(word.text.isascii() for word in mark.words):
        return placed
    words = tuple(word._replace(text=_show(word.text, numbers)) for word in mark.words)
    return Placed(placed.x, placed.y, LineMark(words))


def _show(text: str, numbers: Mapping[str, str]) -> str:
    for mark, number in numbers.items():
        text = text.replace(mark, number)
    return text


def _box(word: Letters, placed: Placed) -> Box:
    """As high as the word's size: from a fifth of it below the baseline to four fifths above."""
    left, right = (placed.x + word.left) / POINTS_PER_INCH, (placed.x + word.right) / POINTS_PER_INCH
    size = word.type.size
    return Box(
        left,
        (placed.y - ASCENT * size) / POINTS_PER_INCH,
        max(right, left + SMALLEST_EXTENT),
        (placed.y + DESCENT * size) / POINTS_PER_INCH,
    )
