"""The outline of the largest bright thing in a picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from PIL import Image

from lambdas.documents.photographs.quadrilaterals import Point

Run = tuple[int, int, int]
"""A row, and the columns from the first one to after the last one."""

_BRIGHT = re.compile(rb"\x01+")


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


def _name(names: dict[Run, Run], run: Run) -> Run:
    while names[run] != run:
        names[run] = names[names[run]]
        run = names[run]
    return run


def trace(runs: Sequence[Run]) -> list[Point]:
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


def enclose(points: Iterable[Point]) -> list[Point]:
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


def drop_corners(hull: Sequence[Point], count: int) -> list[Point]:
    """As many corners, without those whose loss changes the least of what is enclosed."""
    kept = list(hull)
    while len(kept) > count:
        losses = [_turn(kept[i - 1], kept[i], kept[(i + 1) % len(kept)]) for i in range(len(kept))]
        kept.pop(losses.index(min(losses)))
    return kept


def _turn(one: Point, two: Point, three: Point) -> float:
    """Twice the area of the triangle; above zero where the way turns clockwise as seen."""
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])
