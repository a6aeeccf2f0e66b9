"""Tab stops: where text goes on behind a tab."""

from __future__ import annotations

from collections.abc import Sequence

from lambdas.documents.layout.blocks import Alignment, Paragraph, TabStop

DEFAULT_STOPS = 0.5
"""Inches: tabs go to multiples of it behind the last stop that a paragraph names."""

_NEAREST = 1e-6


def find_stop(paragraph: Paragraph, at: float) -> TabStop:
    """The stop behind a place that is `at` inches from the left edge of the column.

    Where the first row hangs, the indent of the others is a stop as well.
    """
    stops: Sequence[TabStop] = paragraph.tabs
    if paragraph.first < 0:
        stops = (*stops, TabStop(paragraph.left))
    behind = [stop for stop in stops if stop.at > at + _NEAREST]
    if behind:
        return min(behind, key=lambda stop: stop.at)
    return TabStop((int((at + _NEAREST) / DEFAULT_STOPS) + 1) * DEFAULT_STOPS)


def find_shift(stop: TabStop, begin: float, end: float) -> float:
    """How far text that would begin right at its tab goes to the right, to stand at the stop as it says."""
    if stop.alignment is Alignment.LEFT:
        return max(stop.at - begin, 0.0)
    if stop.alignment is Alignment.RIGHT:
        return max(stop.at - end, 0.0)
    return max(stop.at - (begin + end) / 2, 0.0)
