"""What decodes an image of each kind: the one decoder of that kind, whatever else the bytes might be taken for."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from threading import RLock
from typing import cast

from PIL import Image

from lambdas.contents import AVIF, BMP, GIF, HEIF, JPEG, JPEG_2000, PNG, TIFF, WEBP, Content

_DECODERS = {
    PNG: ("PIL.PngImagePlugin", "PngImageFile"),
    JPEG: ("PIL.JpegImagePlugin", "JpegImageFile"),
    TIFF: ("PIL.TiffImagePlugin", "TiffImageFile"),
    GIF: ("PIL.GifImagePlugin", "GifImageFile"),
    BMP: ("PIL.BmpImagePlugin", "BmpImageFile"),
    WEBP: ("PIL.WebPImagePlugin", "WebPImageFile"),
    AVIF: ("PIL.AvifImagePlugin", "AvifImageFile"),
    JPEG_2000: ("PIL.Jpeg2KImagePlugin", "Jpeg2KImageFile"),
    HEIF: ("lambdas.documents.scans.libheif", "open_primary"),
}

DECODING_ERRORS = (
    OSError,
    SyntaxError,  # how Pillow says that a file is not what it seems
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    AttributeError,
    AssertionError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)
"""What Pillow raises on bytes that it cannot decode."""

_WARNINGS = RLock()


def decode_header(data: bytes, content: Content) -> Image.Image:
    """The image as its header has it, before any pixel is decoded; raises one of `DECODING_ERRORS`.

    Pillow's own way to open a file asks every decoder it has, and doubts sizes by a limit of its own.
    """
    module, name = _DECODERS[content]
    decoder = cast(Callable[[BytesIO], Image.Image], getattr(import_module(module), name))
    return decoder(BytesIO(data))


@contextmanager
def without_warnings() -> Iterator[None]:
    """Without what Pillow warns of: whatever in a file is not as it should be and does not stop it from being read."""
    with _WARNINGS, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
