"""Pages that lie on their side, on their head or askew, turned until their text stands upright."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image, ImageOps

from lambdas.documents.recognition.skew import find_skew

FindTurn = Callable[[Image.Image, float], int]
"""How many quarter turns counterclockwise make the text of an image of so many pixels an inch stand upright."""

LEAST_SKEW = 0.08
"""Degrees: a page that is less askew stays as it is."""

_TURNS = (None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)


def stand_upright(image: Image.Image, density: float, find_turn: FindTurn) -> Image.Image:
    """A grey page with its text upright and its lines level; the same image where nothing is to be done.

    It keeps its size when it is levelled: what was askew within it fits in it, and corners get the colour of its edge.
    """
    turn = _TURNS[find_turn(image, density) % 4]
    turned = image if turn is None else image.transpose(turn)
    skew, _ = find_skew(ImageOps.invert(turned), density)
    if abs(skew) < LEAST_SKEW:
        return turned
    return turned.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=255)
