"""Where the images of a PDF's page are."""

from __future__ import annotations

from ctypes import byref

from lambdas.documents.box import Box
from lambdas.documents.geometry import PageFrame
from lambdas.documents.pdf.handles import OpenPage
from lambdas.documents.pdf.library import Matrix, load_library
from lambdas.documents.pdf.objects import IMAGE, Point, apply, list_objects

_UNIT_SQUARE: tuple[Point, ...] = ((0, 0), (1, 0), (1, 1), (0, 1))  # what an image's matrix places: ISO 32000-1, 8.9.5
_SMALLEST = 0.02  # inches: smaller ones are dots of a pattern


def find_pictures(page: OpenPage, frame: PageFrame) -> tuple[Box, ...]:
    """The boxes of the images of an open page as displayed, from top to bottom, then from left to right.

    The caller holds the library's lock.
    """
    seen = set()
    for one in list_objects(page):
        matrix = Matrix()
        if one.kind == IMAGE and load_library().FPDFPageObj_GetMatrix(one.handle, byref(matrix)):
            box = _cut(frame, one.place(apply(corner, [matrix]) for corner in _UNIT_SQUARE))
            if min(box.width, box.height) >= _SMALLEST:
                seen.add(box)
    return tuple(sorted(seen, key=lambda box: (box.top, box.left, box.bottom, box.right)))


def _cut(frame: PageFrame, points: list[Point]) -> Box:
    """What is on the page of the box around the points."""
    across, up = [point[0] for point in points], [point[1] for point in points]
    box = frame.place(min(across), min(up), max(across), max(up))
    return Box(max(box.left, 0.0), max(box.top, 0.0), min(box.right, frame.width), min(box.bottom, frame.height))
