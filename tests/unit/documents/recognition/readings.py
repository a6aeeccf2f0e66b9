"""A recogniser that reads what a test says, and counts what it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lambdas.documents.affine import Affine
from lambdas.documents.box import Box
from lambdas.documents.pixels.images import Draw
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.recognition.port import Read, RecognisedWord, Recognition

ENGINE = "scripted"
WIDTH, HEIGHT = 8.5, 11.0


def see(
    *texts: str, width: float = WIDTH, height: float = HEIGHT, placement: Affine | None = None, grey: int = 255
) -> Recognition:
    """A page with one line for each text, half an inch apart from one inch down, on pixels of one grey."""
    words = tuple(word for row, text in enumerate(texts) for word in _place(text, 1 + row / 2))
    across, down = round(width * 10), round(height * 10)
    return Recognition(
        words, width, height, Raster(across, down, 10.0, bytes([grey]) * (across * down)), ENGINE, placement
    )


def _place(text: str, top: float) -> list[RecognisedWord]:
    """Words from one inch on, each letter a tenth of an inch wide and blanks a twentieth."""
    words, left = [], 1.0
    for word in text.split():
        right = left + len(word) / 10
        words.append(RecognisedWord(word, Box(left, top, right, top + 0.15), 0.9))
        left = right + 0.05
    return words


@dataclass
class Scripted:
    """Reads each page as `pages` says by its number, and nothing of all others; `asked` are the numbers it read."""

    pages: Mapping[int, Recognition]
    asked: list[int] = field(default_factory=list)

    def open(self, draw: Draw) -> Read:
        del draw

        def read(number: int) -> Recognition | None:
            self.asked.append(number)
            return self.pages.get(number)

        return read
