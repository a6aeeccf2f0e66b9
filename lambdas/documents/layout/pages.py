"""Sheets -> pages of lines, and what they look like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lambdas.documents.box import Box
from lambdas.documents.geometry import POINTS_PER_INCH, enclose
from lambdas.documents.layout.drawing import draw_sheet
from lambdas.documents.layout.sheets import Sheet
from lambdas.documents.layout.strip import Text
from lambdas.documents.layout.wrapping import ASCENT, DESCENT
from lambdas.documents.limits import Limits
from lambdas.documents.lines import sort_lines
from lambdas.documents.pages import Line, Page, Word
from lambdas.documents.pixels.images import PageImages
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.widgets import Widget
from lambdas.errors import DocumentTooLarge

DENSITY = 100.0
"""Pixels an inch of the pages' looks."""


def build_pages(sheets: Sequence[Sheet], limits: Limits) -> tuple[tuple[Page, ...], PageImages]:
    """The pages of sheets, which are drawn when somebody asks; `DocumentTooLarge` with TOO_MANY_PAGES."""
    if len(sheets) > limits.max_pages:
        raise DocumentTooLarge(
            "TOO_MANY_PAGES",
            f"The document fills {len(sheets):,} pages; the limit is {limits.max_pages:,} pages (MAX_DOCUMENT_PAGES).",
        )
    pages = tuple(
        Page(number, sheet.width, sheet.height, sort_lines(_make_lines(sheet.strip.texts, number)))
        for number, sheet in enumerate(sheets)
    )
    return pages, _look(sheets, limits)


def _look(sheets: Sequence[Sheet], limits: Limits) -> PageImages:
    def draw(number: int, density: float) -> Raster | None:
        return draw_sheet(sheets[number], density, limits.max_pixels) if 0 <= number < len(sheets) else None

    def find_widgets(number: int) -> tuple[Widget, ...]:
        ticks = sheets[number].strip.ticks if 0 <= number < len(sheets) else ()
        return tuple(
            Widget(tick.box, tick.is_ticked, of_form=False)
            for tick in sorted(ticks, key=lambda tick: _from_top(tick.box))
        )

    def find_pictures(number: int) -> tuple[Box, ...]:
        shown = sheets[number].strip.pictures if 0 <= number < len(sheets) else ()
        return tuple(sorted((picture.box for picture in shown), key=_from_top))

    return PageImages(lambda number: draw(number, DENSITY), find_widgets, find_pictures, draw=draw)


def _from_top(box: Box) -> tuple[float, float]:
    return box.top, box.left


def _make_lines(texts: Sequence[Text], page: int) -> Iterator[Line]:
    for text in texts:
        words = tuple(_make_words(text))
        yield Line(" ".join(word.text for word in words), enclose(word.box for word in words), page, words)


def _make_words(text: Text) -> Iterator[Word]:
    for placed in text.words:
        size = placed.font.size / POINTS_PER_INCH
        left = placed.left + text.left
        right = max(placed.right + text.left, left + _HAIR)
        yield Word(placed.text, Box(left, text.base - ASCENT * size, right, text.base + DESCENT * size))


_HAIR = 1e-4  # inches: characters that take no room do not make a box without a width
