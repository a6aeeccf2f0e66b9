"""Pages that lie on their side, on their head or askew, turned until their text stands upright."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians, sin

from PIL import Image, ImageOps

from lambdas.documents.affine import Affine
from lambdas.documents.recognition.skew import find_skew, is_lying

FindTurn = Callable[[Image.Image, float], int]
"""How many quarter turns counterclockwise make the text of an image of so many pixels an inch stand upright."""

LEAST_SKEW = 0.08
"""Degrees: a page that is less askew stays as it is."""

_TURNS = (None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)


def find_side(image: Image.Image, density: float) -> int:
    """One quarter turn for a page that clearly lies on its side, else none; its top may be its bottom then."""
    return int(is_lying(ImageOps.invert(image), density))


def stand_upright(image: Image.Image, density: float, find_turn: FindTurn) -> tuple[Image.Image, Affine | None]:
    """A grey page with its text upright and its lines level, and where its points have come to stand, in inches.

    The same image and None where nothing is to be done. A page keeps its size when it is levelled: what was askew
    within it fits in it, and what comes in at its corners is white.
    """
    quarters = find_turn(image, density) % 4
    turn = _TURNS[quarters]
    turned = image if turn is None else image.transpose(turn)
    skew = find_skew(ImageOps.invert(turned), density)
    if abs(skew) < LEAST_SKEW:
        return turned, _place(image, density, quarters, 0.0) if quarters else None
    level = turned.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=255)
    return level, _place(image, density, quarters, skew)


def _place(image: Image.Image, density: float, quarters: int, skew: float) -> Affine:
    """Where points come to stand by quarter turns counterclockwise, and by levelling lines that rise by `skew`."""
    width, height = image.width / density, image.height / density
    turned = (
        Affine(1, 0, 0, 0, 1, 0),
        Affine(0, 1, 0, -1, 0, width),
        Affine(-1, 0, width, 0, -1, height),
        Affine(0, -1, height, 1, 0, 0),
    )[quarters]
    across, down = (height / 2, width / 2) if quarters % 2 else (width / 2, height / 2)
    along, aside = cos(radians(skew)), sin(radians(skew))
    return Affine(
        along * turned.a - aside * turned.d,
        along * turned.b - aside * turned.e,
        along * (turned.c - across) - aside * (turned.f - down) + across,
        aside * turned.a + along * turned.d,
        aside * turned.b + along * turned.e,
        aside * (turned.c - across) + along * (turned.f - down) + down,
    )
