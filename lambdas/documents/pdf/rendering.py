"""The pixels of a PDF's pages, drawn by PDFium when somebody asks."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from lambdas.documents.box import Box
from lambdas.documents.geometry import POINTS_PER_INCH, PageFrame
from lambdas.documents.pdf.frames import measure_page
from lambdas.documents.pdf.handles import OpenPage
from lambdas.documents.pdf.holding import HeldDocument
from lambdas.documents.pdf.library import LOCK, load_library
from lambdas.documents.pdf.opening import open_page
from lambdas.documents.pdf.pictures import find_pictures
from lambdas.documents.pdf.rings import find_rings
from lambdas.documents.pixels.rasters import Raster
from lambdas.errors import UnreadableDocument

DENSITY = 100.0
"""Pixels an inch: a hairline is one pixel, a box to be ticked some ten."""

MAX_PIXELS = 12_000_000
"""A page that is larger is drawn with fewer pixels an inch."""

# fpdfview.h
_GREY = 1
_WHITE = 0xFFFFFFFF
_WITH_ANNOTATIONS = 0x01
_IN_GREY = 0x08
_WHOLE_STROKES = 0x4000  # no smoothing: hairlines are drawn as dark as thick ones

_Read = TypeVar("_Read")


class PdfRenderer:
    """Draws the pages of one PDF; from several threads too.

    Where fonts are not embedded, pages that were drawn before may move the letters of a page by less than a pixel.
    """

    def __init__(self, document: HeldDocument, count: int) -> None:
        self._document = document
        self._count = count

    def __call__(self, number: int) -> Raster | None:
        """The page with this zero-based number, with its form fields and annotations; None where it is broken."""
        return self.draw(number, DENSITY)

    def draw(self, number: int, density: float) -> Raster | None:
        """The same at another density, in pixels an inch, which is lower for a page that would get too large."""
        return self._read(number, lambda page: _draw(page, density))

    def find_pictures(self, number: int) -> tuple[Box, ...]:
        """Where the images of the page are, from top to bottom."""
        return self._find(number, find_pictures)

    def find_rings(self, number: int) -> tuple[Box, ...]:
        """Where the page has small circles."""
        return self._find(number, find_rings)

    def _find(self, number: int, find: Callable[[OpenPage, PageFrame], tuple[Box, ...]]) -> tuple[Box, ...]:
        """What is found on the page as it is drawn; nothing where it is broken."""
        return self._read(number, lambda page: find(page, measure_page(page))) or ()

    def _read(self, number: int, read: Callable[[OpenPage], _Read | None]) -> _Read | None:
        """What `read` makes of the open page; None for one that is broken or not there."""
        if not 0 <= number < self._count:
            return None
        with LOCK:
            try:
                with open_page(self._document.take(), number, self._count) as page:
                    return read(page)
            except UnreadableDocument:
                return None


def _draw(page: OpenPage, density: float) -> Raster | None:
    library = load_library()
    inches = page.unit / POINTS_PER_INCH
    width, height = library.FPDF_GetPageWidthF(page) * inches, library.FPDF_GetPageHeightF(page) * inches
    if width <= 0 or height <= 0:
        return None
    density = min(density, (MAX_PIXELS / (width * height)) ** 0.5)
    across = max(min(round(width * density), MAX_PIXELS), 1)
    down = max(min(round(height * density), MAX_PIXELS // across), 1)
    pixels = ctypes.create_string_buffer(across * down)
    with _open_bitmap(pixels, across, down) as bitmap:
        library.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, _WHITE)
        flags = _WITH_ANNOTATIONS | _IN_GREY | _WHOLE_STROKES
        library.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, flags)
    return Raster(across, down, density, pixels.raw)


@contextmanager
def _open_bitmap(pixels: ctypes.Array[ctypes.c_char], width: int, height: int) -> Iterator[ctypes.c_void_p]:
    """A bitmap that draws into `pixels`, with nothing between the rows."""
    library = load_library()
    bitmap = ctypes.c_void_p(library.FPDFBitmap_CreateEx(width, height, _GREY, pixels, width))
    try:
        yield bitmap
    finally:
        library.FPDFBitmap_Destroy(bitmap)
