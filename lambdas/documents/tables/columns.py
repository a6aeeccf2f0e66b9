"""Columns by white space: which lines of bands stand below each other, and where gaps part them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from lambdas.documents.pages import Box, Line
from lambdas.documents.tables.bands import Band

_APART = 0.03  # inches: columns that come nearer are one
_HEADING_BANDS = 2  # bands at the top that may stand beside the column that they head
_LEAST_BELOW = 2  # bands below a heading that tell what it stands over
_OFF_CENTRE = 0.25  # of the width of both columns: how far off their middle a heading over them may be
_BESIDE = 0.3  # inches: so far at most


class Spanner(NamedTuple):
    """A line of a band that reaches over several columns, from one to another."""

    band: int
    line: Line
    first: int
    last: int


@dataclass(slots=True, eq=False)
class _Column:
    left: float
    right: float
    bands: set[int] = field(default_factory=set)

    def meets(self, box: Box) -> bool:
        return box.left < self.right + _APART and self.left - _APART < box.right

    def take(self, line: Line, band: int) -> None:
        self.left, self.right = min(self.left, line.box.left), max(self.right, line.box.right)
        self.bands.add(band)


@dataclass(frozen=True, slots=True)
class Columns:
    """From where to where each column's text reaches, in inches, from left to right, and what reaches over several."""

    reaches: tuple[tuple[float, float], ...]
    spanners: tuple[Spanner, ...]

    @property
    def edges(self) -> tuple[float, ...]:
        """The outer edges of the text, and the middles of the gaps between columns."""
        inner = ((left[1] + right[0]) / 2 for left, right in pairwise(self.reaches))
        return (self.reaches[0][0], *inner, self.reaches[-1][1])


def find_columns(bands: Sequence[Band]) -> Columns:
    """The columns of the bands' lines.

    Narrow lines come first, so that a wide one meets columns that are there already: where it meets several that stand
    side by side in some band, it reaches over them; else they are one. A heading over the gap between two columns that
    have no heading of their own beside it reaches over both.
    """
    pieces = [(number, line) for number, band in enumerate(bands) for line in band.lines]
    over = dict(_find_headings_over(pieces))
    columns, wide = _gather([piece for piece in pieces if piece[1] not in over])
    ordered = _join_headings(sorted(columns, key=lambda column: column.left))
    spanners = [*wide, *((number, line) for number, line in pieces if line in over)]
    return Columns(
        tuple((one.left, one.right) for one in ordered),
        tuple(_span(number, line, over.get(line, line.box), ordered) for number, line in spanners),
    )


def _gather(pieces: Iterable[tuple[int, Line]]) -> tuple[list[_Column], list[tuple[int, Line]]]:
    """The columns, and the lines that reach over several."""
    columns: list[_Column] = []
    wide: list[tuple[int, Line]] = []
    for number, line in sorted(pieces, key=lambda piece: (piece[1].box.width, piece[0], piece[1].box.left)):
        met = [column for column in columns if column.meets(line.box)]
        if _are_several(met):
            wide.append((number, line))
            continue
        whole = _join(met) if met else _Column(line.box.left, line.box.right)
        whole.take(line, number)
        columns = [column for column in columns if column not in met] + [whole]
    return columns, wide


def _find_headings_over(pieces: Sequence[tuple[int, Line]]) -> Iterator[tuple[Line, Box]]:
    """Headings between two columns that have none of their own, each with the box that it stands for."""
    counts = Counter(number for number, _ in pieces)
    for heading in range(_HEADING_BANDS):
        if counts[heading] >= max(counts.values(), default=0):
            continue  # each column has a heading
        below = [piece for piece in pieces if piece[0] > heading]
        if len({number for number, _ in below}) < _LEAST_BELOW:
            return
        columns = sorted(_gather(below)[0], key=lambda column: column.left)
        own = [line.box for number, line in pieces if number == heading]
        for left, right in pairwise(columns):
            middle = (left.left + right.right) / 2
            near = [box for box in own if left.left < box.right and box.left < right.right]
            if len(near) == 1 and left.right < (near[0].left + near[0].right) / 2 < right.left:
                off = abs((near[0].left + near[0].right) / 2 - middle)
                line = next(line for number, line in pieces if number == heading and line.box is near[0])
                if off <= _OFF_CENTRE * (right.right - left.left):
                    box = line.box
                    yield line, Box(min(box.left, left.right), box.top, max(box.right, right.left), box.bottom)


def _are_several(columns: Sequence[_Column]) -> bool:
    return any(
        not one.bands.isdisjoint(other.bands) for number, one in enumerate(columns) for other in columns[number + 1 :]
    )


def _join(columns: Iterable[_Column]) -> _Column:
    some = list(columns)
    bands = set().union(*(column.bands for column in some))
    return _Column(min(column.left for column in some), max(column.right for column in some), bands)


def _join_headings(columns: Sequence[_Column]) -> list[_Column]:
    """Headings that stand a bit left or right of all that they head belong to it."""
    joined: list[_Column] = []
    for column in columns:
        if joined and _heads(joined[-1], column):
            joined[-1] = _join((joined[-1], column))
        else:
            joined.append(column)
    return joined


def _heads(left: _Column, right: _Column) -> bool:
    only_headings = max(left.bands) < _HEADING_BANDS or max(right.bands) < _HEADING_BANDS
    return right.left - left.right <= _BESIDE and left.bands.isdisjoint(right.bands) and only_headings


def _span(number: int, line: Line, box: Box, columns: Sequence[_Column]) -> Spanner:
    met = [place for place, column in enumerate(columns) if column.meets(box)]
    return Spanner(number, line, met[0], met[-1])
