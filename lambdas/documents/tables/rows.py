"""Rows by white space: which bands are lines of the same cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from lambdas.documents.tables.bands import Band

_TIGHT = 0.5  # of a line's height: the lines of one cell are not further apart
_TIMES = 1.7  # gaps between rows are so many times as wide as those within cells, where the two are told apart
_WIDER = 0.03  # inches: and so much wider
_MOSTLY = 0.6  # of the bands behind narrow gaps lack cells, or the narrow gaps are not within cells


def join_bands(bands: Sequence[Band], edges: Sequence[float], cuts: Sequence[float] = ()) -> list[list[Band]]:
    """The bands of each row. `edges` are those of the columns, `cuts` the heights of strokes that part rows.

    Where strokes part most rows, they alone do. Otherwise bands behind narrow gaps are of one row if gaps of two sizes
    are told apart, and else those that continue cells without beginning one in the first column.
    """
    if not bands:
        return []
    parted = [any(_middle(upper) < cut < _middle(lower) for cut in cuts) for upper, lower in pairwise(bands)]
    joins = _join_by_strokes(parted) if _are_ruled(parted, bands) else _join_by_gaps(bands, edges, parted)
    rows = [[bands[0]]]
    for band, is_joined in zip(bands[1:], joins, strict=True):
        if is_joined:
            rows[-1].append(band)
        else:
            rows.append([band])
    return rows


def _are_ruled(parted: Sequence[bool], bands: Sequence[Band]) -> bool:
    """Whether strokes part so many bands that what they do not part belongs together."""
    return sum(parted) >= 2 and sum(parted) * 4 >= len(bands)


def _join_by_strokes(parted: Sequence[bool]) -> list[bool]:
    return [not cut for cut in parted]


def _join_by_gaps(bands: Sequence[Band], edges: Sequence[float], parted: Sequence[bool]) -> list[bool]:
    filled = [_find_filled(band, edges) for band in bands]
    gaps = [max(lower.top - upper.bottom, 0.0) for upper, lower in pairwise(bands)]
    limit = _find_limit(gaps, filled)
    joins = []
    before = set(filled[0])
    for upper, lower, gap, cut, own in zip(bands, bands[1:], gaps, parted, filled[1:], strict=False):
        tight = gap <= _TIGHT * min(upper.height, lower.height)
        continues = own < before and min(own) > 0 and tight
        is_joined = not cut and (gap < limit if limit is not None else continues)
        joins.append(is_joined)
        before = before | own if is_joined else set(own)
    return joins


def _find_limit(gaps: Sequence[float], filled: Sequence[set[int]]) -> float | None:
    """The gap that parts rows where gaps are of two sizes and the narrow ones are within cells, else None."""
    ordered = sorted(gaps)
    steps = sorted(
        (narrow - wide, (narrow + wide) / 2)
        for narrow, wide in pairwise(ordered)
        if wide >= _TIMES * narrow and wide - narrow >= _WIDER
    )
    return next((limit for _, limit in steps if _are_within_cells(gaps, filled, limit)), None)


def _are_within_cells(gaps: Sequence[float], filled: Sequence[set[int]], limit: float) -> bool:
    """Whether bands behind gaps below the limit mostly lack cells, as the first one does whose headings are wrapped."""
    widest = max(map(len, filled))
    behind = [
        len(own) < widest or (number == 0 and len(filled[0]) < widest)
        for number, (gap, own) in enumerate(zip(gaps, filled[1:], strict=True))
        if gap < limit
    ]
    return sum(behind) >= _MOSTLY * len(behind)


def _find_filled(band: Band, edges: Sequence[float]) -> set[int]:
    last = len(edges) - 2
    return {min(max(bisect_right(edges, (line.box.left + line.box.right) / 2) - 1, 0), last) for line in band.lines}


def _middle(band: Band) -> float:
    return (band.top + band.bottom) / 2
