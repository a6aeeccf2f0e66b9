"""Connected areas of a mask, found row by row."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Area(NamedTuple):
    """The upright rectangle around one connected area, half-open, in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def find_areas(mask: NDArray[np.bool_]) -> list[Area]:
    """The areas of pixels that are set and touch each other side by side or one above the other, from the top."""
    rows, starts, ends = find_row_runs(mask)
    labels = _Labels(len(rows))
    _link(rows, starts, ends, labels)
    roots = np.array([labels.find(run) for run in range(len(rows))], dtype=np.int64)
    found, places = np.unique(roots, return_inverse=True)
    lefts = np.full(len(found), mask.shape[1], dtype=np.int64)
    tops = np.full(len(found), mask.shape[0], dtype=np.int64)
    rights, bottoms = np.zeros(len(found), dtype=np.int64), np.zeros(len(found), dtype=np.int64)
    np.minimum.at(lefts, places, starts)
    np.minimum.at(tops, places, rows)
    np.maximum.at(rights, places, ends)
    np.maximum.at(bottoms, places, rows + 1)
    edges = zip(lefts.tolist(), tops.tolist(), rights.tolist(), bottoms.tolist(), strict=True)
    return sorted((Area(*four) for four in edges), key=lambda area: (area.top, area.left))


def find_row_runs(mask: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The row, start and end of all runs of set pixels, row by row."""
    framed = np.zeros((mask.shape[0], mask.shape[1] + 2), dtype=np.int8)
    framed[:, 1:-1] = mask
    steps = np.diff(framed, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    return rows, starts, ends


def _link(rows: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64], labels: _Labels) -> None:
    """Join the runs that touch one of the row above."""
    row, start, end = rows.tolist(), starts.tolist(), ends.tolist()
    above = 0
    for run in range(len(row)):
        while above < run and (row[above] < row[run] - 1 or (row[above] == row[run] - 1 and end[above] <= start[run])):
            above += 1
        other = above
        while other < run and row[other] == row[run] - 1 and start[other] < end[run]:
            labels.join(run, other)
            other += 1


class _Labels:
    """Which runs belong together."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def find(self, one: int) -> int:
        parents = self._parents
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    def join(self, one: int, other: int) -> None:
        first, second = self.find(one), self.find(other)
        self._parents[max(first, second)] = min(first, second)
