"""Words in polygons, as services give them, on the page as it stands upright.

A polygon's first edge runs along the top of its word, from where its reading begins: so the words themselves tell
whether a page lies on its side, on its head or askew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import atan2, cos, degrees, hypot, radians, sin

from lambdas.documents.affine import Affine, Point
from lambdas.documents.box import Box
from lambdas.documents.recognition.port import RecognisedWord
from lambdas.recognised import JobWord

LEAST_SKEW = 0.2
"""Degrees: a page that is less askew stays as it is; the corners of words are no better known."""

LEAST_WORDS = 5
"""Words that it takes to say how much a page is askew."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a page comes to stand upright: its size then, in inches, and where its points go; None where they stay."""

    width: float
    height: float
    placement: Affine | None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word's corners in inches, how long its first edge is, and where that leads, in degrees counterclockwise."""

    word: JobWord
    corners: tuple[Point, ...]
    length: float
    angle: float


def find_standing(words: Iterable[JobWord], width: float, height: float) -> Standing:
    """How a page of so many inches, as displayed, comes to stand upright by the words on it."""
    placed = list(_place(words, width, height))
    quarters = _find_quarters(placed)
    skew = _find_skew(placed, quarters)
    if not quarters and not skew:
        return Standing(width, height, None)
    upright = (height, width) if quarters % 2 else (width, height)
    return Standing(*upright, _turn(quarters, skew, (width / 2, height / 2), (upright[0] / 2, upright[1] / 2)))


def stand_words(
    words: Iterable[JobWord], width: float, height: float, standing: Standing
) -> tuple[RecognisedWord, ...]:
    """The words of a page of so many inches, as displayed, on the upright page."""
    return tuple(_stand(placed, standing.placement) for placed in _place(words, width, height))


def _place(words: Iterable[JobWord], width: float, height: float) -> Iterator[_Placed]:
    """The words that have text and cover any of the page at all."""
    for word in words:
        xs, ys = word.polygon[0::2], word.polygon[1::2]
        if not word.text.strip() or len(xs) < 2 or min(xs) == max(xs) or min(ys) == max(ys):
            continue
        corners = tuple((x * width, y * height) for x, y in zip(xs, ys, strict=True))
        across, down = corners[1][0] - corners[0][0], corners[1][1] - corners[0][1]
        yield _Placed(word, corners, hypot(across, down), degrees(atan2(-down, across)))


def _find_quarters(placed: Sequence[_Placed]) -> int:
    """How many quarter turns counterclockwise most of the text, by its length, is turned."""
    lengths: dict[int, float] = defaultdict(float)
    for one in placed:
        lengths[round(one.angle / 90) % 4] += one.length
    return max(lengths, key=lambda quarters: (lengths[quarters], -quarters), default=0)


def _find_skew(placed: Sequence[_Placed], quarters: int) -> float:
    """The middle of what words of that direction are off it, in degrees; long words know it better, and count more."""
    off = sorted(
        (_normalise(one.angle - 90 * quarters), one.length)
        for one in placed
        if round(one.angle / 90) % 4 == quarters and len(one.word.text) > 1
    )
    if len(off) < LEAST_WORDS:
        return 0.0
    sums = list(accumulate(length for _, length in off))
    skew = next(angle for (angle, _), so_far in zip(off, sums, strict=True) if so_far >= sums[-1] / 2)
    return skew if abs(skew) >= LEAST_SKEW else 0.0


def _turn(quarters: int, skew: float, middle: Point, new_middle: Point) -> Affine:
    """The map that lays text flat which reads at that angle; the page's middle stays its middle."""
    exact = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))
    angle = radians(90 * quarters + skew)
    c, s = (cos(angle), sin(angle)) if skew else exact[quarters]
    (x, y), (new_x, new_y) = middle, new_middle
    return Affine(c, -s, new_x - c * x + s * y, s, c, new_y - s * x - c * y)


def _stand(placed: _Placed, placement: Affine | None) -> RecognisedWord:
    corners = placed.corners if placement is None else tuple(map(placement.move, placed.corners))
    across, down = zip(*corners, strict=True)
    (x0, y0), (x1, y1) = corners[:2]
    angle = _normalise(90.0 * round(degrees(atan2(y0 - y1, x1 - x0)) / 90))
    box = Box(min(across), min(down), max(across), max(down))
    return RecognisedWord(placed.word.text, box, placed.word.confidence, angle)


def _normalise(angle: float) -> float:
    """Above -180 up to 180."""
    return 180.0 - (180.0 - angle) % 360.0
