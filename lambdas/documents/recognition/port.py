"""What recognises text, and what it gives back: the same words, boxes and confidences whichever engine it is."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from lambdas.documents.affine import Affine
from lambdas.documents.box import Box
from lambdas.documents.pixels.images import Draw
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.sights import NO_SIGHTS, Sights
from lambdas.documents.widgets import Widget

DENSITY = 300.0
"""Pixels an inch at which pages are drawn for engines."""


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """Text without white space on the upright page; `confidence` from 0 to 1, `angle` as a `Word` has it.

    `line` is the number of the line that its engine saw it in, where it tells. Where something drawn stands behind it,
    it `is_last` in its line.
    """

    text: str
    box: Box
    confidence: float
    angle: float = 0.0
    line: int | None = None
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was read on a page: it was turned until its text stood upright, and all of this is of the upright page.

    `width` and `height` are inches; `raster` is what it looks like then, as `PageImages.render` gives it, None where it
    was not drawn. `engine` names what read it. `placement` takes the points of the page as displayed to where they are
    on the upright page; None where it already stood so. Engines that look for them tell of boxes to be ticked in
    `marks`, of tables and signatures in `sights`.
    """

    words: tuple[RecognisedWord, ...]
    width: float
    height: float
    raster: Raster | None
    engine: str
    placement: Affine | None = None
    marks: tuple[Widget, ...] = ()
    sights: Sights = NO_SIGHTS


Read = Callable[[int], Recognition | None]
"""Reads the page with a zero-based number by its looks; None where there is nothing to be seen."""


@runtime_checkable
class Foreseeing(Protocol):
    """What reads pages and wants to know which ones before it reads the first: several may be one job elsewhere.

    The limit of pages that are recognised in process holds only where it `is_bounded` by it.
    """

    @property
    def is_bounded(self) -> bool: ...

    def foresee(self, numbers: Collection[int], of: int) -> None:
        """Learn that these pages of `of` are going to be read; RecognitionWanted where they have to wait for a job."""


class Recogniser(Protocol):
    """What reads the pages of documents by their looks: in this process, or by a job that has ended."""

    def open(self, draw: Draw) -> Read:
        """What reads the pages of one document, which `draw` draws."""
