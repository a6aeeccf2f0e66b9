"""Sheets -> pages of lines, in inches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    """The pages, with the numbers that are known now."""
    counts: dict[int, int] = {}
    for sheet in sheets:
        counts[id(sheet.section)] = counts.get(id(sheet.section), 0) + 1
    return tuple(_print_page(sheet, len(sheets), counts[id(sheet.section)]) for sheet in sheets)


def find_ticks(sheet: Sheet) -> tuple[Widget, ...]:
    """The boxes of a page that are there to be ticked."""
    return tuple(
        Widget(_box(word, placed), is_ticked=word.is_ticked)
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


def _print_page(sheet: Sheet, pages: int, section_pages: int) -> Page:
    section = sheet.section
    numbers = {
        NUMERALS[Counter.PAGE]: write_number(sheet.shown, section.form),
        NUMERALS[Counter.PAGES]: str(pages),
        NUMERALS[Counter.SECTION_PAGES]: str(section_pages),
    }
    lines = sort_lines(_list_lines(sheet, numbers))
    return Page(sheet.number, section.width / POINTS_PER_INCH, section.height / POINTS_PER_INCH, lines)


def _list_lines(sheet: Sheet, numbers: dict[str, str]) -> Iterator[Line]:
    for placed in sheet.placed:
        if not isinstance(placed.mark, LineMark):
            continue
        words = tuple(Word(_show(word.text, numbers), _box(word, placed)) for word in placed.mark.words)
        box = words[0].box if len(words) == 1 else enclose(word.box for word in words)
        yield Line(" ".join(word.text for word in words), box, sheet.number, words)


def _show(text: str, numbers: dict[str, str]) -> str:
    if text.isascii():
        return text
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
