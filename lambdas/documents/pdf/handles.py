"""Documents and pages that PDFium has open, and what it does not know of them."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from types import MappingProxyType


class OpenDocument(ctypes.c_void_p):
    """A document's handle; `units` are those of its pages whose unit is not a point, by their zero-based numbers.

    `data` is what PDFium reads from as long as it is open.
    """

    data: bytes | ctypes.Array[ctypes.c_char] = b""
    units: Mapping[int, float] = MappingProxyType({})
    has_hidden_layers = False


class OpenPage(ctypes.c_void_p):
    """A page's handle; `unit` is the length of its unit in points, `hidden` the addresses of objects that nobody sees.

    What is in a hidden form is hidden with it, and not among them.
    """

    unit = 1.0
    hidden: frozenset[int] = frozenset()
