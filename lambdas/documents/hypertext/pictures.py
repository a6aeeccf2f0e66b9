"""Pictures that a page carries within itself; nothing is ever fetched."""

from __future__ import annotations

import base64
import binascii
import re
from functools import partial
from io import BytesIO
from urllib.parse import unquote_to_bytes

from PIL import Image

from lambdas.documents.hypertext.styles import Attributes, Declarations
from lambdas.documents.layout.blocks import Picture

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
_AN_INCH = 96  # CSS pixels
_SMALLEST = 3  # CSS pixels: smaller pictures only count who reads a mail
_LARGEST = 10_000  # CSS pixels
_DRAWN = re.compile(r"data:image/(?:png|jpe?g|gif|webp|(?:x-(?:ms-)?)?bmp|tiff?)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\s*([0-9]{1,6})(?:\.[0-9]*)?\s*(?:px)?\s*")


def find_picture(attributes: Attributes, declared: Declarations) -> Picture | None:
    """The picture that an `img` element has in its `data:` address; None for dots, and where there is none to draw."""
    address = attributes.get("src", "")
    if not _DRAWN.match(address):
        return None
    width = _read_length(declared.get("width") or attributes.get("width", ""))
    height = _read_length(declared.get("height") or attributes.get("height", ""))
    if width is None or height is None:
        size = _measure(address)
        if size is None:
            return None
        width, height = _complete(size, width, height)
    if min(width, height) < _SMALLEST:
        return None
    return Picture(min(width, _LARGEST) / _AN_INCH, min(height, _LARGEST) / _AN_INCH, partial(_load, address))


def _complete(size: tuple[int, int], width: float | None, height: float | None) -> tuple[float, float]:
    """The size that is named in part, in the picture's own proportions."""
    if width is not None:
        return width, width * size[1] / size[0]
    if height is not None:
        return height * size[0] / size[1], height
    return size


def _read_length(text: str) -> float | None:
    found = _NUMBER.fullmatch(text)
    return float(found[1]) if found else None


def _measure(address: str) -> tuple[int, int] | None:
    try:
        with Image.open(BytesIO(_load(address)), formats=FORMATS) as picture:
            return picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def _load(address: str) -> bytes:
    """The bytes in a `data:` address; none where they are broken."""
    head, _, body = address.partition(",")
    if not head.rstrip().lower().endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode("".join(body.split()))
    except (binascii.Error, ValueError):
        return b""
