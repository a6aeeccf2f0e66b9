"""Four corners: what is enclosed by them, and which rectangle they are a view of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import acos, degrees, dist, hypot
from typing import NamedTuple

Point = tuple[float, float]

_LEAST_FOCUS, _MOST_FOCUS, _USUAL_FOCUS = 0.5, 3.0, 0.8  # focal length by the picture's diagonal; phones have 0.6 to 1


class Quadrilateral(NamedTuple):
    """Corners clockwise as seen, y downwards, beginning at the top left."""

    top_left: Point
    top_right: Point
    bottom_right: Point
    bottom_left: Point

    @property
    def sides(self) -> Iterator[tuple[Point, Point]]:
        """Top, right, bottom, left."""
        return zip(self, (*self[1:], self[0]), strict=True)

    @property
    def area(self) -> float:
        """What it encloses; less than zero where the corners go counterclockwise."""
        return sum(a[0] * b[1] - b[0] * a[1] for a, b in self.sides) / 2

    @property
    def size(self) -> tuple[float, float]:
        """How wide and how high it is, as much as its longer sides are."""
        top, right, bottom, left = (dist(*side) for side in self.sides)
        return max(top, bottom), max(left, right)

    def scale(self, factor: float) -> Quadrilateral:
        """The same with all coordinates multiplied."""
        return Quadrilateral(*((x * factor, y * factor) for x, y in self))

    def measure_angles(self) -> list[float]:
        """The inner angles in degrees; those of a concave one are not told from convex ones."""
        corners = list(self)
        return [_angle(corners[i - 1], corners[i], corners[(i + 1) % 4]) for i in range(4)]


def order_corners(points: Sequence[Point]) -> Quadrilateral:
    """Four points of a convex outline, in clockwise order, with the one first that is furthest to the top left."""
    first = min(range(4), key=lambda i: points[i][0] + points[i][1])
    return Quadrilateral(*(points[(first + i) % 4] for i in range(4)))


def estimate_shape(corners: Quadrilateral, width: float, height: float) -> float:
    """The width by the height of the rectangle that these are the corners of, in a picture of so many pixels.

    Takes pixels for square and the picture's middle for the middle of the view (Z. Zhang and L. He, "Whiteboard
    scanning and image enhancement", 2007, equations 11 to 21).
    """
    one, two, four, three = (((x - width / 2), (y - height / 2), 1.0) for x, y in corners)
    second = _scaled_difference(two, one, _triple(one, four, three) / (_triple(two, four, three) or 1.0))
    third = _scaled_difference(three, one, _triple(one, four, two) / (_triple(three, four, two) or 1.0))
    focus = _settle_focus(second, third, hypot(width, height))
    return (_length(second, focus) / _length(third, focus)) if _length(third, focus) else 1.0


_Vector = tuple[float, float, float]


def _settle_focus(across: _Vector, down: _Vector, diagonal: float) -> float:
    """The focal length in pixels that makes both directions square, where cameras have such a one."""
    depth = across[2] * down[2]
    squared = -(across[0] * down[0] + across[1] * down[1]) / depth if depth else -1.0
    if (_LEAST_FOCUS * diagonal) ** 2 <= squared <= (_MOST_FOCUS * diagonal) ** 2:
        return float(squared**0.5)
    return _USUAL_FOCUS * diagonal


def _length(vector: _Vector, focus: float) -> float:
    return hypot(vector[0] / focus, vector[1] / focus, vector[2])


def _scaled_difference(one: _Vector, other: _Vector, scale: float) -> _Vector:
    return scale * one[0] - other[0], scale * one[1] - other[1], scale * one[2] - other[2]


def _triple(one: _Vector, two: _Vector, three: _Vector) -> float:
    """The product (one x two) . three."""
    return (
        (one[1] * two[2] - one[2] * two[1]) * three[0]
        + (one[2] * two[0] - one[0] * two[2]) * three[1]
        + (one[0] * two[1] - one[1] * two[0]) * three[2]
    )


def _angle(before: Point, corner: Point, after: Point) -> float:
    a, b = (before[0] - corner[0], before[1] - corner[1]), (after[0] - corner[0], after[1] - corner[1])
    lengths = hypot(*a) * hypot(*b)
    return degrees(acos(min(max((a[0] * b[0] + a[1] * b[1]) / lengths, -1.0), 1.0))) if lengths else 0.0
