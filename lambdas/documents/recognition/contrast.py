"""What is dark on bright paper, or bright on dark paper."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_LEAST_CONTRAST = 24  # levels of grey between paper and ink: less is no ink at all


def find_dark(grey: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which pixels differ from the paper, which is what most of them are."""
    if not grey.size:
        return np.zeros(grey.shape, dtype=np.bool_)
    darkest, brightest = (int(level) for level in np.percentile(grey, (1, 99)))
    if brightest - darkest < _LEAST_CONTRAST:
        return np.zeros(grey.shape, dtype=np.bool_)
    dark = grey < (darkest + brightest) / 2
    return ~dark if dark.mean() > 0.5 else dark
