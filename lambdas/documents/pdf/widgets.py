"""The boxes to be ticked of a PDF's form, and whether they are."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import byref

from lambdas.documents.geometry import PageFrame
from lambdas.documents.pdf.forms import OFF, list_annotations, open_form, read_state
from lambdas.documents.pdf.frames import measure_page
from lambdas.documents.pdf.library import LOCK, Rectangle, load_library
from lambdas.documents.pdf.opening import open_document, open_page
from lambdas.documents.widgets import Widget
from lambdas.errors import UnreadableDocument

# fpdf_formfill.h
_CHECK_BOX = 2
_RADIO_BUTTON = 3

_UNSEEN = 0x02 | 0x20  # hidden, not to be viewed: ISO 32000-1, 12.5.3


class PdfWidgets:
    """Reads them from a PDF that is opened anew, when the first page is asked for: drawing pages dissolves its form."""

    def __init__(self, data: bytes, password: str | None, count: int) -> None:
        self._data = data
        self._password = password
        self._count = count
        self._pages: list[tuple[Widget, ...]] | None = None

    def __call__(self, number: int) -> tuple[Widget, ...]:
        """Those of the page with this zero-based number, in the order in which the file has them."""
        if not 0 <= number < self._count:
            return ()
        with LOCK:
            if self._pages is None:
                self._pages = self._read()
        return self._pages[number]

    def _read(self) -> list[tuple[Widget, ...]]:
        with open_document(self._data, self._password) as document, open_form(document) as form:
            return [tuple(_read_page(document, form, index, self._count)) for index in range(self._count)]


def _read_page(document: ctypes.c_void_p, form: ctypes.c_void_p | None, index: int, count: int) -> Iterator[Widget]:
    try:
        with open_page(document, index, count) as page:
            frame = measure_page(page)
            for annotation in list_annotations(page):
                yield from _read_annotation(form, annotation, frame)
    except UnreadableDocument:
        return


def _read_annotation(form: ctypes.c_void_p | None, annotation: ctypes.c_void_p, frame: PageFrame) -> Iterator[Widget]:
    """The widget, where the annotation is one that is seen."""
    library = load_library()
    if library.FPDFAnnot_GetFormFieldType(form, annotation) not in (_CHECK_BOX, _RADIO_BUTTON):
        return
    rectangle = Rectangle()
    is_seen = not library.FPDFAnnot_GetFlags(annotation) & _UNSEEN
    if is_seen and library.FPDFAnnot_GetRect(annotation, byref(rectangle)):
        left, right = sorted((rectangle.left, rectangle.right))
        bottom, top = sorted((rectangle.bottom, rectangle.top))
        box = frame.place(left, bottom, right, top)
        if frame.shows(box):
            yield Widget(box, is_ticked=read_state(annotation) != OFF)
