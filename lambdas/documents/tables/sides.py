"""Texts side by side whose lines do not stand level with each other: they are no one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lambdas.documents.pages import Line
from lambdas.documents.tables.bands import Band, gather_bands

_WIDE = 0.3  # inches: narrower gaps part columns
_LEVEL = 0.04  # inches
_MOSTLY = 0.6  # of the lower side's bands within the height of both stand level with one of the other side
_FEW = 2  # bands: of less than so many nothing is told


def part_sides(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines, parted where a wide gap runs down between texts that are not level, from left to right."""
    for place in _find_gaps(lines):
        left = [line for line in lines if line.box.right <= place]
        right = [line for line in lines if line.box.left >= place]
        if not _are_level(gather_bands(left), gather_bands(right)):
            yield left
            yield from part_sides(right)
            return
    yield list(lines)


def _find_gaps(lines: Sequence[Line]) -> Iterator[float]:
    """The middles of the wide gaps that no line reaches into, from left to right."""
    reach = float("inf")
    for line in sorted(lines, key=lambda one: one.box.left):
        if line.box.left - reach >= _WIDE:
            yield (reach + line.box.left) / 2
        reach = line.box.right if reach == float("inf") else max(reach, line.box.right)


def _are_level(left: Sequence[Band], right: Sequence[Band]) -> bool:
    top, bottom = max(left[0].top, right[0].top), min(left[-1].bottom, right[-1].bottom)
    sides = [[band for band in side if top <= _middle(band) <= bottom] for side in (left, right)]
    fewer, more = sorted(sides, key=len)
    if len(fewer) < _FEW:
        return True
    middles = [_middle(band) for band in more]
    level = sum(any(abs(_middle(band) - middle) <= _LEVEL for middle in middles) for band in fewer)
    return level >= _MOSTLY * len(fewer)


def _middle(band: Band) -> float:
    return (band.top + band.bottom) / 2
