"""What a PDF's page shows beyond its content: its form's fields and its annotations, made part of the content.

A field without an appearance of its own gets one from its value, in the form's font, as viewers draw it. Notes, their
windows, links and marks over text show nothing that is to be read.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import byref

from lambdas.documents.pdf.handles import OpenDocument, OpenPage
from lambdas.documents.pdf.library import FormFillInfo, load_library
from lambdas.documents.pdf.opening import open_page

# fpdf_formfill.h, fpdf_flatten.h, fpdf_annot.h
_INFO_VERSION = 2
_NO_FORM = 0
_FOR_DISPLAY = 0
_SHOWN = {3, 13, 20, 24}  # free text, stamps, widgets, watermarks

OFF = "Off"
"""The appearance of what is not ticked (ISO 32000-1, 12.7.4.2.3); any other means that it is."""

MOST_ANNOTATIONS = 10_000
"""Those of one page that are looked at; where there are more, none of them is drawn."""


@contextmanager
def open_form(document: ctypes.c_void_p) -> Iterator[ctypes.c_void_p | None]:
    """The form of an open document; None where it has none. The caller holds the library's lock."""
    library = load_library()
    if library.FPDF_GetFormType(document) == _NO_FORM:
        yield None
        return
    info = FormFillInfo(version=_INFO_VERSION)  # PDFium keeps its address
    form = ctypes.c_void_p(library.FPDFDOC_InitFormFillEnvironment(document, byref(info)))
    try:
        yield form
    finally:
        library.FPDFDOC_ExitFormFillEnvironment(form)


def look_at_nothing(_: ctypes.c_void_p) -> None:
    """What is done with a page of whose form nothing is wanted."""


@contextmanager
def open_shown_page(
    document: OpenDocument,
    form: ctypes.c_void_p | None,
    index: int,
    count: int,
    look: Callable[[OpenPage], None] = look_at_nothing,
) -> Iterator[OpenPage]:
    """The page at `index` (from zero) of `count`, with what its fields and annotations show as part of its content.

    `look` is given the page while they are still what they are: from then on the document has them no more. Raises
    `PDF_DAMAGED` as `open_page` does. What cannot be drawn is left out: the page's own text is still true.
    """
    with open_page(document, index, count) as page:
        look(page)
        if not _shows_more(page):
            yield page
            return
        _flatten(page, form)
    with open_page(document, index, count) as page:
        yield page


def list_annotations(page: ctypes.c_void_p) -> Iterator[ctypes.c_void_p]:
    """The annotations of an open page, each open until the next one is asked for."""
    library = load_library()
    for place in range(min(library.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        annotation = ctypes.c_void_p(library.FPDFPage_GetAnnot(page, place))
        try:
            yield annotation
        finally:
            library.FPDFPage_CloseAnnot(annotation)


def read_state(annotation: ctypes.c_void_p) -> str:
    """Which of its appearances an annotation shows: the one that is named, or else that of its value."""
    return _read_name(annotation, b"AS") or _read_name(annotation, b"V") or OFF


def _read_name(annotation: ctypes.c_void_p, key: bytes) -> str:
    """Empty where there is none."""
    buffer = ctypes.create_string_buffer(256)
    load_library().FPDFAnnot_GetStringValue(annotation, key, buffer, len(buffer))
    return buffer.raw.decode("utf-16-le", errors="replace").split("\0")[0]


def _shows_more(page: ctypes.c_void_p) -> bool:
    library = load_library()
    if library.FPDFPage_GetAnnotCount(page) > MOST_ANNOTATIONS:
        return False
    return any(library.FPDFAnnot_GetSubtype(annotation) in _SHOWN for annotation in list_annotations(page))


def _flatten(page: ctypes.c_void_p, form: ctypes.c_void_p | None) -> None:
    """Visible only to those who load the page afterwards."""
    library = load_library()
    for annotation in list_annotations(page):
        # PDFium reads from no address where several appearances are there and none is named.
        if not library.FPDFAnnot_HasKey(annotation, b"AS"):
            library.FPDFAnnot_SetStringValue(annotation, b"AS", (read_state(annotation) + "\0").encode("utf-16-le"))
    if form:
        library.FORM_OnAfterLoadPage(page, form)
    library.FPDFPage_Flatten(page, _FOR_DISPLAY)
    if form:
        library.FORM_OnBeforeClosePage(page, form)
