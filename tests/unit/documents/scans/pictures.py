"""Images of pages, made in memory."""

from __future__ import annotations

from io import BytesIO

import pillow_heif
from PIL import Image, ImageDraw

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.reader import read_document
from tests.unit.documents.recognition.readings import Scripted

LETTER = (425, 550)
"""Pixels of a page of 8.5 x 11 inches at 50 an inch."""


def draw_page(size: tuple[int, int] = LETTER, mode: str = "L") -> Image.Image:
    """A white page, black in its top left quarter but for a margin of a tenth."""
    page = Image.new("L", size, 255)
    width, height = size
    ImageDraw.Draw(page).rectangle((width // 10, height // 10, width // 2, height // 2), fill=0)
    return page if mode == "L" else page.convert(mode)


def save(image: Image.Image, kind: str, **options: object) -> bytes:
    """The bytes of a file of this kind, "HEIF" among them."""
    target = BytesIO()
    if kind == "HEIF":
        _save_heic(image, target, **options)
    else:
        image.save(target, kind, **options)
    return target.getvalue()


def _save_heic(image: Image.Image, target: BytesIO, **options: object) -> None:
    """By the encoder itself, in haste: Pillow knows of it only where somebody has registered it."""
    exif = options.pop("exif", None)
    pillow_heif.encode(
        image.mode,
        image.size,
        image.tobytes(),
        target,
        exif=exif.tobytes() if isinstance(exif, Image.Exif) else None,
        enc_params={"preset": "ultrafast"},
        **options,
    )


def read(data: bytes, **limits: int) -> PagedDocument:
    """The document, as anybody reads it."""
    return read_document(data, limits=Limits(**limits), recogniser=Scripted({}))


def look(document: PagedDocument, number: int = 0, density: float = 20.0) -> Raster:
    """A page's pixels, few of them."""
    raster = document.images.draw(number, density)
    assert raster is not None
    return raster


def grey_at(raster: Raster, across: float, down: float) -> int:
    """The pixel at these shares of the page's width and height."""
    return raster.pixels[int(down * raster.height) * raster.width + int(across * raster.width)]


def shows_page(raster: Raster, *, tolerance: int = 8) -> bool:
    """Whether it is what `draw_page` drew, upright."""
    dark, light = grey_at(raster, 0.3, 0.3), [grey_at(raster, x, y) for x, y in ((0.8, 0.3), (0.3, 0.8), (0.03, 0.03))]
    return dark <= tolerance and min(light) >= 255 - tolerance
