"""A sheet seen at an angle, laid flat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PIL import Image, ImageDraw

from lambdas.documents.photographs.quadrilaterals import Quadrilateral, estimate_shape
from lambdas.documents.pixels.rasters import Raster

PAPERS = ((8.5, 11.0), (210 / 25.4, 297 / 25.4), (8.5, 14.0))
"""Letter, A4 and Legal, in inches."""

LONGEST = 11.0
"""Inches: the longer side of a sheet of no such shape."""

ROLL, STRIP = 3.15, 2.2
"""Inches: how wide a roll of receipts is (80 mm), and from what length by width on a sheet is a piece of one."""

MAX_PIXELS = 12_000_000

_ALIKE = 0.08  # of a shape: a view is no better known
_EDGE = 0.04  # inches
_WHITE = 255


def lay_flat(raster: Raster, corners: Quadrilateral) -> Raster:
    """The sheet with these corners, in pixels of the raster, as a page of its own, with as many pixels as it has."""
    width, height = measure_sheet(corners, raster.width, raster.height)
    across, down = corners.size
    density = min(max(across / width, down / height), (MAX_PIXELS / (width * height)) ** 0.5)
    size = max(round(width * density), 1), max(round(height * density), 1)
    image = Image.frombuffer("L", (raster.width, raster.height), raster.pixels, "raw", "L", 0, 1)
    flat = image.transform(
        size, Image.Transform.PERSPECTIVE, _map_back(size, corners), Image.Resampling.BICUBIC, fillcolor=_WHITE
    )
    return Raster(*size, density, flat.tobytes())


def clear_edges(raster: Raster) -> Raster:
    """The same sheet, white along its edges: as much as they may be off, what was around it is seen there."""
    image = Image.frombytes("L", (raster.width, raster.height), raster.pixels)
    right, bottom = raster.width - 1, raster.height - 1
    ImageDraw.Draw(image).rectangle((0, 0, right, bottom), outline=_WHITE, width=round(_EDGE * raster.density))
    return replace(raster, pixels=image.tobytes())


def measure_sheet(corners: Quadrilateral, width: float, height: float) -> tuple[float, float]:
    """The width and the height in inches of the paper with these corners, in a picture of so many pixels.

    Nothing in a photograph tells sizes: paper of the shape of Letter, A4 or Legal is taken for that, whichever is next,
    a long strip for a receipt, and any other is as long as Letter.
    """
    shape = estimate_shape(corners, width, height)
    long = max(shape, 1 / shape)
    nearest = min(PAPERS, key=lambda paper: abs(paper[1] / paper[0] / long - 1))
    if abs(nearest[1] / nearest[0] / long - 1) <= _ALIKE:
        shorter, longer = nearest
    elif long >= STRIP and shape < 1:
        shorter, longer = ROLL, ROLL * long
    else:
        shorter, longer = LONGEST / long, LONGEST
    return (longer, shorter) if shape > 1 else (shorter, longer)


def _map_back(size: tuple[int, int], corners: Quadrilateral) -> tuple[float, ...]:
    """What takes points of the flat sheet to the photograph, as Pillow has it.

    (x, y) comes from ((a x + b y + c) / w, (d x + e y + f) / w), where w = g x + h y + 1; the eight are found by the
    four corners, two equations each.
    """
    width, height = float(size[0]), float(size[1])
    flat = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    rows = []
    for (x, y), (u, v) in zip(flat, corners, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v])
    return tuple(_solve(rows))


def _solve(rows: Sequence[Sequence[float]]) -> list[float]:
    """Linear equations, each with its right side last, by elimination with the largest pivot."""
    left = [list(row) for row in rows]
    count = len(left)
    for column in range(count):
        pivot = max(range(column, count), key=lambda row: abs(left[row][column]))
        left[column], left[pivot] = left[pivot], left[column]
        first = [value / left[column][column] for value in left[column]]
        left[column] = first
        for row in range(count):
            if row != column and left[row][column]:
                factor = left[row][column]
                left[row] = [value - factor * top for value, top in zip(left[row], first, strict=True)]
    return [row[-1] for row in left]
