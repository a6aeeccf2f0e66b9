"""How a page of a PDF is displayed."""

from __future__ import annotations

from ctypes import byref

from lambdas.documents.geometry import PageFrame
from lambdas.documents.pdf.handles import OpenPage
from lambdas.documents.pdf.library import Rectangle, load_library


def measure_page(page: OpenPage) -> PageFrame:
    """The visible rectangle of an open page, and how it is turned. The caller holds the library's lock."""
    library = load_library()
    bounds = Rectangle()
    library.FPDF_GetPageBoundingBox(page, byref(bounds))
    quarters = library.FPDFPage_GetRotation(page) % 4
    return PageFrame(bounds.left, bounds.bottom, bounds.right, bounds.top, quarters, page.unit)
