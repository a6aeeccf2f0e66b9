"""The outline of the largest bright thing in a picture, and the four straight sides that fit it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import dist, hypot
from statistics import median

from PIL import Image

from lambdas.documents.photographs.quadrilaterals import Point, Quadrilateral, order_corners

Run = tuple[int, int, int]
"""A row, and the columns from the first one to after the last one."""

_BRIGHT = re.compile(rb"\x01+")
_NEAR = 0.04  # of a side's length: points as near to it belong to it
_ENDS = 0.08  # of a side's length, at both of its ends: corners are bent or round
_FEWEST = 5
_STEP = 1.0  # pixels: an outline goes in steps of one, however smooth the thing is
_LEAST = 0.2  # of a side's length in pixels: so many points of the outline tell where it goes


def find_largest(marks: bytes, width: int) -> list[Run]:
    """The runs of the largest connected thing among pixels that are 1; all others are 0."""
    names: dict[Run, Run] = {}
    above: list[Run] = []
    for row in range(len(marks) // width):
        line = marks[row * width : (row + 1) * width]
        runs = [(row, *found.span()) for found in _BRIGHT.finditer(line)]
        for run in runs:
            names[run] = run
            for other in above:
                if other[1] < run[2] and run[1] < other[2]:
                    names[_name(names, other)] = _name(names, run)
        above = runs
    things: dict[Run, list[Run]] = {}
    for run in names:
        things.setdefault(_name(names, run), []).append(run)
    return max(things.values(), key=count_pixels, default=[])


def count_pixels(runs: Iterable[Run]) -> int:
    return sum(end - start for _, start, end in runs)


def fit_sides(runs: Sequence[Run], width: int, height: int) -> Quadrilateral | None:
    """The four straight sides of a thing in a picture of this size, by its corners; runs are in order of their rows.

    Where the picture ends before the thing does, its sides are taken to go on, and corners may be outside. None where
    it has no four sides.
    """
    outline = _trace(runs)
    hull = _enclose(outline)
    if len(hull) < 4:
        return None
    rough = order_corners(_drop_corners(hull, 4))
    seen = [(x, y) for x, y in outline if 0 < x < width and 0 < y < height]
    lines = [_fit_line(seen, start, end) or _fit_line(outline, start, end) for start, end in rough.sides]
    corners = [_cross(lines[i - 1], lines[i]) for i in range(4)]
    found = [corner for corner in corners if corner is not None]
    return Quadrilateral(*found) if len(found) == len(lines) else None


def _name(names: dict[Run, Run], run: Run) -> Run:
    while names[run] != run:
        names[run] = names[names[run]]
        run = names[run]
    return run


def _trace(runs: Sequence[Run]) -> list[Point]:
    """The ends of its rows and of its columns, where its outermost pixels end."""
    width, height = max(end for _, _, end in runs), runs[-1][0] + 1
    mask = bytearray(width * height)
    for row, start, end in runs:
        mask[row * width + start : row * width + end] = b"\x01" * (end - start)
    image = Image.frombytes("L", (width, height), bytes(mask))
    sides = [(float(x), row + 0.5) for row, x in _find_ends(image)]
    return sides + [(column + 0.5, float(y)) for column, y in _find_ends(image.transpose(Image.Transpose.TRANSPOSE))]


def _find_ends(image: Image.Image) -> Iterator[tuple[int, int]]:
    """Each row that has anything in it, with where that begins, and again with where it ends."""
    width, pixels = image.width, image.tobytes()
    for row in range(image.height):
        line = pixels[row * width : (row + 1) * width]
        start = line.find(1)
        if start >= 0:
            yield row, start
            yield row, line.rfind(1) + 1


def _enclose(points: Iterable[Point]) -> list[Point]:
    """The convex hull, clockwise as seen (A. M. Andrew's monotone chain)."""
    ordered = sorted(set(points))
    return _chain(ordered)[:-1] + _chain(ordered[::-1])[:-1]


def _chain(points: Iterable[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _drop_corners(hull: Sequence[Point], count: int) -> list[Point]:
    """As many corners, without those whose loss changes the least of what is enclosed."""
    kept = list(hull)
    while len(kept) > count:
        losses = [_turn(kept[i - 1], kept[i], kept[(i + 1) % len(kept)]) for i in range(len(kept))]
        kept.pop(losses.index(min(losses)))
    return kept


def _turn(one: Point, two: Point, three: Point) -> float:
    """Twice the area of the triangle; above zero where the way turns clockwise as seen."""
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])


_Line = tuple[Point, Point]
"""A point of it, and its direction as a vector of length one."""


def _fit_line(outline: Sequence[Point], start: Point, end: Point) -> _Line | None:
    """The line through the points of the outline near to a side; twice, the second time through the nearest half.

    None where there are too few of them.
    """
    length = dist(start, end) or 1.0
    line: _Line = (start, ((end[0] - start[0]) / length, (end[1] - start[1]) / length))
    near = []
    for point in outline:
        along, off = _project(line, point)
        if _ENDS * length <= along <= (1 - _ENDS) * length and abs(off) <= max(_NEAR * length, 2.0):
            near.append(point)
    if len(near) < max(_FEWEST, _LEAST * length):
        return None
    line = _regress(near, line)
    away = [abs(_project(line, point)[1]) for point in near]
    most = max(_STEP, median(away))
    return _regress([point for point, each in zip(near, away, strict=True) if each <= most], line)


def _project(line: _Line, point: Point) -> tuple[float, float]:
    """How far along a line a point is, and how far off it."""
    (x, y), (across, down) = line
    dx, dy = point[0] - x, point[1] - y
    return dx * across + dy * down, dx * down - dy * across


def _regress(points: Sequence[Point], line: _Line) -> _Line:
    """The line with the least distances to the points, square by square, in the direction of another one."""
    x, y = sum(point[0] for point in points) / len(points), sum(point[1] for point in points) / len(points)
    along = [_project(((x, y), line[1]), point) for point in points]
    spread = sum(a * a for a, _ in along)
    slope = sum(a * off for a, off in along) / spread if spread else 0.0
    across, down = line[1]
    direction = across + slope * down, down - slope * across
    length = hypot(*direction)
    return (x, y), (direction[0] / length, direction[1] / length)


def _cross(one: _Line | None, other: _Line | None) -> Point | None:
    if one is None or other is None:
        return None
    (x, y), (across, down) = one
    (u, v), (right, below) = other
    sine = across * below - down * right
    if abs(sine) < 0.1:
        return None
    step = ((u - x) * below - (v - y) * right) / sine
    return x + step * across, y + step * down
