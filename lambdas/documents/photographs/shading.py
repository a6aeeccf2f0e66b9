"""Shadows and the falling off of light on a page, evened out.

What the paper looks like without anything on it is what is bright nearby; pixels are divided by it. Division is
subtraction of logarithms, of which 8 bits are as fine as eyes are.
"""

from __future__ import annotations

from math import exp, log

from PIL import Image, ImageChops, ImageFilter

from lambdas.documents.pixels.rasters import Raster

EVEN, PHOTOGRAPHED = 0.6, 0.9
"""Of a page: as much of its paper is about as bright where the light is even, whatever is printed on it; and where it
is known that it is a photograph, whose paper is seldom evenly lit."""

MOST_EDGES = 0.03
"""Of a page: where the brightness of more of it leaps, fills and pictures are printed on it; shadows are soft."""

_COARSE = 20.0  # pixels an inch of the picture of the paper alone
_TEXT = 9  # pixels of it: letters are not as thick
_SMOOTH = 4.0  # pixels of it
_ALIKE, _LEAP = 10, 16  # of 255
_STEP = log(256) / 255
_LOGARITHMS = [round(log(max(grey, 1)) / _STEP) for grey in range(256)]
_SHARES = [round(255 * exp(-steps * _STEP)) for steps in range(256)]


def even_out(raster: Raster, *, is_photograph: bool = False) -> Raster:
    """The same page on white paper; the raster itself where its paper is evenly bright already, or has grounds."""
    image = Image.frombuffer("L", (raster.width, raster.height), raster.pixels, "raw", "L", 0, 1)
    paper = _find_paper(image, raster.density)
    if _measure_evenness(paper) >= (PHOTOGRAPHED if is_photograph else EVEN):
        return raster
    if not is_photograph and _measure_edges(paper) > MOST_EDGES:
        return raster
    paper = paper.filter(ImageFilter.GaussianBlur(_SMOOTH)).resize(image.size, Image.Resampling.BICUBIC)
    darker = ImageChops.subtract(paper.point(_LOGARITHMS), image.point(_LOGARITHMS))
    return Raster(raster.width, raster.height, raster.density, darker.point(_SHARES).tobytes())


def _measure_evenness(paper: Image.Image) -> float:
    """The share of the pixels that are about as bright as most are."""
    counts = paper.histogram()
    alike = [sum(counts[max(grey - _ALIKE, 0) : grey + _ALIKE + 1]) for grey in range(256)]
    return max(alike) / max(sum(counts), 1)


def _measure_edges(paper: Image.Image) -> float:
    """The share of the pixels that differ much from their neighbours on the left or above."""
    left, above = (ImageChops.difference(paper, ImageChops.offset(paper, *step)) for step in ((1, 0), (0, 1)))
    within = ImageChops.lighter(left, above).crop((1, 1, max(paper.width, 2), max(paper.height, 2)))
    return sum(within.histogram()[_LEAP:]) / (within.width * within.height)


def _find_paper(image: Image.Image, density: float) -> Image.Image:
    """A small picture of the page without what is printed on it."""
    scale = min(_COARSE / density, 1.0)
    size = max(round(image.width * scale), 1), max(round(image.height * scale), 1)
    small = image.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    return small.filter(ImageFilter.MaxFilter(_TEXT)).filter(ImageFilter.MinFilter(_TEXT))
