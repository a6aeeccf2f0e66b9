"""Rasters as Pillow's images and back."""

from __future__ import annotations

from PIL import Image

from lambdas.documents.pixels.rasters import Raster


def open_raster(raster: Raster) -> Image.Image:
    """The same pixels, grey."""
    return Image.frombuffer("L", (raster.width, raster.height), raster.pixels, "raw", "L", 0, 1)


def make_raster(image: Image.Image, density: float, wanted: float) -> Raster:
    """A grey image of `density` pixels an inch as a raster of at most `wanted`."""
    if wanted >= density:
        return Raster(image.width, image.height, density, image.tobytes())
    width, height = max(round(image.width * wanted / density), 1), max(round(image.height * wanted / density), 1)
    smaller = image.resize((width, height), Image.Resampling.BOX)
    return Raster(width, height, wanted, smaller.tobytes())
