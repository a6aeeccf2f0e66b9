"""PDFium's shared library as the pypdfium2 wheel brings it, bound function by function.

Importing pypdfium2's own bindings declares every function of PDFium and takes ten times as long as opening the library,
so only what is called here is bound. PDFium is not thread-safe: whoever calls it holds `LOCK`.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Callable
from ctypes import POINTER, byref, c_char_p, c_double, c_float, c_int, c_size_t, c_ulong, c_void_p
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

LOCK = threading.RLock()

BATCH = 1024
"""Calls whose answers are fetched together."""

_FILE_NAMES = {"win32": "pdfium.dll", "darwin": "libpdfium.dylib"}


class Rectangle(ctypes.Structure):
    """FS_RECTF: a rectangle in PDF user space, in points."""

    _fields_ = (("left", c_float), ("top", c_float), ("right", c_float), ("bottom", c_float))


class Matrix(ctypes.Structure):
    """FS_MATRIX."""

    _fields_ = tuple((name, c_float) for name in "abcdef")


class FormFillInfo(ctypes.Structure):
    """FPDF_FORMFILLINFO with none of its callbacks: a form that nobody fills in."""

    _fields_ = (("version", c_int), ("callbacks", c_void_p * 32))


WriteBlock = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p, c_ulong)
"""Takes a block's address and length; 0 ends the writing."""


class FileWrite(ctypes.Structure):
    """FPDF_FILEWRITE."""

    _fields_ = (("version", c_int), ("write", WriteBlock))


# Name -> (result, arguments), as in PDFium's public headers fpdfview.h, fpdf_text.h, fpdf_doc.h, fpdf_edit.h,
# fpdf_annot.h, fpdf_formfill.h and fpdf_save.h.
_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "FPDF_InitLibrary": (None, ()),
    "FPDF_DestroyLibrary": (None, ()),
    "FPDF_LoadMemDocument64": (c_void_p, (c_char_p, c_size_t, c_char_p)),
    "FPDF_CloseDocument": (None, (c_void_p,)),
    "FPDF_GetLastError": (c_ulong, ()),
    "FPDF_GetPageCount": (c_int, (c_void_p,)),
    "FPDF_GetFormType": (c_int, (c_void_p,)),
    "FPDF_DocumentHasValidCrossReferenceTable": (c_int, (c_void_p,)),
    "FPDF_SaveAsCopy": (c_int, (c_void_p, POINTER(FileWrite), c_ulong)),
    "FPDF_GetMetaText": (c_ulong, (c_void_p, c_char_p, c_void_p, c_ulong)),
    "FPDF_LoadPage": (c_void_p, (c_void_p, c_int)),
    "FPDF_ClosePage": (None, (c_void_p,)),
    "FPDF_GetPageWidthF": (c_float, (c_void_p,)),
    "FPDF_GetPageHeightF": (c_float, (c_void_p,)),
    "FPDF_GetPageBoundingBox": (c_int, (c_void_p, POINTER(Rectangle))),
    "FPDFPage_GetRotation": (c_int, (c_void_p,)),
    "FPDFPage_Flatten": (c_int, (c_void_p, c_int)),
    "FPDFPage_GetAnnotCount": (c_int, (c_void_p,)),
    "FPDFPage_GetAnnot": (c_void_p, (c_void_p, c_int)),
    "FPDFPage_CloseAnnot": (None, (c_void_p,)),
    "FPDFAnnot_GetRect": (c_int, (c_void_p, POINTER(Rectangle))),
    "FPDFAnnot_GetSubtype": (c_int, (c_void_p,)),
    "FPDFAnnot_GetFlags": (c_int, (c_void_p,)),
    "FPDFAnnot_GetFormFieldType": (c_int, (c_void_p, c_void_p)),
    "FPDFAnnot_HasKey": (c_int, (c_void_p, c_char_p)),
    "FPDFAnnot_SetStringValue": (c_int, (c_void_p, c_char_p, c_char_p)),
    "FPDFAnnot_GetStringValue": (c_ulong, (c_void_p, c_char_p, c_void_p, c_ulong)),
    "FPDFDOC_InitFormFillEnvironment": (c_void_p, (c_void_p, POINTER(FormFillInfo))),
    "FPDFDOC_ExitFormFillEnvironment": (None, (c_void_p,)),
    "FORM_OnAfterLoadPage": (None, (c_void_p, c_void_p)),
    "FORM_OnBeforeClosePage": (None, (c_void_p, c_void_p)),
    "FPDFPage_CountObjects": (c_int, (c_void_p,)),
    "FPDFPage_GetObject": (c_void_p, (c_void_p, c_int)),
    "FPDFPageObj_GetType": (c_int, (c_void_p,)),
    "FPDFPageObj_GetMatrix": (c_int, (c_void_p, POINTER(Matrix))),
    "FPDFPageObj_GetBounds": (c_int, (c_void_p, *(POINTER(c_float),) * 4)),
    "FPDFPageObj_SetIsActive": (c_int, (c_void_p, c_int)),
    "FPDFPageObj_CountMarks": (c_int, (c_void_p,)),
    "FPDFPageObj_GetMark": (c_void_p, (c_void_p, c_ulong)),
    "FPDFPageObjMark_GetName": (c_int, (c_void_p, c_void_p, c_ulong, POINTER(c_ulong))),
    "FPDFPageObjMark_GetParamIntValue": (c_int, (c_void_p, c_char_p, POINTER(c_int))),
    "FPDFPath_CountSegments": (c_int, (c_void_p,)),
    "FPDFPath_GetPathSegment": (c_void_p, (c_void_p, c_int)),
    "FPDFPathSegment_GetType": (c_int, (c_void_p,)),
    "FPDFFormObj_CountObjects": (c_int, (c_void_p,)),
    "FPDFFormObj_GetObject": (c_void_p, (c_void_p, c_ulong)),
    "FPDFBitmap_CreateEx": (c_void_p, (c_int, c_int, c_int, c_void_p, c_int)),
    "FPDFBitmap_FillRect": (c_int, (c_void_p, c_int, c_int, c_int, c_int, c_ulong)),
    "FPDFBitmap_Destroy": (None, (c_void_p,)),
    "FPDF_RenderPageBitmap": (None, (c_void_p, c_void_p, *(c_int,) * 6)),
    "FPDFText_LoadPage": (c_void_p, (c_void_p,)),
    "FPDFText_ClosePage": (None, (c_void_p,)),
    "FPDFText_CountChars": (c_int, (c_void_p,)),
    "FPDFText_GetText": (c_int, (c_void_p, c_int, c_int, c_void_p)),
    "FPDFText_GetCharIndexFromTextIndex": (c_int, (c_void_p, c_int)),
    "FPDFText_IsHyphen": (c_int, (c_void_p, c_int)),
    "FPDFText_HasUnicodeMapError": (c_int, (c_void_p, c_int)),
    "FPDFText_IsGenerated": (c_int, (c_void_p, c_int)),
    "FPDFText_GetCharBox": (c_int, (c_void_p, c_int, *(POINTER(c_double),) * 4)),
    "FPDFText_GetCharOrigin": (c_int, (c_void_p, c_int, *(POINTER(c_double),) * 2)),
    "FPDFText_GetFontSize": (c_double, (c_void_p, c_int)),
    "FPDFText_GetMatrix": (c_int, (c_void_p, c_int, POINTER(Matrix))),
    "FPDFText_GetTextObject": (c_void_p, (c_void_p, c_int)),
    "FPDFTextObj_GetFont": (c_void_p, (c_void_p,)),
    "FPDFFont_GetBaseFontName": (c_size_t, (c_void_p, c_void_p, c_size_t)),
    "FPDFFont_GetAscent": (c_int, (c_void_p, c_float, POINTER(c_float))),
    "FPDFFont_GetDescent": (c_int, (c_void_p, c_float, POINTER(c_float))),
}


@cache
def load_library() -> ctypes.CDLL:
    """PDFium, bound and initialised once a process; sessions begin it anew.

    These calls give up the interpreter lock, so that other threads live on.
    """
    library = ctypes.CDLL(str(_find_library()))
    for name, (result, arguments) in _SIGNATURES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    library.FPDF_InitLibrary()
    return library


@cache
def load_box_call() -> Callable[[c_void_p, int, object], int]:
    """FPDFText_GetLooseCharBox(text page, index, byref) for the inner loop: undeclared types and no release of the
    interpreter lock make it three times as fast. The caller passes a c_void_p, an int and a byref.
    """
    box_call: Callable[[c_void_p, int, object], int] = ctypes.PyDLL(str(_find_library())).FPDFText_GetLooseCharBox
    return box_call


class Batch(NamedTuple):
    """Room for the rectangles of many calls in a row: what to pass to each, and their edges as PDFium orders them."""

    references: list[Any]
    edges: memoryview[float]


@cache
def load_batch() -> Batch:
    """Room for `BATCH` rectangles, of this process: whoever uses it holds `LOCK`."""
    room = bytearray(ctypes.sizeof(Rectangle) * BATCH)
    rectangles = (ctypes.c_char * len(room)).from_buffer(room)
    size = ctypes.sizeof(Rectangle)
    return Batch([byref(rectangles, size * place) for place in range(BATCH)], memoryview(room).cast("f"))


def _find_library() -> Path:
    spec = find_spec("pypdfium2_raw")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("The package pypdfium2 is not installed.")
    return Path(spec.submodule_search_locations[0]) / _FILE_NAMES.get(sys.platform, "libpdfium.so")
