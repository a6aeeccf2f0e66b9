"""Handles of PDFium that are freed on every path. The caller holds the library's lock."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from lambdas.documents.pdf.failures import broken_page, explain_refusal, truncated
from lambdas.documents.pdf.handles import OpenDocument, OpenPage
from lambdas.documents.pdf.layers.hiding import hide_objects
from lambdas.documents.pdf.library import load_library
from lambdas.documents.pdf.peculiarities import find_peculiarities
from lambdas.documents.pdf.sessions import begin_session
from lambdas.documents.pdf.truncation import Ending, inspect_ending


@contextmanager
def open_document(data: bytes, password: str | None = None) -> Iterator[OpenDocument]:
    """An open document, which reads from `data` as long as it is open; nothing in it depends on what was open before.

    Raises `ProtectedDocument`, or `UnreadableDocument` when it is damaged or was cut off.
    """
    # PDFium tries a password in UTF-8 as Latin-1 too, which older revisions of PDF have.
    secret = password.encode(errors="replace") if password else None
    with begin_session(), ExitStack() as closing:
        document = _load(data, secret, closing)
        if document is None:
            raise explain_refusal(load_library().FPDF_GetLastError(), has_password=secret is not None)
        _refuse_truncated(data, document)
        found = find_peculiarities(data, document)
        if found.revision is not None:
            document = _replace(document, found.revision, closing)
        document.units = found.units
        yield document


def _load(data: bytes | ctypes.Array[ctypes.c_char], secret: bytes | None, closing: ExitStack) -> OpenDocument | None:
    """None where PDFium refuses it."""
    library = load_library()
    address = library.FPDF_LoadMemDocument64(data, len(data), secret)
    if not address:
        return None
    document = OpenDocument(address)
    document.data = data
    closing.callback(library.FPDF_CloseDocument, document)
    return document


def _replace(document: OpenDocument, revision: bytearray, closing: ExitStack) -> OpenDocument:
    """The revision of a document, if it has all of its pages."""
    within = closing.enter_context(ExitStack())
    other = _load((ctypes.c_char * len(revision)).from_buffer(revision), None, within)
    count = load_library().FPDF_GetPageCount
    if other is None or count(other) != count(document):
        within.close()
        return document
    other.has_hidden_layers = True
    return other


def _refuse_truncated(data: bytes, document: ctypes.c_void_p) -> None:
    ending = inspect_ending(data)
    has_table = load_library().FPDF_DocumentHasValidCrossReferenceTable(document)
    if ending is Ending.CUT or (ending is Ending.UNMARKED and not has_table):
        raise truncated()


@contextmanager
def open_page(document: OpenDocument, index: int, count: int) -> Iterator[OpenPage]:
    """The page at `index` (from zero) of `count`; raises `PDF_DAMAGED` when PDFium cannot load it."""
    library = load_library()
    address = library.FPDF_LoadPage(document, index)
    if not address:
        raise broken_page(index + 1, count)
    page = OpenPage(address)
    page.unit = document.units.get(index, 1.0)
    try:
        if document.has_hidden_layers:
            page.hidden = hide_objects(page)
        yield page
    finally:
        library.FPDF_ClosePage(page)


@contextmanager
def open_text(page: ctypes.c_void_p, index: int, count: int) -> Iterator[ctypes.c_void_p]:
    """The text of a page of `count`; raises `PDF_DAMAGED` when PDFium cannot load it."""
    library = load_library()
    address = library.FPDFText_LoadPage(page)
    if not address:
        raise broken_page(index + 1, count)
    text = ctypes.c_void_p(address)
    try:
        yield text
    finally:
        library.FPDFText_ClosePage(text)
