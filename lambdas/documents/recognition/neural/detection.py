"""Where text is: the areas in which a network finds it likely, each about one line.

The network was taught to mark lines shrunken towards their middles (Liao et al., "Real-time Scene Text Detection with
Differentiable Binarization"), so what is found is widened again by as much.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lambdas.documents.recognition.neural.components import Area, find_areas
from lambdas.documents.recognition.neural.models import Network, Pixels, normalise

DENSITY = 150.0
"""Pixels an inch that the network is shown: the smallest print is some ten pixels high then."""

_LIKELY = 0.3
_LEAST_SURE = 0.5
_WIDENING = 1.6
_THINNEST = 3
_STEP = 32  # what the network's sides are multiples of
_MOST_PIXELS = 4_000_000
_BAND_PIXELS = 2_300_000
"""What the network is shown at once, a page of letter paper: it takes 250 bytes a pixel, and sees less in parts."""
_MARGIN = 64
"""Rows above and below a band that are shown with it, so that its text is not cut."""


def detect_text(network: Network, page: Image.Image, density: float, *, wanted: float = DENSITY) -> list[Area]:
    """The lines of text on a grey page of so many pixels an inch, in its pixels, from the top.

    The network is shown at most `wanted` pixels an inch.
    """
    scale = min(wanted / density, 1.0, (_MOST_PIXELS / (page.width * page.height)) ** 0.5)
    width, height = (max(round(side * scale / _STEP), 1) * _STEP for side in page.size)
    shown = page if page.size == (width, height) else page.resize((width, height), Image.Resampling.BOX)
    likely = _mark_text(network, np.asarray(shown))
    across, down = page.width / width, page.height / height
    return [_enlarge(area, across, down, page.size) for area in find_areas(likely > _LIKELY) if _holds(likely, area)]


def _mark_text(network: Network, shown: NDArray[np.uint8]) -> Pixels:
    """How likely each pixel belongs to text, found band by band; sides are multiples of the network's step."""
    height, width = shown.shape
    rows = max(_BAND_PIXELS // width // _STEP * _STEP, 4 * _MARGIN)
    if height <= rows + 2 * _MARGIN:
        whole: Pixels = network(normalise(shown))[0, 0]
        return whole
    likely = np.empty(shown.shape, dtype=np.float32)
    for top in range(0, height, rows):
        bottom = min(top + rows, height)
        first, last = max(top - _MARGIN, 0), min(bottom + _MARGIN, height)
        likely[top:bottom] = network(normalise(shown[first:last]))[0, 0, top - first : bottom - first]
    return likely


def _holds(likely: Pixels, area: Area) -> bool:
    if min(area.right - area.left, area.bottom - area.top) < _THINNEST:
        return False
    return float(likely[area.top : area.bottom, area.left : area.right].mean()) >= _LEAST_SURE


def _enlarge(area: Area, across: float, down: float, size: tuple[int, int]) -> Area:
    """The area as it was before it was shrunken, in the pixels of the page, within it."""
    width, height = area.right - area.left, area.bottom - area.top
    more = width * height * _WIDENING / (2 * (width + height))
    return Area(
        max(round((area.left - more) * across), 0),
        max(round((area.top - more) * down), 0),
        min(round((area.right + more) * across), size[0]),
        min(round((area.bottom + more) * down), size[1]),
    )
