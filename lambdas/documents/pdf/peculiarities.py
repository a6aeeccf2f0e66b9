"""What a PDF has that PDFium's calls do not tell: layers that are not shown, and pages whose unit is no point."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from typing import NamedTuple

from lambdas.documents.pdf.layers.revisions import hide_layers
from lambdas.documents.pdf.structure.copies import copy_plainly
from lambdas.documents.pdf.structure.hints import mentions_more
from lambdas.documents.pdf.structure.plain import PlainFile
from lambdas.documents.pdf.structure.syntax import NotReadable
from lambdas.documents.pdf.structure.units import read_units


class Peculiarities(NamedTuple):
    """Of one file: the units of its pages by their zero-based numbers, and what to open in its place, if anything."""

    units: Mapping[int, float]
    revision: bytearray | None = None


_NONE = Peculiarities({})


def find_peculiarities(data: bytes, document: ctypes.c_void_p) -> Peculiarities:
    """Those of an open document with these bytes; none where they cannot be told. The caller holds the lock."""
    if not mentions_more(data):
        return _NONE
    copy = copy_plainly(document, len(data))
    if copy is None:
        return _NONE
    try:
        file = PlainFile(copy)
        units = read_units(file)
    except NotReadable:
        return _NONE
    try:
        return Peculiarities(units, copy if hide_layers(file) else None)
    except NotReadable:
        return Peculiarities(units)
