"""What decodes HEIC images, where it is installed: libheif, by a package that not every stack has."""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image
from pillow_heif import options
from pillow_heif.as_plugin import HeifImageFile

# Nothing is asked of a file but its primary image, and no thread is started for its parts.
options.THUMBNAILS = options.DEPTH_IMAGES = options.AUX_IMAGES = False
options.DECODE_THREADS = 0


def open_primary(file: BinaryIO) -> Image.Image:
    """The primary image of a HEIC file, as displayed, before any pixel is decoded.

    Raises one of the errors that decoders do, also where the primary image is one that it has no decoder for: another
    one of the file would be shown in its place.
    """
    image: Image.Image = HeifImageFile(file)  # type: ignore[no-untyped-call]
    if not image.info["primary"]:
        raise ValueError("no primary image")
    return image
