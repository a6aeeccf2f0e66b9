"""The sheet of paper in a photograph: a bright thing with four straight sides on a ground that is darker."""

from __future__ import annotations

from collections.abc import Iterator
from math import dist
from statistics import median

from PIL import Image, ImageFilter

from lambdas.documents.photographs.outlines import Run, count_pixels, find_largest
from lambdas.documents.photographs.quadrilaterals import Point, Quadrilateral
from lambdas.documents.photographs.sides import fit_sides
from lambdas.documents.pixels.rasters import Raster

LEAST_SHARE = 0.2
"""Of a photograph: a smaller sheet is too far away to be read."""

_LONGEST = 220  # pixels of the small picture that sheets are looked for in
_TEXT = 5  # pixels of it: as thick as this, text and rules on a sheet are taken for paper
_LEVELS = 9  # of brightness, at which paper and ground are parted
_DARKER = 30  # of 255: how much darker than paper a ground is, at the picture's border
_LEAST_GROUND = 0.5  # of the border's length, on three of its four sides at the least
_ANGLES = (50.0, 130.0)  # degrees, of a sheet's corners as seen
_OUTSIDE = 0.2  # of the picture: how far beyond its border a corner may be
_LEAST_FILLED = 0.93  # of what is within the sides: bright
_MOST_BEYOND = 0.05  # of what is bright: not within the sides
_STEP = 2.5  # pixels of the small picture, to either side of an edge
_SAMPLES = 24
_CLEAR = 0.8  # of the clearest
_LEAST_CONTRAST = 12  # of 255
_LEAST_SEEN = 0.75  # of a side's length: with that contrast, or at the picture's border


def find_sheet(raster: Raster) -> Quadrilateral | None:
    """The corners of the sheet in a photograph, in pixels of the raster.

    None where none is seen, as in a scan: paper that goes on to the border on two sides has no ground around it. What
    is found may be turned by any angle, and its first corner is the one nearest to the top left.
    """
    image = Image.frombuffer("L", (raster.width, raster.height), raster.pixels, "raw", "L", 0, 1)
    scale = min(_LONGEST / max(image.size), 1.0)
    size = max(round(image.width * scale), 1), max(round(image.height * scale), 1)
    if min(size) < _LONGEST // 8:
        return None
    small = image.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    plain = small.filter(ImageFilter.MaxFilter(_TEXT)).filter(ImageFilter.MinFilter(_TEXT))
    if not _has_ground(plain):
        return None
    found = _agree(list(_try_levels(plain)))
    return None if found is None else found.scale(raster.width / plain.width)


def _has_ground(plain: Image.Image) -> bool:
    """Whether three sides of the picture are darker than the paper in it, for the most part."""
    width = plain.width
    pixels = plain.tobytes()
    dark = sorted(pixels)[len(pixels) * 9 // 10] - _DARKER
    borders = (
        pixels[:width],
        pixels[-width:],
        pixels[::width],
        pixels[width - 1 :: width],
    )
    shares = sorted(sum(grey <= dark for grey in border) / len(border) for border in borders)
    return shares[1] >= _LEAST_GROUND


def _try_levels(plain: Image.Image) -> Iterator[tuple[float, Quadrilateral]]:
    """The sheets that are seen when paper and ground are parted at several levels, each with how clear it is."""
    pixels = plain.tobytes()
    ordered = sorted(pixels)
    low, high = ordered[len(ordered) // 50], ordered[len(ordered) * 19 // 20]
    for level in {low + (high - low) * step // (_LEVELS + 1) for step in range(1, _LEVELS + 1)}:
        runs = find_largest(pixels.translate(bytes(grey > level for grey in range(256))), plain.width)
        if count_pixels(runs) < LEAST_SHARE * len(pixels):
            continue
        corners = fit_sides(runs, *plain.size)
        if corners is not None and _is_sheet(corners, runs, plain):
            clear = _measure_clearness(corners, plain)
            if clear is not None:
                yield clear, corners


def _agree(tried: list[tuple[float, Quadrilateral]]) -> Quadrilateral | None:
    """Of the clear ones the one that is most like the others; a level at which text or ground joins in stands apart."""
    most = max((clear for clear, _ in tried), default=0.0)
    clear = [corners for each, corners in tried if each >= _CLEAR * most]
    return min(clear, key=lambda one: sum(sum(map(dist, one, other)) for other in clear), default=None)


def _is_sheet(corners: Quadrilateral, runs: list[Run], plain: Image.Image) -> bool:
    width, height = plain.size
    if corners.area < LEAST_SHARE * width * height or not all(
        _ANGLES[0] <= angle <= _ANGLES[1] for angle in corners.measure_angles()
    ):
        return False
    if not all(
        -_OUTSIDE * width <= x <= (1 + _OUTSIDE) * width and -_OUTSIDE * height <= y <= (1 + _OUTSIDE) * height
        for x, y in corners
    ):
        return False
    within = _count_within(corners, runs)
    bright = count_pixels(runs)
    visible = _count_within(corners, [(row, 0, width) for row in range(height)])
    return within >= _LEAST_FILLED * visible and bright - within <= _MOST_BEYOND * bright


def _count_within(corners: Quadrilateral, runs: list[Run]) -> float:
    """How many pixels of the runs are within the sides."""
    total = 0.0
    spans: dict[int, tuple[float, float]] = {}
    for row, start, end in runs:
        if row not in spans:
            spans[row] = _cut_row(corners, row + 0.5)
        left, right = spans[row]
        total += max(min(end, right) - max(start, left), 0.0)
    return total


def _cut_row(corners: Quadrilateral, y: float) -> tuple[float, float]:
    """From where to where a level line is within the sides."""
    crossings = [
        a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])
        for a, b in corners.sides
        if min(a[1], b[1]) <= y < max(a[1], b[1])
    ]
    return (min(crossings), max(crossings)) if crossings else (0.0, 0.0)


def _measure_clearness(corners: Quadrilateral, plain: Image.Image) -> float | None:
    """How much brighter it is within the sides than beyond them, all in all; None where a side is not to be seen."""
    clear: list[int] = []
    for start, end in corners.sides:
        steps = list(_look_across(start, end, plain))
        if sum(step is None or step >= _LEAST_CONTRAST for step in steps) < _LEAST_SEEN * len(steps):
            return None
        clear.extend(step for step in steps if step is not None)
    return median(clear) if len(clear) >= 2 * _SAMPLES else None


def _look_across(start: Point, end: Point, plain: Image.Image) -> Iterator[int | None]:
    """How much brighter it is within a side than beyond it, at points of it; None where beyond is no picture."""
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    across, down = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    for sample in range(1, _SAMPLES + 1):
        along = length * sample / (_SAMPLES + 1)
        x, y = start[0] + across * along, start[1] + down * along
        outer = _look_at(plain, x + down * _STEP, y - across * _STEP)
        inner = _look_at(plain, x - down * _STEP, y + across * _STEP)
        yield None if outer is None or inner is None else inner - outer


def _look_at(plain: Image.Image, x: float, y: float) -> int | None:
    if not (0 <= x < plain.width and 0 <= y < plain.height):
        return None
    grey = plain.getpixel((int(x), int(y)))
    return grey if isinstance(grey, int) else None
