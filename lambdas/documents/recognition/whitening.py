"""Pages of scans as if they had been drawn: paper white, ink black, edges sharp, and no noise on the paper.

What looks for rulings, boxes and ticks takes white for paper. Scanners give paper some grey that changes slowly across
the page, ink that is not black, and noise on both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from PIL import Image, ImageChops, ImageFilter

from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.recognition.pictures import open_raster

_TILES = (4, 5)
"""Parts of the page, across and down, of each of which the paper's grey is found: what is printed seldom fills one."""

_DARKEST = 0.45
"""Of white: what most of a tile has is no paper where it is darker."""

_FILL = 10  # of 255: what is so much darker or brighter than the paper around is a fill
_NOISE = 3.0  # times its mean deviation: what is not as much darker than paper is paper
_SHARPEN = ImageFilter.UnsharpMask(radius=1.0, percent=80, threshold=0)
_INK = 0.002  # of the page: as much of it, the darkest, is ink
_BRIGHTEST_INK = 0.6  # of the paper's grey: what is brighter is not made black
_WHITE = 255


def whiten(raster: Raster) -> Raster:
    """The same page on white paper, sharpened; the raster itself where its paper is white and its ink black already."""
    image = open_raster(raster)
    tiles = [image.crop(place).histogram() for place in _list_tiles(image)]
    papers = _find_papers(tiles)
    noise = median(_measure_noise(counts, paper) for counts, paper in zip(tiles, papers, strict=True))
    usual = median(papers)
    ink = min(_find_ink(image.histogram()), _BRIGHTEST_INK * usual) + _WHITE - usual
    if min(papers) == _WHITE and ink <= 0:
        return raster
    field = Image.new("L", _TILES)
    field.putdata([_WHITE - paper for paper in papers])
    even = ImageChops.add(image, field.resize(image.size, Image.Resampling.BICUBIC))
    white = even.point(_stretch(ink, _NOISE * noise)).filter(_SHARPEN)
    return Raster(raster.width, raster.height, raster.density, white.tobytes())


def _list_tiles(image: Image.Image) -> Iterable[tuple[int, int, int, int]]:
    across, down = _TILES
    for row in range(down):
        for column in range(across):
            yield (
                image.width * column // across,
                image.height * row // down,
                max(image.width * (column + 1) // across, 1),
                max(image.height * (row + 1) // down, 1),
            )


def _find_papers(tiles: Sequence[Sequence[int]]) -> list[int]:
    """The paper's grey in each tile; where that is a fill or a picture, the usual one."""
    greys = [_find_mode(counts) for counts in tiles]
    usual = round(median(greys))
    return [grey if abs(grey - usual) <= 2 * _FILL else usual for grey in greys]


def _find_mode(counts: Sequence[int]) -> int:
    darkest = round(_DARKEST * _WHITE)
    return max(range(darkest, len(counts)), key=lambda grey: (sum(counts[grey - 1 : grey + 2]), counts[grey], grey))


def _measure_noise(counts: Sequence[int], paper: int) -> float:
    """How much paper deviates from its grey, by what is brighter: what is darker may be printed on it."""
    brighter = range(paper, len(counts))
    total = sum(counts[grey] for grey in brighter)
    return (sum(counts[grey] * (grey - paper) ** 2 for grey in brighter) / total) ** 0.5 if total else 0.0


def _find_ink(counts: Sequence[int]) -> int:
    """The grey that the darkest pixels have."""
    left = _INK * sum(counts)
    for grey, count in enumerate(counts):
        left -= count
        if left < 0:
            return grey
    return 0


def _stretch(ink: float, noise: float) -> list[int]:
    """What each grey becomes, so that ink is black and what is paper but for noise is white."""
    paper = _WHITE - noise
    return [round(min(max((grey - ink) / (paper - ink), 0.0), 1.0) * _WHITE) for grey in range(_WHITE + 1)]
