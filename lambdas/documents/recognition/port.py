"""What recognises text, and what it gives back: the same words, boxes and confidences whichever engine it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import RLock
from typing import Protocol

from lambdas.documents.box import Box
from lambdas.documents.pixels.images import Draw
from lambdas.documents.pixels.rasters import Raster

DENSITY = 300.0
"""Pixels an inch at which pages are drawn for engines."""

_PAGES_KEPT = 64


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """Text without white space on the upright page; `confidence` from 0 to 1."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was read on a page: it was turned until its text stood upright, and all of this is of the upright page.

    `width` and `height` are inches; `raster` is what it looks like then, as `PageImages.render` gives it, None where it
    was not drawn. `engine` names what read it.
    """

    words: tuple[RecognisedWord, ...]
    width: float
    height: float
    raster: Raster | None
    engine: str


Read = Callable[[int], Recognition | None]
"""Reads the page with a zero-based number by its looks; None where there is nothing to be seen."""


class Recogniser(Protocol):
    """What reads the pages of documents by their looks: in this process, or by a job that has ended."""

    def open(self, draw: Draw) -> Read:
        """What reads the pages of one document, which `draw` draws."""


class PageRecognition:
    """Reads the pages of one document by their looks, each once. Safe to use from several threads."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._lock = RLock()
        self._kept: OrderedDict[int, Recognition | None] = OrderedDict()

    def read(self, number: int) -> Recognition | None:
        """What is read on a page; None where there is nothing to be seen, or nothing that reads it."""
        with self._lock:
            if number not in self._kept:
                self._kept[number] = self._read(number)
                if len(self._kept) > _PAGES_KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(number)
            return self._kept[number]

    def shift(self, first: int) -> PageRecognition:
        """The pages from `first` on, numbered from zero."""
        return PageRecognition(lambda number: self.read(number + first))


NO_RECOGNITION = PageRecognition(lambda _: None)
"""Nothing reads these pages by their looks."""
