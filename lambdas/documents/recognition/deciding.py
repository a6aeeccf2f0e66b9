"""Which pages of a document are read by their looks before anything is looked for on them: its level decides."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from lambdas.contents import DOCX, EMAIL, HTML, MSG
from lambdas.documents.box import Box
from lambdas.documents.pages import Page, PagedDocument
from lambdas.documents.pixels.ink import measure_ink
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.recognition.document import recognise_pages
from lambdas.documents.recognition.garbled import is_garbled

FEW_LINES = 10
"""A page with fewer lines may be a scan with a stamp on it, as may pages that have fewer on average."""

_LEAST_INK = 0.005  # of the page, beside lines: less is a rule, a small logo or a page number
_LEAST_ALONE = 0.0005  # of a page without lines: less is dust
_DARK = 0.6
_COVERING = 0.8  # of the page: pictures that are nearly all that there is to be seen
_IMAGE = "image/"
_LAID_OUT = frozenset(
    {DOCX.media_type, EMAIL.media_type, HTML.media_type, MSG.media_type}
)  # only their pictures show more than their lines say


class Level(IntEnum):
    """What decides which pages are recognised (SenseML, "OCR level"); images are always.

    NEVER: none. LINES: those of a document whose pages have fewer than ten lines on average. FIRST_PAGE: those of a
    document whose first page needs it. EACH_PAGE: those that need it. The reference's schema has 6, too, of which it
    says nothing: it is what EACH_PAGE is.

    Where pages are, they are only those that need it: which are garbled, or have few lines and show more than these
    say. So what was written and not scanned keeps its exact words.
    """

    NEVER = 0
    LINES = 2
    FIRST_PAGE = 4
    EACH_PAGE = 5
    EACH_PAGE_TOO = 6


def recognise(document: PagedDocument, level: Level = Level.LINES) -> PagedDocument:
    """The document, in which the pages that are to be recognised are; DocumentTooLarge where these are too many.

    Pages that cannot be are `unrecognised`.
    """
    return recognise_pages(document, list(_choose_pages(document, level)))


def needs_recognition(document: PagedDocument, page: Page) -> bool:
    """Whether a page is garbled, or has few lines and shows more than these say. One that is recognised does not."""
    if page.is_recognised:
        return False
    return is_garbled(page) or (len(page.lines) < FEW_LINES and _shows_more(document, page))


def is_scan(document: PagedDocument, page: Page) -> bool:
    """Whether pictures cover the page and lines enough lie over them: these are what was recognised on it before."""
    if page.is_recognised or len(page.lines) < FEW_LINES:
        return False
    covered = (box.width * box.height for box in document.recognition.images.find_pictures(page.number))
    return sum(covered) >= _COVERING * page.width * page.height


def _choose_pages(document: PagedDocument, level: Level) -> Iterator[int]:
    if document.content_type.startswith(_IMAGE):
        yield from (page.number for page in document.pages)
    elif level is Level.LINES:
        has_few = sum(len(page.lines) for page in document.pages) < FEW_LINES * len(document.pages)
        for page in document.pages:
            if needs_recognition(document, page) if has_few else is_garbled(page):
                yield page.number
    elif level >= Level.EACH_PAGE or (level is Level.FIRST_PAGE and _begins_unread(document)):
        yield from (page.number for page in document.pages if needs_recognition(document, page))


def _begins_unread(document: PagedDocument) -> bool:
    return any(needs_recognition(document, page) for page in document.pages[:1])


def _shows_more(document: PagedDocument, page: Page) -> bool:
    if document.content_type in _LAID_OUT and not document.images.find_pictures(page.number):
        return False
    raster = document.images.render(page.number)
    least = _LEAST_INK if page.lines else _LEAST_ALONE
    return raster is not None and _measure_beside(raster, page) >= least


def _measure_beside(raster: Raster, page: Page) -> float:
    """The share of the page that is dark and in none of its lines."""
    everything = Box(0.0, 0.0, raster.width / raster.density, raster.height / raster.density)
    area = everything.width * everything.height
    lines = sum(
        measure_ink(raster, line.box, dark=_DARK) * line.box.width * line.box.height / area for line in page.lines
    )
    return measure_ink(raster, everything, dark=_DARK) - lines
