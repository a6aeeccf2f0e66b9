"""The four straight sides that fit the outline of a thing."""

from __future__ import annotations

from collections.abc import Sequence
from math import dist, hypot
from statistics import median

from lambdas.documents.photographs.outlines import Run, drop_corners, enclose, trace
from lambdas.documents.photographs.quadrilaterals import Point, Quadrilateral, order_corners

_NEAR = 0.04  # of a side's length: points as near to it belong to it
_ENDS = 0.08  # of a side's length, at both of its ends: corners are bent or round
_FEWEST = 5
_STEP = 1.0  # pixels: an outline goes in steps of one, however smooth the thing is
_LEAST = 0.2  # of a side's length in pixels: so many points of the outline tell where it goes

_Line = tuple[Point, Point]
"""A point of it, and its direction as a vector of length one."""


def fit_sides(runs: Sequence[Run], width: int, height: int) -> Quadrilateral | None:
    """The four straight sides of a thing in a picture of this size, by its corners; runs are in order of their rows.

    Where the picture ends before the thing does, its sides are taken to go on, and corners may be outside. None where
    it has no four sides.
    """
    outline = trace(runs)
    hull = enclose(outline)
    if len(hull) < 4:
        return None
    rough = order_corners(drop_corners(hull, 4))
    seen = [(x, y) for x, y in outline if 0 < x < width and 0 < y < height]
    lines = [_fit_line(seen, start, end) or _fit_line(outline, start, end) for start, end in rough.sides]
    corners = [_cross(lines[i - 1], lines[i]) for i in range(4)]
    found = [corner for corner in corners if corner is not None]
    return Quadrilateral(*found) if len(found) == len(lines) else None


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
