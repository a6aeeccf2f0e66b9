"""What a PDF's page is made of: its objects, those in form objects too, each with the way to the page's coordinates."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from ctypes import byref
from dataclasses import dataclass

from lambdas.documents.pdf.handles import OpenPage
from lambdas.documents.pdf.library import Matrix, load_library

Point = tuple[float, float]

# fpdf_edit.h
TEXT = 1
PATH = 2
IMAGE = 3
FORM = 5

_MOST_OBJECTS = 100_000
_DEEPEST = 8  # forms within forms


@dataclass(frozen=True, slots=True)
class PageObject:
    """An object of PDFium, its kind, and the matrices of the forms around it, the innermost one first."""

    handle: ctypes.c_void_p
    kind: int
    matrices: tuple[Matrix, ...]

    def place(self, points: Iterable[Point]) -> list[Point]:
        """The points of its form's coordinates in PDF user space."""
        return [apply(point, self.matrices) for point in points]


def apply(point: Point, matrices: Iterable[Matrix]) -> Point:
    """The point, moved by each of the matrices in turn."""
    x, y = point
    for one in matrices:
        x, y = one.a * x + one.c * y + one.e, one.b * x + one.d * y + one.f
    return x, y


def list_objects(page: OpenPage) -> Iterator[PageObject]:
    """The objects of an open page in the order in which they are drawn, but for hidden ones.

    The caller holds the library's lock.
    """
    library = load_library()
    count = library.FPDFPage_CountObjects(page)
    return _walk(lambda place: library.FPDFPage_GetObject(page, place), count, (), _Walk(_MOST_OBJECTS, page.hidden))


@dataclass(slots=True)
class _Walk:
    """How many objects are still looked at, and which ones are passed over."""

    left: int
    hidden: frozenset[int]


def _walk(
    fetch: Callable[[int], int | None], count: int, matrices: tuple[Matrix, ...], walk: _Walk
) -> Iterator[PageObject]:
    """The objects of a page or a form."""
    library = load_library()
    for place in range(count):
        walk.left -= 1
        handle = ctypes.c_void_p(fetch(place))
        if walk.left < 0 or not handle:
            return
        if handle.value in walk.hidden:
            continue
        kind = library.FPDFPageObj_GetType(handle)
        if kind != FORM:
            yield PageObject(handle, kind, matrices)
            continue
        matrix = Matrix()
        if len(matrices) < _DEEPEST and library.FPDFPageObj_GetMatrix(handle, byref(matrix)):
            yield from _walk(_fetch_within(handle), library.FPDFFormObj_CountObjects(handle), (matrix, *matrices), walk)


def _fetch_within(form: ctypes.c_void_p) -> Callable[[int], int | None]:
    library = load_library()
    return lambda place: library.FPDFFormObj_GetObject(form, place)
