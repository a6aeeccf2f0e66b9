"""Boxes: unions, quarter turns and the way from a PDF's coordinates to a page as a person sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter

from lambdas.documents.pages import Box

POINTS_PER_INCH = 72.0
_EDGES = attrgetter("left", "top", "right", "bottom")
SMALLEST_EXTENT = 1e-4
_LARGEST = 2  # times the page: no word is larger, but a broken matrix can make one so


def enclose(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of `boxes`, of which there must be at least one."""
    lefts, tops, rights, bottoms = zip(*map(_EDGES, boxes), strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def turn_upright(box: Box, turn: int) -> Box:
    """The box in the frame of text that reads at `turn` quarter turns counter-clockwise, so that it reads rightwards.

    Turn 1 reads upwards, 2 upside down, 3 downwards. The frame's origin is the page's; its coordinates may be negative.
    """
    if turn == 1:
        return Box(-box.bottom, box.left, -box.top, box.right)
    if turn == 2:
        return Box(-box.right, -box.bottom, -box.left, -box.top)
    if turn == 3:
        return Box(box.top, -box.right, box.bottom, -box.left)
    return box


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A page's visible rectangle in PDF user space (points, y upwards) and its /Rotate in quarter turns clockwise.

    `unit` is how long a unit of user space is, in points, where the page says that it is longer or shorter.
    """

    left: float
    bottom: float
    right: float
    top: float
    quarters: int = 0
    unit: float = 1.0

    @property
    def per_inch(self) -> float:
        """Units of user space in an inch."""
        return POINTS_PER_INCH / self.unit

    @property
    def width(self) -> float:
        """Inches, as displayed."""
        return (self.top - self.bottom if self.quarters % 2 else self.right - self.left) / self.per_inch

    @property
    def height(self) -> float:
        """Inches, as displayed."""
        return (self.right - self.left if self.quarters % 2 else self.top - self.bottom) / self.per_inch

    def place(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of user space as a box on the displayed page, in inches; flat ones get a hair's extent."""
        if self.quarters == 0:
            x0, x1, y0, y1 = left - self.left, right - self.left, self.top - top, self.top - bottom
        elif self.quarters == 1:
            x0, x1, y0, y1 = bottom - self.bottom, top - self.bottom, left - self.left, right - self.left
        elif self.quarters == 2:
            x0, x1, y0, y1 = self.right - right, self.right - left, bottom - self.bottom, top - self.bottom
        else:
            x0, x1, y0, y1 = self.top - top, self.top - bottom, self.right - right, self.right - left
        per_inch = self.per_inch
        x0, y0 = x0 / per_inch, y0 / per_inch
        return Box(
            x0,
            y0,
            max(x1 / per_inch, x0 + SMALLEST_EXTENT),
            max(y1 / per_inch, y0 + SMALLEST_EXTENT),
        )

    def place_shown(self) -> Callable[[float, float, float, float], Box | None]:
        """What `place` makes of a rectangle where the page `shows` it, None where not: for many of one page."""
        if self.quarters:
            return self._place_shown
        width, height, left, top = self.width, self.height, self.left, self.top
        widest, highest, per_inch = _LARGEST * width, _LARGEST * height, self.per_inch

        def place(x0: float, bottom: float, x1: float, y1: float) -> Box | None:
            begin, above = (x0 - left) / per_inch, (top - y1) / per_inch
            end, below = (x1 - left) / per_inch, (top - bottom) / per_inch
            if end < begin + SMALLEST_EXTENT:  # noqa: PLR1730 - three times as fast
                end = begin + SMALLEST_EXTENT
            if below < above + SMALLEST_EXTENT:  # noqa: PLR1730
                below = above + SMALLEST_EXTENT
            on_page = 0 <= (begin + end) / 2 <= width and 0 <= (above + below) / 2 <= height
            if on_page and end - begin <= widest and below - above <= highest:
                return Box(begin, above, end, below)
            return None

        return place

    def _place_shown(self, left: float, bottom: float, right: float, top: float) -> Box | None:
        box = self.place(left, bottom, right, top)
        return box if self.shows(box) else None

    def shows(self, box: Box) -> bool:
        """Whether a placed box has its middle on the page and a size that fits there; not when numbers are broken."""
        width, height = self.width, self.height
        across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        on_page = 0 <= across <= width and 0 <= down <= height
        return on_page and box.width <= _LARGEST * width and box.height <= _LARGEST * height
