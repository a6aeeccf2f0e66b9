"""Affine maps of a page: scaling, rotation, shear and translation in one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lambdas.documents.box import Box
from lambdas.documents.pixels.rasters import Raster

Point = tuple[float, float]

_SMALLEST_AREA = 0.05  # square inches: points nearer to one line say nothing about the rest of a page
_LARGEST_SCALE = 20.0
_MAX_PIXELS = 12_000_000
_WHITE = 255


@dataclass(frozen=True, slots=True)
class Affine:
    """Takes (x, y) to (`a` x + `b` y + `c`, `d` x + `e` y + `f`), in inches from the top left of the page."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def move(self, point: Point) -> Point:
        """Where a point comes to stand."""
        x, y = point
        return self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f

    def invert(self) -> Affine:
        """The way back."""
        area = self.a * self.e - self.b * self.d
        a, b, d, e = self.e / area, -self.b / area, -self.d / area, self.a / area
        return Affine(a, b, -(a * self.c + b * self.f), d, e, -(d * self.c + e * self.f))

    def then(self, other: Affine) -> Affine:
        """This map and after it another one, in one."""
        c, f = other.move((self.c, self.f))
        return Affine(
            other.a * self.a + other.b * self.d,
            other.a * self.b + other.b * self.e,
            c,
            other.d * self.a + other.e * self.d,
            other.d * self.b + other.e * self.e,
            f,
        )

    def move_box(self, box: Box) -> Box:
        """The upright box around text that is upright once moved, of which `box` is the upright box before."""
        x, y = self.move(((box.left + box.right) / 2, (box.top + box.bottom) / 2))
        back = self.invert()
        slope = math.atan2(abs(back.d), abs(back.a))
        wide, high = _level(box.width, box.height, slope)
        across, down = math.hypot(self.a, self.d) * wide / 2, math.hypot(self.b, self.e) * high / 2
        return Box(x - across, y - down, x + across, y + down)

    def move_raster(self, raster: Raster, width: float, height: float) -> Raster:
        """The pixels of a page of so many inches on which each is the one that was moved there; else it is white."""
        density = min(raster.density, (_MAX_PIXELS / (width * height)) ** 0.5)
        across, down = max(round(width * density), 1), max(round(height * density), 1)
        back, scale = self.invert(), raster.density / density
        columns = range(across)
        rows = []
        for row in range(down):
            x = (back.b * (row + 0.5) + back.a * 0.5) * scale + back.c * raster.density
            y = (back.e * (row + 0.5) + back.d * 0.5) * scale + back.f * raster.density
            rows.append(_take_row(raster, (x, y), (back.a * scale, back.d * scale), columns))
        return Raster(across, down, density, b"".join(rows))


def _level(width: float, height: float, slope: float) -> tuple[float, float]:
    """The width and height of a rectangle from those of the upright box around it where it has a slope, in radians."""
    cosine, sine = math.cos(slope), math.sin(slope)
    wide, high = width * cosine - height * sine, height * cosine - width * sine
    turned = cosine * cosine - sine * sine
    if turned <= 0 or min(wide, high) <= 0:
        return width, height
    return wide / turned, high / turned


def _take_row(raster: Raster, start: Point, step: Point, columns: range) -> bytes:
    width, height, pixels = raster.width, raster.height, raster.pixels
    (x, y), (across, down) = start, step
    places = ((int((x + across * column) // 1), int((y + down * column) // 1)) for column in columns)
    return bytes(
        pixels[top * width + left] if 0 <= left < width and 0 <= top < height else _WHITE for left, top in places
    )


def fit_affine(sources: Sequence[Point], targets: Sequence[Point]) -> Affine | None:
    """The map that takes three points to three others; None where either three are nearly on one line."""
    if min(abs(_measure(sources)), abs(_measure(targets))) < _SMALLEST_AREA:
        return None
    (x0, y0), (x1, y1), (x2, y2) = sources
    twice = 2 * _measure(sources)

    def solve(t0: float, t1: float, t2: float) -> tuple[float, float, float]:
        across = ((t1 - t0) * (y2 - y0) - (t2 - t0) * (y1 - y0)) / twice
        down = ((t2 - t0) * (x1 - x0) - (t1 - t0) * (x2 - x0)) / twice
        return across, down, t0 - across * x0 - down * y0

    a, b, c = solve(*(point[0] for point in targets))
    d, e, f = solve(*(point[1] for point in targets))
    return Affine(a, b, c, d, e, f) if max(map(abs, (a, b, d, e))) <= _LARGEST_SCALE else None


def _measure(points: Sequence[Point]) -> float:
    """The area of a triangle, negative where its points go round clockwise as y grows upwards."""
    (x0, y0), (x1, y1), (x2, y2) = points
    return ((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / 2
