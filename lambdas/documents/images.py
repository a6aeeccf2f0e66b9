"""The pixels of a document's pages, made when somebody asks and only once a page."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from threading import RLock

from lambdas.documents.rasters import Raster
from lambdas.documents.rulings import Rulings, find_rulings

Render = Callable[[int], Raster | None]
"""Makes the pixels of the page with a zero-based number; None for one that cannot be drawn."""

RASTERS_KEPT = 8
"""Rasters that are kept as they are, about 1 MB each; older ones are kept deflated."""

_NO_RULINGS = Rulings((), ())


class PageImages:
    """What a document's pages look like, by their zero-based numbers. Safe to use from several threads."""

    def __init__(self, render: Render) -> None:
        self._render = render
        self._lock = RLock()
        self._latest: OrderedDict[int, Raster | None] = OrderedDict()
        self._deflated: dict[int, Raster | None] = {}
        self._rulings: dict[int, Rulings] = {}

    def render(self, number: int) -> Raster | None:
        """The pixels of a page; None where there is nothing to be seen, as in a plain text."""
        with self._lock:
            if number not in self._latest:
                self._latest[number] = self._restore(number)
                if len(self._latest) > RASTERS_KEPT:
                    self._latest.popitem(last=False)
            self._latest.move_to_end(number)
            return self._latest[number]

    def find_rulings(self, number: int) -> Rulings:
        """The rulings of a page; none where there is nothing to be seen."""
        with self._lock:
            if number not in self._rulings:
                raster = self.render(number)
                self._rulings[number] = _NO_RULINGS if raster is None else find_rulings(raster)
            return self._rulings[number]

    def map(self, change: Callable[[int, Raster], Raster]) -> PageImages:
        """The same pages, each raster changed when it is asked for."""

        def render(number: int) -> Raster | None:
            raster = self.render(number)
            return None if raster is None else change(number, raster)

        return PageImages(render)

    def _restore(self, number: int) -> Raster | None:
        if number in self._deflated:
            kept = self._deflated[number]
            return None if kept is None else replace(kept, pixels=zlib.decompress(kept.pixels))
        raster = self._render(number)
        self._deflated[number] = raster and replace(raster, pixels=zlib.compress(raster.pixels, 1))
        return raster


NO_IMAGES = PageImages(lambda _: None)
"""Pages that nobody can look at."""
