"""What a method sees around a point of a page: boxes to be ticked, and ink."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import hypot, inf

from lambdas.documents.pages import Box
from lambdas.documents.pixels.images import STRIP
from lambdas.documents.pixels.ink import measure_ink
from lambdas.documents.pixels.small_boxes import LARGEST
from lambdas.senseml.methods.darkness import settle_darkness
from lambdas.senseml.methods.marks import INK, Mark, find_marks
from lambdas.senseml.places import Place
from lambdas.senseml.scan import Scan
from lambdas.senseml.values import Reading, Value

_TICKED = 0.04  # square inches, of a box to be ticked


@dataclass(frozen=True, slots=True)
class View:
    """The page with a zero-based number, from a point in inches; what is dark is darker than `dark` (0 to 1).

    Circles take their time to be found, and few pages have any: they are only seen when that is asked for.
    With a form its boxes to be ticked are what it says of them.
    """

    scan: Scan
    page: int
    point: tuple[float, float]
    dark: float
    with_rings: bool = False
    with_form: bool = True

    def see_rings(self) -> View:
        """The same with circles."""
        return replace(self, with_rings=True)

    def find_row(self) -> list[Mark]:
        """The marks that the level line through the point crosses."""
        y = self.point[1]
        strips = range(int((y - LARGEST) // STRIP), int((y + LARGEST) // STRIP) + 1)
        marks = (mark for strip in strips for mark in self._find_marks(strip))
        return [mark for mark in marks if mark.box.top <= y <= mark.box.bottom]

    def find_nearest(self, most: float, most_down: float = inf) -> Mark | None:
        """The mark that is nearest to the point, at most so many inches away; of equally near ones the first.

        No more than `most_down` of them may be up or down the page.
        """
        nearest: tuple[float, Mark | None] = (most, None)
        for strip in self._list_strips(min(most, most_down)):
            if self._measure_strip(strip) <= nearest[0]:
                for mark in self._find_marks(strip):
                    distance = self.measure_distance(mark.box)
                    if distance < nearest[0] and self._measure_down(mark.box) <= most_down:
                        nearest = distance, mark
        return nearest[1]

    def find_cell(self, widest: float) -> Mark | None:
        """The cell around the point, of at most so many inches across and down, as a mark.

        Ticks in it are as large as in a box that is there to be ticked.
        """
        cell = self.scan.images.find_cells(self.page, dark=self.dark).find(*self.point)
        if cell is None or max(cell.inner.width, cell.inner.height) > widest:
            return None
        ink = self.measure_ink(cell.inner)
        area = cell.inner.width * cell.inner.height
        return None if ink is None else Mark(cell.outer, ink * area > INK * min(area, _TICKED))

    def measure_distance(self, box: Box) -> float:
        """The inches from the point to a box, 0 within it."""
        x = self.point[0]
        return hypot(max(box.left - x, x - box.right, 0.0), self._measure_down(box))

    def measure_ink(self, region: Box) -> float | None:
        """How much of a region is dark, 0 to 1; None where there is nothing to be seen."""
        raster = self.scan.images.render(self.page)
        return None if raster is None else measure_ink(raster, region, dark=self.dark)

    def show(self, is_ticked: bool, region: Box) -> Value:
        """The value `true` or `false` of what was found in a region."""
        place = Place(self.page, (self.point,), (region,))
        return Value(Reading("boolean", is_ticked), (), (place,))

    def _find_marks(self, strip: int) -> tuple[Mark, ...]:
        return find_marks(self.scan, self.page, strip, self.dark, with_rings=self.with_rings, with_form=self.with_form)

    def _measure_down(self, box: Box) -> float:
        """The inches from the point up or down to a box, 0 beside it."""
        y = self.point[1]
        return max(box.top - y, y - box.bottom, 0.0)

    def _list_strips(self, most: float) -> list[int]:
        """The strips that are at most so many inches away, the nearest ones first."""
        y = self.point[1]
        strips = range(max(int((y - most - LARGEST) // STRIP), 0), int((y + most + LARGEST) // STRIP) + 1)
        return sorted(strips, key=lambda strip: (self._measure_strip(strip), strip))

    def _measure_strip(self, strip: int) -> float:
        """The least inches from the point to a mark whose middle is in the strip."""
        y = self.point[1]
        return max(strip * STRIP - y, y - (strip + 1) * STRIP, 0.0) - LARGEST / 2


def look_from(
    scan: Scan, page: int, point: tuple[float, float], threshold: float | None = None, *, with_form: bool = True
) -> View:
    """The view from a point; what is dark follows from the ground there where no threshold is given."""
    raster = scan.images.render(page)
    dark = 0.0 if raster is None else settle_darkness(raster, *point, threshold)
    return View(scan, page, point, dark, with_form=with_form)
