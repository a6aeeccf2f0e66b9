"""From strokes to grids: which strokes hang together, and which rectangles they enclose."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lambdas.documents.tables.strokes import Stroke, Strokes
from lambdas.documents.tables.unions import Unions

TOUCH = 0.05
"""Inches: strokes that are nearer meet, and parallel ones that are nearer are one double stroke."""

_DRAWN = 0.6  # of an edge between two places: with so much of it drawn, it parts them
MOST_PLACES = 20_000
"""Places of one grid: more are a drawing."""


class Block(NamedTuple):
    """A rectangle of a grid's places, from row and column to before row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Strokes that hang together: their plumb lines at `xs`, their level ones at `ys`, both in inches.

    `blocks` are the rectangles that they enclose, by row, then column; together they fill the grid.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    blocks: tuple[Block, ...]


def find_grids(strokes: Strokes) -> list[Grid]:
    """The grids of connected strokes from top to bottom; those of one direction alone make none."""
    grids = [_make_grid(level, plumb) for level, plumb in _connect(strokes)]
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: (grid.ys[0], grid.xs[0]))


def _connect(strokes: Strokes) -> Iterable[tuple[list[Stroke], list[Stroke]]]:
    """Level and plumb strokes that meet each other, directly or through others."""
    heights = [stroke.at for stroke in strokes.level]
    unions = Unions(len(heights))
    met: list[tuple[int, Stroke]] = []
    for plumb in strokes.plumb:
        near = range(bisect_left(heights, plumb.begin - TOUCH), bisect_left(heights, plumb.end + TOUCH))
        crossed = [number for number in near if _meets(strokes.level[number], plumb)]
        for number in crossed[1:]:
            unions.join(crossed[0], number)
        met += [(number, plumb) for number in crossed[:1]]
    together: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for number, plumb in met:
        together.setdefault(unions.find(number), ([], []))[1].append(plumb)
    for number, level in enumerate(strokes.level):
        if unions.find(number) in together:
            together[unions.find(number)][0].append(level)
    return together.values()


def _meets(level: Stroke, plumb: Stroke) -> bool:
    return level.begin - TOUCH <= plumb.at <= level.end + TOUCH


def _make_grid(level: Sequence[Stroke], plumb: Sequence[Stroke]) -> Grid | None:
    """The grid of strokes that hang together, None for one without area; the sides of its outline count as drawn."""
    ends = [end for stroke in level for end in stroke[1:]]
    sides = [Stroke(at, level[0].at, level[-1].at) for at in (min(ends), max(ends))]
    tips = [end for stroke in plumb for end in stroke[1:]]
    lids = [Stroke(at, min(ends), max(ends)) for at in (min(tips), max(tips))]
    xs = _merge(stroke.at for stroke in (*plumb, *sides))
    ys = _merge(stroke.at for stroke in (*level, *lids))
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST_PLACES:
        return None
    beside = _draw((*plumb, *sides), xs, ys)
    below = _draw((*level, *lids), ys, xs)
    return Grid(xs, ys, tuple(_enclose(len(ys) - 1, len(xs) - 1, beside, below)))


def _merge(places: Iterable[float]) -> tuple[float, ...]:
    """Places in order, those that follow each other within `TOUCH` as their mean."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= TOUCH:
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple(sum(group) / len(group) for group in groups)


def _draw(strokes: Iterable[Stroke], places: Sequence[float], others: Sequence[float]) -> set[tuple[int, int]]:
    """Which edges are drawn: (number of the place that the stroke is at, number of the gap between `others`)."""
    drawn: dict[tuple[int, int], float] = {}
    for stroke in strokes:
        number = min(range(len(places)), key=lambda one: abs(places[one] - stroke.at))
        first = max(bisect_left(others, stroke.begin) - 1, 0)
        for gap in range(first, len(others) - 1):
            if others[gap] > stroke.end:
                break
            covered = min(stroke.end, others[gap + 1]) - max(stroke.begin, others[gap])
            drawn[number, gap] = drawn.get((number, gap), 0.0) + max(covered, 0.0)
    return {edge for edge, covered in drawn.items() if covered >= _DRAWN * (others[edge[1] + 1] - others[edge[1]])}


def _enclose(rows: int, columns: int, beside: set[tuple[int, int]], below: set[tuple[int, int]]) -> Iterable[Block]:
    """The rectangles without an edge inside, each as wide and then as high as edges let it be."""
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < columns and (right, row) not in beside and (row, right) not in taken:
                right += 1
            bottom = row + 1
            while bottom < rows and _goes_on(bottom, column, right, beside, below):
                bottom += 1
            taken.update((down, across) for down in range(row, bottom) for across in range(column, right))
            yield Block(row, column, bottom, right)


def _goes_on(row: int, left: int, right: int, beside: set[tuple[int, int]], below: set[tuple[int, int]]) -> bool:
    """Whether a row's places from `left` to before `right` belong to the rectangle above: no edge over or in them."""
    return not any((row, column) in below for column in range(left, right)) and not any(
        (column, row) in beside for column in range(left + 1, right)
    )
