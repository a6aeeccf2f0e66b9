"""What a PDF's document information dictionary says (ISO 32000-1, 14.3.3)."""

from __future__ import annotations

import ctypes

from lambdas.documents.pages import Metadata
from lambdas.documents.pdf.library import load_library

_OTHER = ("Subject", "Keywords", "Trapped")


def read_metadata(document: ctypes.c_void_p) -> Metadata:
    """The standard entries of an open document; empty ones are None or left out. The caller holds the lock."""
    return Metadata(
        author=_read_entry(document, "Author"),
        title=_read_entry(document, "Title"),
        creator=_read_entry(document, "Creator"),
        producer=_read_entry(document, "Producer"),
        creation_date=_read_entry(document, "CreationDate"),
        modification_date=_read_entry(document, "ModDate"),
        other={name: value for name in _OTHER if (value := _read_entry(document, name))},
    )


def _read_entry(document: ctypes.c_void_p, name: str) -> str | None:
    library = load_library()
    size = library.FPDF_GetMetaText(document, name.encode(), None, 0)
    buffer = ctypes.create_string_buffer(size)
    library.FPDF_GetMetaText(document, name.encode(), buffer, size)
    return buffer.raw.decode("utf-16-le", errors="replace").rstrip("\0").strip() or None
