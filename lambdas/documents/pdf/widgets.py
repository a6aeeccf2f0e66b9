"""The boxes to be ticked of a PDF's form, and whether they are."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import byref

from lambdas.documents.geometry import PageFrame
from lambdas.documents.pdf.forms import OFF, list_annotations, read_state
from lambdas.documents.pdf.frames import measure_page
from lambdas.documents.pdf.handles import OpenPage
from lambdas.documents.pdf.library import Rectangle, load_library
from lambdas.documents.widgets import Widget

# fpdf_formfill.h
_CHECK_BOX = 2
_RADIO_BUTTON = 3

_UNSEEN = 0x02 | 0x20  # hidden, not to be viewed: ISO 32000-1, 12.5.3


def read_widgets(page: OpenPage, form: ctypes.c_void_p) -> tuple[Widget, ...]:
    """Those of an open page that is not flattened, in the order in which the file has them.

    The caller holds the library's lock.
    """
    frame = measure_page(page)
    return tuple(one for annotation in list_annotations(page) for one in _read_annotation(form, annotation, frame))


def _read_annotation(form: ctypes.c_void_p, annotation: ctypes.c_void_p, frame: PageFrame) -> Iterator[Widget]:
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
