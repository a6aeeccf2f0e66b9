"""A page, or a rectangle of it, as the file of a picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from lambdas.documents.box import Box
from lambdas.documents.pixels.images import PageImages
from lambdas.documents.pixels.rasters import Raster

if TYPE_CHECKING:
    from PIL import Image

_SMALLEST = 4
"""Pixels a side: what is flatter shows nothing."""
_LOSSY = 85
"""The quality of a JPEG file: letters stay clear."""
_SHRINK = 0.7
_COMPRESSION = 6


@dataclass(frozen=True, slots=True)
class Fineness:
    """How fine a picture is: pixels an inch, and how many pixels its longer side and bytes its file may have."""

    density: float
    most_side: int
    most_bytes: int


@dataclass(frozen=True, slots=True)
class Cutout:
    """An image file in grey."""

    media_type: Literal["image/png", "image/jpeg"]
    data: bytes


def cut_out(images: PageImages, number: int, box: Box | None, fineness: Fineness) -> Cutout | None:
    """What a page, by its zero-based number, shows in a box in inches, or all of it.

    None where nothing is to be seen: the page has no looks, or the box lies beside it. The same page gives the same
    bytes. A picture with too many pixels is made smaller; one of too many bytes becomes a JPEG file, and then smaller.
    """
    (cutout,) = cut_out_each(images, number, [box], fineness)
    return cutout


def cut_out_each(
    images: PageImages, number: int, boxes: Iterable[Box | None], fineness: Fineness
) -> list[Cutout | None]:
    """The same for several boxes of one page, which is drawn once."""
    raster = images.draw(number, fineness.density) or images.render(number)
    return [None if raster is None else _cut_out(raster, box, fineness) for box in boxes]


def _cut_out(raster: Raster, box: Box | None, fineness: Fineness) -> Cutout | None:
    left, top, right, bottom = (0, 0, raster.width, raster.height) if box is None else raster.clip(box)
    if min(right - left, bottom - top) < _SMALLEST:
        return None
    image = _open(raster).crop((left, top, right, bottom))
    return _encode(_shrink(image, min(1.0, fineness.most_side / max(image.size))), fineness.most_bytes)


def _open(raster: Raster) -> Image.Image:
    # Loaded by the first page that is shown to somebody: starts are to be quick.
    from PIL import Image  # noqa: PLC0415

    return Image.frombuffer("L", (raster.width, raster.height), raster.pixels, "raw", "L", 0, 1)


def _encode(image: Image.Image, most_bytes: int) -> Cutout:
    cutout = Cutout("image/png", _save(image, "PNG", compress_level=_COMPRESSION))
    while len(cutout.data) > most_bytes and min(image.size) > 1:
        cutout = Cutout("image/jpeg", _save(image, "JPEG", quality=_LOSSY))
        image = _shrink(image, _SHRINK)
    return cutout


def _save(image: Image.Image, form: str, **options: int) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def _shrink(image: Image.Image, scale: float) -> Image.Image:
    from PIL import Image  # noqa: PLC0415

    if scale == 1.0:
        return image
    width, height = (max(int(side * scale), 1) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS)
