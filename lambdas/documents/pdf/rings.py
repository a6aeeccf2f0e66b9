"""Where a PDF's page has small circles, which are there to be filled in like boxes are to be ticked."""

from __future__ import annotations

from ctypes import byref, c_float, c_void_p

from lambdas.documents.box import Box
from lambdas.documents.geometry import PageFrame
from lambdas.documents.pdf.handles import OpenPage
from lambdas.documents.pdf.library import load_library
from lambdas.documents.pdf.objects import PATH, PageObject, list_objects

# fpdf_edit.h
_CURVE = 1

_FEWEST_POINTS = 9  # of the curves of a circle: a point to begin at, and four quarters or two halves of them
_MOST_POINTS = 40
_SMALLEST, _LARGEST = 0.08, 0.3  # inches across
_ROUND = 0.15  # how much wider than high, or higher than wide


def find_rings(page: OpenPage, frame: PageFrame) -> tuple[Box, ...]:
    """The boxes of the circles of an open page as displayed, in the order in which they are drawn.

    The caller holds the library's lock.
    """
    placed = (_place(one, frame) for one in list_objects(page) if one.kind == PATH and _is_curved(one))
    return tuple(dict.fromkeys(box for box in placed if _is_round(box)))


def _is_curved(path: PageObject) -> bool:
    """Whether a path is made of some curves and of little else."""
    library = load_library()
    count = library.FPDFPath_CountSegments(path.handle)
    if not _FEWEST_POINTS <= count <= _MOST_POINTS:
        return False
    points = (c_void_p(library.FPDFPath_GetPathSegment(path.handle, place)) for place in range(count))
    curved = sum(library.FPDFPathSegment_GetType(point) == _CURVE for point in points)
    return bool(2 * curved > count)


def _place(path: PageObject, frame: PageFrame) -> Box:
    edges = [c_float() for _ in range(4)]
    load_library().FPDFPageObj_GetBounds(path.handle, *map(byref, edges))
    left, bottom, right, top = (edge.value for edge in edges)
    points = path.place([(left, bottom), (left, top), (right, bottom), (right, top)])
    across, up = [point[0] for point in points], [point[1] for point in points]
    return frame.place(min(across), min(up), max(across), max(up))


def _is_round(box: Box) -> bool:
    narrow, wide = sorted((box.width, box.height))
    return narrow >= _SMALLEST and wide <= _LARGEST and wide <= (1 + _ROUND) * narrow
