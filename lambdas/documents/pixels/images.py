"""What a document's pages look like, found out when somebody asks and only once a page."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial
from math import inf
from threading import RLock
from typing import TYPE_CHECKING, TypeVar, cast

from lambdas.documents.box import Box
from lambdas.documents.pixels.cells import Cells
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.pixels.rulings import DARK, SHORTEST, Rulings, trace_rulings
from lambdas.documents.pixels.small_boxes import SHORTEST as BOX_STROKE
from lambdas.documents.pixels.small_boxes import SmallBox, SmallBoxes
from lambdas.documents.sights import Sights, see_nothing
from lambdas.documents.widgets import Widget

if TYPE_CHECKING:
    from lambdas.documents.pixels.runs import Runs

Render = Callable[[int], Raster | None]
"""Makes the pixels of the page with a zero-based number; None for one that cannot be drawn."""

RASTERS_KEPT = 8
"""Rasters that are kept as they are, about 1 MB each; older ones are kept deflated."""

PAGES_KEPT = 64
"""Pages of which is kept what was found in their pixels, at most about 1 MB each."""

STRIP = 0.5
"""Inches: small boxes are looked for in strips of a page that are as high as this, as somebody asks for them."""

CELL_STROKE = 0.12
"""Inches: sides of cells are no shorter; the rows of forms are a sixth of an inch high."""

_RUNS_KEPT = 12
"""Pages and thresholds of darkness whose runs are kept: those of the small boxes hold those of the cells."""

_MOST_FOUND = 150  # of one page: several thresholds of darkness, each in all strips
_Found = TypeVar("_Found")


Draw = Callable[[int, float], Raster | None]
"""Draws the page with a zero-based number at so many pixels an inch."""


def draw_nothing(_: int, __: float) -> None:
    """The pixels of pages that nobody can look at."""


def find_nothing(_: int) -> tuple[()]:
    """The widgets or the pictures of a page that has none."""
    return ()


class PageImages:
    """What a document's pages look like, by their zero-based numbers. Safe to use from several threads.

    `find_widgets` finds a form's boxes to be ticked, `find_pictures` the places of images from top to bottom, and
    `find_rings` those of small circles, by a page's number; all boxes are inches from the top left of the page as
    displayed.
    """

    def __init__(
        self,
        render: Render,
        find_widgets: Callable[[int], tuple[Widget, ...]] = find_nothing,
        find_pictures: Callable[[int], tuple[Box, ...]] = find_nothing,
        find_rings: Callable[[int], tuple[Box, ...]] = find_nothing,
        draw: Draw = draw_nothing,
        *,
        find_sights: Callable[[int], Sights] = see_nothing,
    ) -> None:
        self._render = render
        self._find_sights = find_sights
        self._draw = draw
        self._find_widgets = find_widgets
        self._find_pictures = find_pictures
        self._find_rings = find_rings
        self._lock = RLock()
        self._latest: OrderedDict[int, Raster | None] = OrderedDict()
        self._deflated: dict[int, Raster | None] = {}
        self._found: OrderedDict[int, dict[Hashable, object]] = OrderedDict()
        self._runs: OrderedDict[tuple[int, float], tuple[float, Runs]] = OrderedDict()

    def render(self, number: int) -> Raster | None:
        """The pixels of a page; None where there is nothing to be seen, as in a plain text."""
        with self._lock:
            if number not in self._latest:
                self._latest[number] = self._restore(number)
                if len(self._latest) > RASTERS_KEPT:
                    self._deflate(*self._latest.popitem(last=False))
            self._latest.move_to_end(number)
            return self._latest[number]

    def draw(self, number: int, density: float) -> Raster | None:
        """The same page, drawn anew at `density` pixels an inch or fewer and not kept; None where it cannot be."""
        return self._draw(number, density)

    def find_rulings(self, number: int, *, dark: float = DARK, shortest: float = SHORTEST) -> Rulings:
        """The rulings of a page; none where there is nothing to be seen."""

        def find() -> Rulings:
            runs = self._find_runs(number, dark, shortest)
            return Rulings((), ()) if runs is None else trace_rulings(runs, shortest=shortest)

        return self._remember(number, ("rulings", dark, shortest), find)

    def find_cells(self, number: int, *, dark: float) -> Cells:
        """The cells of a page between strokes darker than `dark` (0 black, 1 white)."""

        def find() -> Cells:
            return Cells(self.find_rulings(number, dark=dark, shortest=CELL_STROKE))

        return self._remember(number, ("cells", dark), find)

    def find_small_boxes(self, number: int, strip: int, *, dark: float) -> tuple[SmallBox, ...]:
        """The small boxes whose middles are in a strip of a page, by the strip's number from the top, from zero."""

        def find() -> tuple[SmallBox, ...]:
            raster = self.render(number)
            if raster is None:
                return ()
            boxes = self._remember(number, ("boxes", dark), guess)
            return boxes.find(raster, strip * STRIP, (strip + 1) * STRIP)

        def guess() -> SmallBoxes:
            return SmallBoxes(self.find_rulings(number, dark=dark, shortest=BOX_STROKE), dark=dark)

        return self._remember(number, ("small boxes", strip, dark), find)

    def find_widgets(self, number: int) -> tuple[Widget, ...]:
        """The boxes to be ticked of the form on a page."""
        return self._remember(number, "widgets", lambda: self._find_widgets(number))

    def find_pictures(self, number: int) -> tuple[Box, ...]:
        """The places of the images on a page, from top to bottom."""
        return self._remember(number, "pictures", lambda: self._find_pictures(number))

    def find_rings(self, number: int) -> tuple[Box, ...]:
        """The places of the small circles on a page."""
        return self._remember(number, "rings", lambda: self._find_rings(number))

    def find_sights(self, number: int) -> Sights:
        """The tables and the signatures that whoever recognised a page saw on it."""
        return self._remember(number, "sights", lambda: self._find_sights(number))

    def map(
        self, change: Callable[[int, Raster], Raster], move: Callable[[int, Box], Box] = lambda _, box: box
    ) -> PageImages:
        """The same pages, each raster changed, and each box moved, when it is asked for."""

        def render(number: int) -> Raster | None:
            raster = self.render(number)
            return None if raster is None else change(number, raster)

        def draw(number: int, density: float) -> Raster | None:
            raster = self.draw(number, density)
            return None if raster is None else change(number, raster)

        return PageImages(
            render,
            lambda number: tuple(replace(one, box=move(number, one.box)) for one in self.find_widgets(number)),
            lambda number: tuple(move(number, box) for box in self.find_pictures(number)),
            lambda number: tuple(move(number, box) for box in self.find_rings(number)),
            draw,
            find_sights=lambda number: self.find_sights(number).move(partial(move, number)),
        )

    def shift(self, first: int) -> PageImages:
        """The pages from `first` on, numbered from zero."""
        return PageImages(
            lambda number: self.render(number + first),
            lambda number: self.find_widgets(number + first),
            lambda number: self.find_pictures(number + first),
            lambda number: self.find_rings(number + first),
            lambda number, density: self._draw(number + first, density),
            find_sights=lambda number: self.find_sights(number + first),
        )

    def _find_runs(self, number: int, dark: float, shortest: float) -> Runs | None:
        """Those of at least `shortest` inches and perhaps shorter ones; None where there is nothing to be seen."""
        length, runs = self._runs.get((number, dark), (inf, None))
        if length <= shortest:
            return runs
        raster = self.render(number)
        if raster is None:
            return None
        length = min(shortest, BOX_STROKE) if shortest <= CELL_STROKE else shortest
        from lambdas.documents.pixels.runs import find_runs  # noqa: PLC0415 - with numpy, which most never need

        runs = find_runs(raster, dark=dark, shortest=length)
        self._runs[number, dark] = length, runs
        if len(self._runs) > _RUNS_KEPT:
            self._runs.popitem(last=False)
        return runs

    def _remember(self, number: int, key: Hashable, find: Callable[[], _Found]) -> _Found:
        with self._lock:
            found = self._found.setdefault(number, {})
            self._found.move_to_end(number)
            if len(self._found) > PAGES_KEPT:
                self._found.popitem(last=False)
            if key not in found:
                if len(found) >= _MOST_FOUND:
                    found.clear()
                found[key] = find()
            return cast(_Found, found[key])

    def _restore(self, number: int) -> Raster | None:
        if number not in self._deflated:
            return self._render(number)
        kept = self._deflated[number]
        return kept and replace(kept, pixels=zlib.decompress(kept.pixels))

    def _deflate(self, number: int, raster: Raster | None) -> None:
        if number not in self._deflated:
            self._deflated[number] = raster and replace(raster, pixels=zlib.compress(raster.pixels, 1))


NO_IMAGES = PageImages(lambda _: None)
"""Pages that nobody can look at."""
