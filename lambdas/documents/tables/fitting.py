"""Columns by white space fitted to how many a table that is looked for has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lambdas.documents.tables.bands import Band
from lambdas.documents.tables.columns import Columns

_MOST_JOINED = 2  # columns more than wanted that may be parts of others
_SELDOM = 0.25  # of the bands: two columns that more of them have are two
_WIDE = 0.3  # inches: a gap between two tables
_WIDER = 1.3  # times the usual gap of the table


def find_side(columns: Columns, wanted: int) -> float | None:
    """Where two tables side by side are parted, so that one of them has as many columns as wanted; None for nowhere.

    They are parted at one of the wider gaps, the widest if several would do.
    """
    count = len(columns.reaches)
    gaps = [right[0] - left[1] for left, right in pairwise(columns.reaches)]
    usual = sorted(gaps)[len(gaps) // 2]
    fitting = [
        (gap, number)
        for number, gap in enumerate(gaps)
        if wanted in (number + 1, count - number - 1) and gap >= max(_WIDE, _WIDER * usual)
    ]
    return columns.edges[max(fitting)[1] + 1] if fitting else None


def join_seldom(columns: Columns, bands: Sequence[Band], wanted: int) -> Columns:
    """The columns with those joined that hardly a band has both of, if that makes as many as wanted."""
    joined = columns
    if wanted < 2 or len(columns.reaches) > wanted + _MOST_JOINED:
        return columns
    while len(joined.reaches) > wanted:
        shared = [
            (_count_shared(bands, left, right), right[0] - left[1], number)
            for number, (left, right) in enumerate(pairwise(joined.reaches))
        ]
        least, _, number = min(shared)
        if least > _SELDOM * len(bands):
            return columns
        joined = _join(joined, number)
    return joined


def _count_shared(bands: Sequence[Band], left: tuple[float, float], right: tuple[float, float]) -> int:
    return sum(_has(band, left) and _has(band, right) for band in bands)


def _has(band: Band, reach: tuple[float, float]) -> bool:
    return any(reach[0] <= (line.box.left + line.box.right) / 2 <= reach[1] for line in band.lines)


def _join(columns: Columns, number: int) -> Columns:
    """The columns with number `number` and the next one as one."""
    reaches = list(columns.reaches)
    reaches[number : number + 2] = [(reaches[number][0], reaches[number + 1][1])]
    spanners = tuple(
        one._replace(first=one.first - (one.first > number), last=one.last - (one.last > number))
        for one in columns.spanners
    )
    return Columns(tuple(reaches), tuple(one for one in spanners if one.first < one.last))
