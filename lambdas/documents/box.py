"""A rectangle on a page."""

from __future__ import annotations

from msgspec import Struct


class Box(Struct, frozen=True, gc=False):
    """An upright rectangle: `left < right` and `top < bottom`, in inches from the top left of the page.

    There are tens of thousands on a page, so it is made of a record that costs a tenth of a frozen dataclass.
    """

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top
