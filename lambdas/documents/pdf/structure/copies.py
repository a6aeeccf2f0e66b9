"""A PDF written anew by PDFium: every object by itself, in the clear, with one table of where they are.

PDFium's calls do not tell what is in a document's dictionaries; this is how to read them, whatever the file is packed,
encrypted or broken like.
"""

from __future__ import annotations

import ctypes
from ctypes import byref

from lambdas.documents.pdf.library import FileWrite, WriteBlock, load_library

# fpdf_save.h
_VERSION = 1
_ANEW = 2
_WITHOUT_SECURITY = 4

_LEAST_ROOM = 64 << 20
_MOST_GROWTH = 4


def copy_plainly(document: ctypes.c_void_p, size: int) -> bytearray | None:
    """The copy of an open document of `size` bytes; None where it cannot be written, or grows too large.

    The caller holds the library's lock.
    """
    copy = bytearray()
    most = max(_LEAST_ROOM, _MOST_GROWTH * size)

    def write(_: object, block: int, length: int) -> int:
        if len(copy) + length > most:
            return 0
        copy.extend((ctypes.c_char * length).from_address(block))
        return 1

    target = FileWrite(version=_VERSION, write=WriteBlock(write))
    written = load_library().FPDF_SaveAsCopy(document, byref(target), _ANEW | _WITHOUT_SECURITY)
    return copy if written else None
