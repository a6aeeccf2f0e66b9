"""Pixels of any kind -> grey ones on white paper."""

from __future__ import annotations

from PIL import Image, ImageOps

_WHITE = (255, 255, 255, 255)
_DEEP = 16  # bits
_PHOTOMETRIC = (
    262  # PhotometricInterpretation, 0 where the least value is white (TIFF 6.0); Pillow minds it up to 8 bits
)


def make_grey(image: Image.Image) -> Image.Image:
    """The image in grey, 0 black and 255 white; where it is transparent, white paper shows through.

    Values of more than 16 bits, and fractions, have no white of their own: from the least to the most they go from
    black to white.
    """
    if image.has_transparency_data:
        paper = Image.new("RGBA", image.size, _WHITE)
        paper.alpha_composite(image.convert("RGBA"))
        return paper.convert("L")
    if image.mode.startswith("I;16"):
        grey = image.convert("I").point([value >> 8 for value in range(1 << _DEEP)], "L")
        return ImageOps.invert(grey) if getattr(image, "tag_v2", {}).get(_PHOTOMETRIC) == 0 else grey
    if image.mode in {"I", "F"}:
        return _stretch(image)
    if image.mode in {"1", "L", "RGB"}:
        return image.convert("L")
    return image.convert("RGB").convert("L")


def _stretch(image: Image.Image) -> Image.Image:
    low, high = image.convert("F").getextrema()
    if not isinstance(low, float) or not isinstance(high, float) or not high > low:
        return Image.new("L", image.size, 255)
    scale = 255 / (high - low)
    return image.convert("F").point(lambda value: value * scale - low * scale).convert("L")
