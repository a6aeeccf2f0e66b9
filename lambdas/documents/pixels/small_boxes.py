"""Small boxes that are there to be ticked, found in the pixels of a page.

Strokes say where such a box may be, pixels where its sides are and what is between them: a tick may touch a side, and
then a stroke is thicker than the side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from lambdas.documents.box import Box
from lambdas.documents.pixels.box_guesses import SHORTEST, BoxGuesses
from lambdas.documents.pixels.box_pixels import LARGEST, BoxPixels, SmallBox
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.pixels.rulings import Rulings

__all__ = ["LARGEST", "SHORTEST", "SmallBox", "SmallBoxes"]

_MOST_GUESSES = 3000  # in one strip


class SmallBoxes:
    """The small boxes of one page, looked for strip by strip in what its rulings leave as guesses.

    `rulings` are those of at least `SHORTEST` inches, of pixels darker than `dark` (0 black, 1 white).
    """

    def __init__(self, rulings: Rulings, *, dark: float) -> None:
        self._guesses = BoxGuesses(rulings)
        self._dark = dark
        self._settled: dict[Box, SmallBox | None] = {}

    def find(self, raster: Raster, top: float, bottom: float) -> tuple[SmallBox, ...]:
        """The boxes of the page's raster whose middles are at or below `top` and above `bottom`.

        They are sorted by top, then left. Of boxes one in the other only the inner ones count.
        """
        pixels = BoxPixels(raster, self._dark, top - LARGEST, bottom + LARGEST)
        guesses = dict.fromkeys(islice(self._guesses.list(top, bottom), _MOST_GUESSES))
        settled = [self._settle(guess, pixels) for guess in guesses]
        found = {box.inner: box for box in settled if box and top <= (box.inner.top + box.inner.bottom) / 2 < bottom}
        boxes = sorted(found.values(), key=lambda box: (box.inner.top, box.inner.left))
        return tuple(_choose(boxes))

    def _settle(self, guess: Box, pixels: BoxPixels) -> SmallBox | None:
        """Once for the two strips that a guess may reach into."""
        if guess not in self._settled:
            if len(self._settled) >= _MOST_GUESSES:
                self._settled.clear()
            self._settled[guess] = pixels.settle(guess)
        return self._settled[guess]


def _choose(boxes: Sequence[SmallBox]) -> Iterator[SmallBox]:
    """The boxes without those around others, and without those that a tick in a larger one seems to make."""
    within = [one for one in boxes if not any(_holds(one.inner, other.outer) for other in boxes)]
    for one in within:
        if not any(other is not one and _holds(other.outer, one.outer) for other in within):
            yield one


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )
