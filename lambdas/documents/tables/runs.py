"""Runs: bands of a page that are near enough to each other to be of one table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from lambdas.documents.pages import Line
from lambdas.documents.tables.bands import Band, gather_bands
from lambdas.documents.tables.sides import part_sides
from lambdas.documents.tables.strokes import Stroke

_FAR = 3.0  # times the lower line's height, and
_FAR_INCHES = 0.4  # inches: bands that are further apart are of no one table
_FARTHER = 2.5  # times the usual gap of a table, and as much more of a line's height
_ALIGNED = 0.06  # inches


def find_runs(lines: Iterable[Line], level: Sequence[Stroke]) -> Iterator[list[Band]]:
    """The bands of lines, parted by wide gaps down and across, and above titles; `level` are strokes from the top."""
    for run in _split_far(gather_bands(lines)):
        for part in (part for titled in _split_titled(run, level) for part in _split_near(titled, level)):
            for side in part_sides([line for band in trim(part) for line in band.lines]):
                yield from _split_near(gather_bands(side), level)


def trim(bands: Sequence[Band]) -> Sequence[Band]:
    """Without lines by themselves above the table, and below it unless they continue a cell."""
    several = [number for number, band in enumerate(bands) if len(band.lines) > 1]
    if not several:
        return []
    last = several[-1] + 1
    while last < len(bands) and _belongs(bands[last], bands[several[0] : last]):
        last += 1
    return bands[several[0] : last]


def _belongs(band: Band, above: Sequence[Band]) -> bool:
    """Whether a line by itself goes on with a cell, or is a cell of a last row: aligned with cells, as near as rows."""
    line, gap = band.lines[0], band.top - above[-1].bottom
    if any(abs(other.box.left - line.box.left) <= _ALIGNED for other in above[-1].lines[1:]):
        return _continues(band, above[-1])
    lefts = [other.box.left - line.box.left for one in above for other in one.lines]
    beside = min((left for left in lefts if left > _ALIGNED), default=0.0)
    gaps = sorted(lower.top - upper.bottom for upper, lower in pairwise(above))
    is_cell = sum(abs(left) <= _ALIGNED for left in lefts) > 1 and line.box.width < beside - _ALIGNED
    return is_cell and len(gaps) > 0 and gap <= gaps[len(gaps) // 2] + _ALIGNED


def _split_far(bands: Sequence[Band]) -> Iterator[list[Band]]:
    return _split(bands, lambda upper, lower: max(_FAR * min(upper.height, lower.height), _FAR_INCHES))


def _split_near(bands: Sequence[Band], level: Sequence[Stroke]) -> Iterator[list[Band]]:
    """Where a gap is wider than the usual ones; not where a stroke parts headings from what is below."""
    gaps = sorted(max(lower.top - upper.bottom, 0.0) for upper, lower in pairwise(bands))
    if len(gaps) < 2:
        return iter([list(bands)])
    usual = gaps[len(gaps) // 2]

    def limit(upper: Band, lower: Band) -> float:
        widest = _FARTHER * usual + min(upper.height, lower.height)
        return max(widest, _FAR_INCHES) if _is_parted(upper, lower, level) else widest

    return _split(bands, limit)


def _split_titled(bands: Sequence[Band], level: Sequence[Stroke]) -> Iterator[list[Band]]:
    """Before each line by itself that has a stroke right below it: a title, and the head of the next table."""
    part: list[Band] = []
    for band, below in zip(bands, (*bands[1:], None), strict=True):
        is_alone = len(band.lines) == 1 and not (part and _continues(band, part[-1]))
        if part and below and is_alone and len(below.lines) > 1 and _is_parted(band, below, level):
            yield part
            part = []
        part.append(band)
    yield part


def _continues(band: Band, above: Band) -> bool:
    """Whether a line by itself goes on with a cell right of the first column."""
    left = band.lines[0].box.left
    is_aligned = any(abs(line.box.left - left) <= _ALIGNED for line in above.lines[1:])
    return is_aligned and band.top - above.bottom <= band.height / 2


def _is_parted(upper: Band, lower: Band, level: Sequence[Stroke]) -> bool:
    first = bisect_left(level, (upper.top + upper.bottom) / 2, key=lambda stroke: stroke.at)
    left, right = lower.lines[0].box.left, lower.lines[-1].box.right
    for stroke in level[first:]:
        if stroke.at > (lower.top + lower.bottom) / 2:
            return False
        if min(stroke.end, right) - max(stroke.begin, left) > (right - left) / 2:
            return True
    return False


def _split(bands: Sequence[Band], limit: Callable[[Band, Band], float]) -> Iterator[list[Band]]:
    part: list[Band] = []
    for band in bands:
        if part and band.top - part[-1].bottom > limit(part[-1], band):
            yield part
            part = []
        part.append(band)
    if part:
        yield part
