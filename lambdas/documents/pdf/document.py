"""Bytes of a PDF -> pages of lines."""

from __future__ import annotations

import ctypes
from contextlib import ExitStack
from dataclasses import dataclass

from lambdas.contents import PDF
from lambdas.documents.limits import Limits
from lambdas.documents.lines import build_lines
from lambdas.documents.pages import Metadata, Page, PagedDocument
from lambdas.documents.pdf import failures
from lambdas.documents.pdf.characters import Characters
from lambdas.documents.pdf.forms import open_form, open_shown_page
from lambdas.documents.pdf.frames import measure_page
from lambdas.documents.pdf.handles import OpenDocument, OpenPage
from lambdas.documents.pdf.holding import HeldDocument, Opened
from lambdas.documents.pdf.library import LOCK, load_library
from lambdas.documents.pdf.metadata import read_metadata
from lambdas.documents.pdf.opening import open_document, open_text
from lambdas.documents.pdf.rendering import PdfRenderer
from lambdas.documents.pdf.widgets import read_widgets
from lambdas.documents.pdf.words import read_words
from lambdas.documents.pixels.images import PageImages
from lambdas.documents.widgets import Widget

READER = "PDFium"

_DYNAMIC_XFA = 2  # fpdf_formfill.h


def read_pdf(data: bytes, limits: Limits, password: str | None = None) -> PagedDocument:
    """Read every page of a PDF; one page at a time is open. `password` may be the user's or the owner's.

    Raises a `DocumentError` with code PDF_DAMAGED, PDF_PASSWORD_PROTECTED, PDF_PASSWORD_WRONG,
    PDF_UNSUPPORTED_SECURITY, PDF_EMPTY, PDF_DYNAMIC_FORM or TOO_MANY_PAGES. Pages without text have no lines.
    """
    with LOCK:
        opened, read = _open(data, limits, password)
        held = HeldDocument(opened, lambda: _open(data, limits, password)[0])
    renderer = PdfRenderer(held, len(read.pages))
    images = PageImages(renderer, read.find_widgets, renderer.find_pictures, renderer.find_rings, renderer.draw)
    return PagedDocument(PDF.media_type, read.pages, read.metadata, images=images, reader=READER)


@dataclass(frozen=True, slots=True)
class _Read:
    """What a PDF says; `widgets` are the boxes to be ticked of its form, for each of its pages."""

    pages: tuple[Page, ...]
    widgets: tuple[tuple[Widget, ...], ...]
    metadata: Metadata

    def find_widgets(self, number: int) -> tuple[Widget, ...]:
        """Those of the page with this zero-based number, in the order in which the file has them."""
        return self.widgets[number] if 0 <= number < len(self.widgets) else ()


def _open(data: bytes, limits: Limits, password: str | None) -> tuple[Opened, _Read]:
    """The document with its pages read, which stays open."""
    with ExitStack() as stack:
        document = stack.enter_context(open_document(data, password))
        count = _count_pages(document, limits)
        if load_library().FPDF_GetFormType(document) == _DYNAMIC_XFA:
            raise failures.dynamic_form()
        with open_form(document) as form:
            read = [_read_page(document, form, index, count) for index in range(count)]
        pages, widgets = zip(*read, strict=True)
        return Opened(document, stack.pop_all()), _Read(pages, widgets, read_metadata(document))


def _count_pages(document: ctypes.c_void_p, limits: Limits) -> int:
    count: int = load_library().FPDF_GetPageCount(document)
    if count < 1:
        raise failures.no_pages()
    if count > limits.max_pages:
        raise failures.too_many_pages(count, limits.max_pages)
    return count


def _read_page(
    document: OpenDocument, form: ctypes.c_void_p | None, index: int, count: int
) -> tuple[Page, tuple[Widget, ...]]:
    widgets: tuple[Widget, ...] = ()

    def look(page: OpenPage) -> None:
        nonlocal widgets
        widgets = read_widgets(page, form) if form else ()

    with open_shown_page(document, form, index, count, look) as page:
        frame = measure_page(page)
        with open_text(page, index, count) as text:
            words = read_words(Characters(text, page), frame)
    return Page(index, frame.width, frame.height, build_lines(words, page=index)), widgets
