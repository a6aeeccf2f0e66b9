"""Objects of a page that nobody sees, since they belong to a layer that is not shown, made to be read by nobody."""

from __future__ import annotations

import ctypes
from ctypes import byref, c_int, c_ulong

from lambdas.documents.pdf.layers.revisions import UNSEEN
from lambdas.documents.pdf.library import load_library
from lambdas.documents.pdf.objects import FORM

_LAYER = "OC".encode("utf-16-le")
_DEEPEST = 40  # forms within forms: PDFium reads none that is deeper
_MOST_LOOKS = 1_000_000  # at objects and marks of a page


def hide_objects(page: ctypes.c_void_p) -> frozenset[int]:
    """The addresses of the hidden objects of an open page of a document whose layers were revised.

    From then on PDFium has no text of them. The caller holds the library's lock.
    """
    library = load_library()
    hiding = _Hiding()
    for place in range(library.FPDFPage_CountObjects(page)):
        hiding.look(library.FPDFPage_GetObject(page, place), 0)
    return frozenset(hiding.hidden)


class _Hiding:
    """`hidden` are the objects found so far."""

    def __init__(self) -> None:
        self._library = load_library()
        self._left = _MOST_LOOKS
        self._marks: dict[int, bool] = {}
        self.hidden: set[int] = set()

    def look(self, handle: int, depth: int) -> None:
        """Hide an object, or what is hidden within it."""
        self._left -= 1
        if self._left < 0 or not handle:
            return
        if self._is_hidden(handle):
            self._library.FPDFPageObj_SetIsActive(handle, 0)
            self.hidden.add(handle)
        elif depth < _DEEPEST and self._library.FPDFPageObj_GetType(handle) == FORM:
            for place in range(min(self._library.FPDFFormObj_CountObjects(handle), max(self._left, 0))):
                self.look(self._library.FPDFFormObj_GetObject(handle, place), depth + 1)

    def _is_hidden(self, handle: int) -> bool:
        """By any of its marks: those of nested content have the outer ones too."""
        count = self._library.FPDFPageObj_CountMarks(handle)
        self._left -= count
        marks = (self._library.FPDFPageObj_GetMark(handle, place) for place in range(count if self._left > 0 else 0))
        return any(map(self._hides, marks))

    def _hides(self, mark: int) -> bool:
        """Neighbours share their marks."""
        if mark not in self._marks:
            self._marks[mark] = self._read_mark(mark)
        return self._marks[mark]

    def _read_mark(self, mark: int) -> bool:
        number, length, name = c_int(), c_ulong(), ctypes.create_string_buffer(len(_LAYER) + 2)
        return bool(
            self._library.FPDFPageObjMark_GetParamIntValue(mark, UNSEEN, byref(number))
            and self._library.FPDFPageObjMark_GetName(mark, name, len(name), byref(length))
            and name.raw.startswith(_LAYER)
        )
