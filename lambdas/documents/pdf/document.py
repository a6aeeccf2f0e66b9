"""Bytes of a PDF -> pages of lines."""

from __future__ import annotations

import ctypes

from lambdas.contents import PDF
from lambdas.documents.limits import Limits
from lambdas.documents.lines import build_lines
from lambdas.documents.pages import Page, PagedDocument
from lambdas.documents.pdf import failures
from lambdas.documents.pdf.characters import Characters
from lambdas.documents.pdf.forms import open_form, open_shown_page
from lambdas.documents.pdf.frames import measure_page
from lambdas.documents.pdf.library import LOCK, load_library
from lambdas.documents.pdf.metadata import read_metadata
from lambdas.documents.pdf.opening import open_document, open_text
from lambdas.documents.pdf.rendering import PdfRenderer
from lambdas.documents.pdf.widgets import PdfWidgets
from lambdas.documents.pdf.words import read_words
from lambdas.documents.pixels.images import PageImages, find_nothing

READER = "PDFium"

_DYNAMIC_XFA = 2  # fpdf_formfill.h


def read_pdf(data: bytes, limits: Limits, password: str | None = None) -> PagedDocument:
    """Read every page of a PDF; one page at a time is open. `password` may be the user's or the owner's.

    Raises a `DocumentError` with code PDF_DAMAGED, PDF_PASSWORD_PROTECTED, PDF_PASSWORD_WRONG,
    PDF_UNSUPPORTED_SECURITY, PDF_EMPTY, PDF_DYNAMIC_FORM or TOO_MANY_PAGES. Pages without text have no lines.
    """
    with LOCK, open_document(data, password) as document:
        count = _count_pages(document, limits)
        if load_library().FPDF_GetFormType(document) == _DYNAMIC_XFA:
            raise failures.dynamic_form()
        with open_form(document) as form:
            pages = tuple(_read_page(document, form, index, count) for index in range(count))
        images = _look(data, password, count, has_form=form is not None)
        return PagedDocument(PDF.media_type, pages, read_metadata(document), images=images, reader=READER)


def _look(data: bytes, password: str | None, count: int, *, has_form: bool) -> PageImages:
    renderer = PdfRenderer(data, password, count)
    widgets = PdfWidgets(data, password, count) if has_form else find_nothing
    return PageImages(renderer, widgets, renderer.find_pictures, renderer.find_rings, renderer.draw)


def _count_pages(document: ctypes.c_void_p, limits: Limits) -> int:
    count: int = load_library().FPDF_GetPageCount(document)
    if count < 1:
        raise failures.no_pages()
    if count > limits.max_pages:
        raise failures.too_many_pages(count, limits.max_pages)
    return count


def _read_page(document: ctypes.c_void_p, form: ctypes.c_void_p | None, index: int, count: int) -> Page:
    with open_shown_page(document, form, index, count) as page:
        frame = measure_page(page)
        with open_text(page, index, count) as text:
            words = read_words(Characters(text, page), frame)
    return Page(index, frame.width, frame.height, build_lines(words, page=index))
