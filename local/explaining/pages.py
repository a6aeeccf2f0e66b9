"""What the pages of a document look like to a person."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from reportlab import rl_config

from lambdas.documents.pages import Page, PagedDocument
from lambdas.documents.pdf.library import LOCK
from lambdas.documents.pdf.sessions import begin_session
from lambdas.senseml.preprocessors.preprocessor import Preprocessor
from lambdas.senseml.preprocessors.registry import preprocess

DENSITY = 150
"""Pixels an inch of what is drawn."""

Paint = Callable[[int], Image.Image]
"""The picture of a page by its zero-based number, `DENSITY` pixels an inch."""


def open_pages(data: bytes, document: PagedDocument, preprocessors: tuple[Preprocessor, ...]) -> Paint:
    """How to paint the pages as the fields saw them: in colour, unless they were changed for that."""
    seen = preprocess(document, preprocessors)
    pages = {page.number: page for page in seen.pages}
    before = {page.number: page for page in document.pages}

    def paint(number: int) -> Image.Image:
        page = pages[number]
        is_same = seen.images is document.images and _is_as_displayed(page, before.get(number))
        picture = _render(data, number) if is_same and document.content_type == "application/pdf" else None
        size = (max(round(page.width * DENSITY), 1), max(round(page.height * DENSITY), 1))
        picture = picture or _copy_raster(seen, number) or _write_lines(page, size)
        return picture.convert("RGB").resize(size)

    return paint


def _is_as_displayed(page: Page, before: Page | None) -> bool:
    """Recognised pages may have been turned, and are shown as they stand upright."""
    return before is not None and not page.is_recognised and (page.width, page.height) == (before.width, before.height)


def _render(data: bytes, number: int) -> Image.Image | None:
    """The page as PDFium shows it; None where it does not."""
    with LOCK, begin_session():
        try:
            document = pypdfium2.PdfDocument(data)
            try:
                document.init_forms()
                picture: Image.Image = document[number].render(scale=DENSITY / 72).to_pil()
            finally:
                document.close()
        except (pypdfium2.PdfiumError, IndexError):
            return None
    return picture


def _copy_raster(document: PagedDocument, number: int) -> Image.Image | None:
    raster = document.images.render(number)
    return None if raster is None else Image.frombytes("L", (raster.width, raster.height), raster.pixels)


def _write_lines(page: Page, size: tuple[int, int]) -> Image.Image:
    """A page that has no looks of its own, with its lines where they are."""
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    for line in page.lines:
        font = load_font(max(round(line.box.height * DENSITY * 0.8), 6))
        pen.text((line.box.left * DENSITY, line.box.top * DENSITY), line.text, fill="black", font=font)
    return picture


@cache
def load_font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A plain font of so many pixels."""
    for folder in rl_config.T1SearchPath:
        try:
            return ImageFont.truetype(f"{folder}/Vera.ttf", size)
        except OSError:
            continue
    return ImageFont.load_default(size)
