"""Where a line of text has ink of its own."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from lambdas.documents.recognition.contrast import find_dark
from lambdas.documents.recognition.neural.components import Area, find_areas, find_row_runs

_LONGEST_STROKE = 1.5  # of the line's height: longer ones are of no letter
_RULING = 0.6  # of the width: rows with more ink are rulings, under or over the text
_MOST_FOREIGN = 0.4  # of the ink: where more reaches over the edges, it is the line itself that is higher


def find_ink(grey: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which pixels of a line are its ink, and no ruling nor a stroke that reaches in from above or below.

    Paper is what most of the line is, dark or bright.
    """
    ink = find_dark(grey)
    if not ink.any():
        return ink
    rulings = ink.mean(axis=1) > _RULING
    if not rulings.all():
        ink[rulings | np.roll(rulings, 1) | np.roll(rulings, -1)] = False
    return _drop_foreign(_drop_strokes(ink))


def _drop_strokes(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The ink without level strokes longer than any letter's: pieces of rulings that lean, or that end in the line."""
    rows, starts, ends = find_row_runs(ink)
    own = ink.copy()
    for run in np.flatnonzero(ends - starts >= _LONGEST_STROKE * len(ink)):
        own[max(rows[run] - 1, 0) : rows[run] + 2, starts[run] : ends[run]] = False
    return own if own.any() else ink


def _drop_foreign(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The ink without what touches the upper or the lower edge, unless that is much of it.

    What does not even reach the middle half of the line is of the lines above and below, however much it is.
    """
    height = len(ink)
    cut = [area for area in find_areas(ink) if area.top == 0 or area.bottom == height]
    beyond = [area for area in cut if 4 * area.bottom <= height or 4 * area.top >= 3 * height]
    ink = _erase(ink, beyond)
    own = _erase(ink, cut)
    return own if own.sum() >= (1 - _MOST_FOREIGN) * ink.sum() else ink


def _erase(ink: NDArray[np.bool_], areas: Iterable[Area]) -> NDArray[np.bool_]:
    own = ink.copy()
    for area in areas:
        own[area.top : area.bottom, area.left : area.right] = False
    return own


def find_runs(filled: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The runs of places that are set, half-open."""
    steps = np.flatnonzero(np.diff(np.concatenate(([False], filled, [False])).astype(np.int8)))
    return list(zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True))


def find_widest_blank(filled: NDArray[np.bool_], start: int, end: int) -> tuple[int, int]:
    """The longest run of places from `start` to before `end` that are not set; the middle, as no run, without one."""
    runs = find_runs(~filled[start:end])
    if not runs:
        return (start + end) // 2, (start + end) // 2
    left, right = max(runs, key=lambda run: (run[1] - run[0], -run[0]))
    return start + left, start + right
