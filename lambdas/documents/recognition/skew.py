"""How much the lines of text on a page slope.

The page is drawn together into a few columns of pixels, these are slid against each other as if the page had been
turned, and the rows added up: where lines of text and the blanks between them meet rows best, neighbours differ most.
"""

from __future__ import annotations

from array import array
from itertools import pairwise
from math import radians, tan

from PIL import Image

STEEPEST = 10.0
"""Degrees: lines that slope more are not looked for."""

_COLUMNS = 96
_ROWS_AN_INCH = 100.0
_COARSE, _FINE = 0.5, 0.05  # degrees
_LEAST_GAIN = 1.03  # how much better than straight the best slope must be, or the page stays as it is


def find_skew(ink: Image.Image, density: float) -> float:
    """The slope of the text in degrees, above zero where it rises to the right; 0 where that is not sure.

    `ink` is grey, and bright on a ground of 0.
    """
    rows = max(round(ink.height / density * _ROWS_AN_INCH), 1)
    columns = min(_COLUMNS, ink.width)
    drawn = ink.resize((columns, rows), Image.Resampling.BOX).convert("F")
    aspect = ink.width / density * _ROWS_AN_INCH / columns
    steps = round(STEEPEST / _COARSE)
    coarse = [step * _COARSE for step in range(-steps, steps + 1)]
    best = max(coarse, key=lambda slope: (_sharpness(drawn, slope, aspect), -abs(slope)))
    reach = round(_COARSE / _FINE)
    fine = [best + step * _FINE for step in range(-reach, reach + 1)]
    best = max(fine, key=lambda slope: (_sharpness(drawn, slope, aspect), -abs(slope)))
    straight, sharp = _sharpness(drawn, 0.0, aspect), _sharpness(drawn, best, aspect)
    return best if sharp > straight * _LEAST_GAIN else 0.0


def _sharpness(drawn: Image.Image, slope: float, aspect: float) -> float:
    """How much neighbouring rows differ, all in all, when lines that rise by `slope` degrees are laid flat."""
    fall = -tan(radians(slope)) * aspect
    middle = drawn.width / 2
    matrix = (1.0, 0.0, 0.0, fall, 1.0, -fall * middle)
    slid = drawn.transform(drawn.size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
    profile = array("f", slid.resize((1, drawn.height), Image.Resampling.BOX).tobytes())
    return sum((below - above) ** 2 for above, below in pairwise(profile))
