"""Whether an image was cut off, told by its structure: decoders fill what is missing with grey, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PIL import Image

from lambdas.contents import JPEG, PNG, TIFF, WEBP, Content

_JPEG_END = b"\xff\xd9"  # ITU-T T.81, table B.1; within coded data no 0xFF is followed by it
_PNG_SIGNATURE, _PNG_CHUNK = 8, 12  # bytes: a chunk has so many beside its data
_TIFF_PLACES = ((273, 279), (324, 325))  # StripOffsets and -ByteCounts, TileOffsets and -ByteCounts


def is_whole(data: bytes, content: Content, image: Image.Image) -> bool:
    """Whether all bytes of the frame at which a just opened image stands are there, as far as its structure says."""
    check = _CHECKS.get(content)
    return check is None or check(data, image)


def _ends_jpeg(data: bytes, image: Image.Image) -> bool:
    file = getattr(image, "fp", None)
    scan = file.tell() if file is not None else 0  # after the header of the first scan: thumbnails end before it
    return data.find(_JPEG_END, scan) >= 0


def _ends_png(data: bytes, _: Image.Image) -> bool:
    at = _PNG_SIGNATURE
    while at + _PNG_CHUNK <= len(data):
        if data[at + 4 : at + 8] == b"IEND":
            return True
        at += _PNG_CHUNK + int.from_bytes(data[at : at + 4], "big")
    return False


def _ends_webp(data: bytes, _: Image.Image) -> bool:
    return int.from_bytes(data[4:8], "little") + 8 <= len(data)


def _holds_tiff(data: bytes, image: Image.Image) -> bool:
    tags = getattr(image, "tag_v2", {})
    for offsets, counts in _TIFF_PLACES:
        if offsets in tags and counts in tags:
            ends = (at + length for at, length in zip(_list(tags[offsets]), _list(tags[counts]), strict=False))
            return max(ends, default=0) <= len(data)
    return True  # one strip without a length; what is missing then, the decoder misses


def _list(value: int | Iterable[int]) -> Iterable[int]:
    return (value,) if isinstance(value, int) else value


_CHECKS: dict[Content, Callable[[bytes, Image.Image], bool]] = {
    JPEG: _ends_jpeg,
    PNG: _ends_png,
    WEBP: _ends_webp,
    TIFF: _holds_tiff,
}
