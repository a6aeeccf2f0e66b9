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
_CLEARLY = 2.0  # times as sharp: whole pages of text and forms are at least four times as sharp one way as the other
_LEAST_GAIN = 1.03  # how much better than straight the best slope must be, or the page stays as it is


def find_skew(ink: Image.Image, density: float) -> float:
    """The slope of the text in degrees, above zero where it rises to the right; 0 where that is not sure.

    `ink` is grey, and bright on a ground of 0.
    """
    drawn, aspect = _draw_together(ink, density)
    best = _find_sharpest(drawn, aspect, 0.0, STEEPEST, _COARSE)
    best = _find_sharpest(drawn, aspect, best, _COARSE, _FINE)
    straight, sharp = _sharpness(drawn, 0.0, aspect), _sharpness(drawn, best, aspect)
    return best if sharp > straight * _LEAST_GAIN else 0.0


def is_lying(ink: Image.Image, density: float) -> bool:
    """Whether the lines of text clearly go up and down the page and not across; `ink` as for the slope."""
    marks = []
    for image in (ink, ink.transpose(Image.Transpose.ROTATE_90)):
        drawn, aspect = _draw_together(image, density)
        best = _find_sharpest(drawn, aspect, 0.0, STEEPEST, 2 * _COARSE)
        marks.append(_sharpness(drawn, best, aspect) / (drawn.width * drawn.height))
    return marks[1] > _CLEARLY * marks[0]


def _draw_together(ink: Image.Image, density: float) -> tuple[Image.Image, float]:
    """The page in a few columns, and how many of its rows are as high as a column is wide."""
    rows = max(round(ink.height / density * _ROWS_AN_INCH), 1)
    columns = min(_COLUMNS, ink.width)
    drawn = ink.resize((columns, rows), Image.Resampling.BOX).convert("F")
    return drawn, ink.width / density * _ROWS_AN_INCH / columns


def _find_sharpest(drawn: Image.Image, aspect: float, around: float, reach: float, step: float) -> float:
    """The slope, within `reach` of another one, at which the rows are sharpest; the gentlest of equal ones."""
    steps = round(reach / step)
    slopes = [around + number * step for number in range(-steps, steps + 1)]
    return max(slopes, key=lambda slope: (_sharpness(drawn, slope, aspect), -abs(slope)))


def _sharpness(drawn: Image.Image, slope: float, aspect: float) -> float:
    """How much neighbouring rows differ, all in all, when lines that rise by `slope` degrees are laid flat."""
    fall = -tan(radians(slope)) * aspect
    middle = drawn.width / 2
    matrix = (1.0, 0.0, 0.0, fall, 1.0, -fall * middle)
    slid = drawn.transform(drawn.size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
    profile = array("f", slid.resize((1, drawn.height), Image.Resampling.BOX).tobytes())
    return sum((below - above) ** 2 for above, below in pairwise(profile))
