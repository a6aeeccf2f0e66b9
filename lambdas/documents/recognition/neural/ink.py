"""Where a line of text has ink."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_LEAST_CONTRAST = 24  # levels of grey between paper and ink: less is no ink at all
_RULING = 0.6  # of the width: rows with more ink are rulings, under or over the text


def find_ink(grey: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which pixels of a line are ink and no ruling; paper is what most of the line is, dark or bright."""
    if not grey.size:
        return np.zeros(grey.shape, dtype=np.bool_)
    darkest, brightest = (int(level) for level in np.percentile(grey, (1, 99)))
    if brightest - darkest < _LEAST_CONTRAST:
        return np.zeros(grey.shape, dtype=np.bool_)
    dark = grey < (darkest + brightest) / 2
    ink = ~dark if dark.mean() > 0.5 else dark
    rulings = ink.mean(axis=1) > _RULING
    if not rulings.all():
        ink[rulings | np.roll(rulings, 1) | np.roll(rulings, -1)] = False
    return ink


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
