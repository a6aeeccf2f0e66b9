"""Handles of PDFium that are freed on every path. The caller holds the library's lock."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

from lambdas.documents.pdf.failures import broken_page, explain_refusal, truncated
from lambdas.documents.pdf.library import load_library
from lambdas.documents.pdf.sessions import begin_session
from lambdas.documents.pdf.truncation import Ending, inspect_ending


@contextmanager
def open_document(data: bytes, password: str | None = None) -> Iterator[ctypes.c_void_p]:
    """An open document, which reads from `data` as long as it is open; nothing in it depends on what was open before.

    Raises `ProtectedDocument`, or `UnreadableDocument` when it is damaged or was cut off.
    """
    library = load_library()
    # PDFium tries a password in UTF-8 as Latin-1 too, which older revisions of PDF have.
    secret = password.encode(errors="replace") if password else None
    with begin_session():
        address = library.FPDF_LoadMemDocument64(data, len(data), secret)
        if not address:
            raise explain_refusal(library.FPDF_GetLastError(), has_password=secret is not None)
        document = ctypes.c_void_p(address)
        try:
            _refuse_truncated(data, document)
            yield document
        finally:
            library.FPDF_CloseDocument(document)


def _refuse_truncated(data: bytes, document: ctypes.c_void_p) -> None:
    ending = inspect_ending(data)
    has_table = load_library().FPDF_DocumentHasValidCrossReferenceTable(document)
    if ending is Ending.CUT or (ending is Ending.UNMARKED and not has_table):
        raise truncated()


@contextmanager
def open_page(document: ctypes.c_void_p, index: int, count: int) -> Iterator[ctypes.c_void_p]:
    """The page at `index` (from zero) of `count`; raises `PDF_DAMAGED` when PDFium cannot load it."""
    library = load_library()
    address = library.FPDF_LoadPage(document, index)
    if not address:
        raise broken_page(index + 1, count)
    page = ctypes.c_void_p(address)
    try:
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
