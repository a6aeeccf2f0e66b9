"""The size of a WebP image by its header (RFC 9649), since its decoder takes memory for all pixels when it is made."""

from __future__ import annotations

from lambdas.contents import WEBP
from lambdas.documents.limits import Limits
from lambdas.documents.scans import failures

_HEADER = 30  # bytes
_LOSSY, _LOSSLESS, _EXTENDED = b"VP8 ", b"VP8L", b"VP8X"


def check_canvas(data: bytes, limits: Limits) -> None:
    """Raise `DocumentTooLarge` with the code TOO_MANY_PIXELS, or `UnreadableDocument` with IMAGE_DAMAGED."""
    size = _read_canvas(data)
    if size is None or 0 in size:
        raise failures.damaged(WEBP)
    failures.check_pixels(*size, limits.max_pixels, 1)


def _read_canvas(data: bytes) -> tuple[int, int] | None:
    kind = data[12:16]
    if len(data) < _HEADER:
        return None
    if kind == _LOSSY:
        return _number(data, 26, 2) & 0x3FFF, _number(data, 28, 2) & 0x3FFF
    if kind == _LOSSLESS:
        bits = _number(data, 21, 4)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == _EXTENDED:
        return _number(data, 24, 3) + 1, _number(data, 27, 3) + 1
    return None


def _number(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "little")
