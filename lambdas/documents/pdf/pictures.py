"""Where the images of a PDF's page are."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from ctypes import byref

from lambdas.documents.box import Box
from lambdas.documents.geometry import PageFrame
from lambdas.documents.pdf.library import Matrix, load_library

# fpdf_edit.h
_IMAGE = 3
_FORM = 5

_MOST_OBJECTS = 100_000
_DEEPEST = 8  # forms within forms
_SMALLEST = 0.02  # inches: smaller ones are dots of a pattern


def find_pictures(page: ctypes.c_void_p, frame: PageFrame) -> tuple[Box, ...]:
    """The boxes of the images of an open page as displayed, from top to bottom, then from left to right.

    Images within form objects count too. The caller holds the library's lock.
    """
    library = load_library()
    count = min(library.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    corners = _walk(lambda place: library.FPDFPage_GetObject(page, place), count, (), [_MOST_OBJECTS])
    boxes = (_place(frame, points) for points in corners)
    seen = {box for box in boxes if box is not None}
    return tuple(sorted(seen, key=lambda box: (box.top, box.left, box.bottom, box.right)))


_Point = tuple[float, float]


def _walk(
    fetch: Callable[[int], int | None], count: int, matrices: tuple[Matrix, ...], left: list[int]
) -> Iterator[list[_Point]]:
    """The corners of each image in PDF user space; `left` counts down the objects that are still looked at."""
    library = load_library()
    for place in range(count):
        left[0] -= 1
        thing = ctypes.c_void_p(fetch(place))
        if left[0] < 0 or not thing:
            return
        kind = library.FPDFPageObj_GetType(thing)
        if kind not in (_IMAGE, _FORM):
            continue
        matrix = Matrix()
        if not library.FPDFPageObj_GetMatrix(thing, byref(matrix)):
            continue
        if kind == _IMAGE:
            yield [_apply(point, (matrix, *matrices)) for point in ((0, 0), (1, 0), (1, 1), (0, 1))]
        elif len(matrices) < _DEEPEST:
            yield from _walk(_fetch_within(thing), library.FPDFFormObj_CountObjects(thing), (matrix, *matrices), left)


def _fetch_within(form: ctypes.c_void_p) -> Callable[[int], int | None]:
    library = load_library()
    return lambda place: library.FPDFFormObj_GetObject(form, place)


def _apply(point: _Point, matrices: tuple[Matrix, ...]) -> _Point:
    x, y = point
    for one in matrices:
        x, y = one.a * x + one.c * y + one.e, one.b * x + one.d * y + one.f
    return x, y


def _place(frame: PageFrame, points: list[_Point]) -> Box | None:
    """What is on the page of the box around the points; None where that is nothing to speak of."""
    across, up = [point[0] for point in points], [point[1] for point in points]
    box = frame.place(min(across), min(up), max(across), max(up))
    left, top = max(box.left, 0.0), max(box.top, 0.0)
    right, bottom = min(box.right, frame.width), min(box.bottom, frame.height)
    if right - left < _SMALLEST or bottom - top < _SMALLEST:
        return None
    return Box(left, top, right, bottom)
