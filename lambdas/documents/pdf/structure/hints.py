"""Whether a PDF's bytes mention what PDFium's calls do not tell: layers, or pages whose unit is no point.

Most files mention neither, which one look at their bytes tells; so a file that does is the only one that pays for more.
"""

from __future__ import annotations

import re
import zlib

_TELLING = re.compile(rb"/(?:OCProperties|UserUnit|ObjStm)(?![A-Za-z0-9])")
_PACKED = b"/ObjStm"  # objects in a stream of their own, packed: ISO 32000-1, 7.5.7
_BEGIN = re.compile(rb"stream\r?\n")
_END = b"endstream"

_LONGEST_HEAD = 1000  # bytes from the type of such a stream to its content
_MOST_UNPACKED = 32 << 20


def mentions_more(data: bytes) -> bool:
    """Whether there is such a mention, or there may be one in what cannot be unpacked here, as where it is encrypted.

    A mention proves nothing: it may be an older revision's.
    """
    place, left = 0, _MOST_UNPACKED
    while found := _TELLING.search(data, place):
        if found[0] != _PACKED:
            return True
        begin = _BEGIN.search(data, found.end(), found.end() + _LONGEST_HEAD)
        place = data.find(_END, found.end())
        if begin is None or place < 0:
            return True
        unpacked = _unpack(data[begin.end() : place], left)
        if unpacked is None or _TELLING.search(unpacked):
            return True
        left -= len(unpacked)
    return False


def _unpack(packed: bytes, most: int) -> bytes | None:
    """None where it is not packed in the usual way, or too much."""
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(packed, max(most, 1))
    except zlib.error:
        return None
    return None if unpacking.unconsumed_tail else unpacked
