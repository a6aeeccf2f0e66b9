"""Grey pixels of a page as displayed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lambdas.documents.box import Box


@cache
def mark_dark(dark: float) -> bytes:
    """A table for `bytes.translate` that turns pixels darker than `dark` (0 black, 1 white) into 1, others into 0."""
    return bytes(grey < dark * 255 for grey in range(256))


def measure_length(inches: float, density: float) -> int:
    """The pixels that lie along so many inches, at least one; `density` is in pixels an inch."""
    return max(round(inches * density), 1)


@dataclass(frozen=True, slots=True)
class Raster:
    """`pixels` has `width` * `height` bytes from the top left, row by row: 0 is black, 255 is white.

    `density` is in pixels an inch, across and down alike.
    """

    width: int
    height: int
    density: float
    pixels: bytes

    def row(self, y: int, left: int, right: int) -> bytes:
        """The pixels of one row from `left` to before `right`, all within the raster."""
        start = y * self.width
        return self.pixels[start + left : start + right]

    def column(self, x: int, top: int, bottom: int) -> bytes:
        """The pixels of one column from `top` to before `bottom`, all within the raster."""
        return self.pixels[top * self.width + x : bottom * self.width : self.width]

    def turn_quarter(self) -> Raster:
        """The page a quarter counterclockwise: what was its right edge is its top."""
        columns = (self.column(x, 0, self.height) for x in range(self.width - 1, -1, -1))
        return Raster(self.height, self.width, self.density, b"".join(columns))

    def clip(self, box: Box) -> tuple[int, int, int, int]:
        """The pixels that a box in inches covers: left, top, right, bottom, half-open and cut at the page's edges."""
        return (
            self._scale(box.left, self.width),
            self._scale(box.top, self.height),
            self._scale(box.right, self.width),
            self._scale(box.bottom, self.height),
        )

    def _scale(self, inches: float, most: int) -> int:
        """However far off the page: users' offsets may be any numbers."""
        place = inches * self.density
        return 0 if place <= 0 else most if place >= most else round(place)
