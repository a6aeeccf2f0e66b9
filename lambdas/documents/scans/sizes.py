"""How large the paper is that an image shows.

What the file says of its density is believed where a page of a plausible size comes of it. Cameras and many programs
write a density that means nothing, as 72 dots an inch: then the size is guessed by the shape.
"""

from __future__ import annotations

from typing import NamedTuple

PLAUSIBLE = (50.0, 2400.0)
"""Pixels an inch: scanners and faxes have no other densities."""

LARGEST_SHEET = 17.6
"""Inches: the longer side of Tabloid and A3 paper; who scans larger ones says so with a density of scanners."""

SCANNED, LARGEST_PLAN = 150.0, 60.0
"""A density of at least so many pixels an inch is believed to be of a plan of up to so many inches."""

LEAST_GUESS = 72.0
"""Pixels an inch: an image of fewer pixels than a page takes is a small one, and no coarse one."""

ROLL = 3.15
"""Inches: how wide the paper rolls of receipts are (80 mm)."""

_STRETCH = 4.0  # a fax has twice the density across as it has down
_LETTER, _A4, _LEGAL = 11.0, 11.69, 14.0  # inches, the longer sides
_A4_SHAPE, _LEGAL_SHAPE, _STRIP = (1.38, 1.45), (1.6, 1.7), 1.9  # the longer side by the shorter one


class Density(NamedTuple):
    """Pixels an inch."""

    across: float
    down: float


def settle_density(width: int, height: int, given: Density | None, *, is_photograph: bool) -> Density:
    """The density of a page of so many pixels; `given` is what the file says of it.

    Of a photograph nothing is believed: its density is that of a screen, whatever was in front of the camera.
    """
    if given is not None and not is_photograph and _is_plausible(width, height, given):
        return given
    guess = max(_guess(width, height), LEAST_GUESS)
    return Density(guess, guess)


def _is_plausible(width: int, height: int, given: Density) -> bool:
    low, high = PLAUSIBLE
    if (
        not all(low <= density <= high for density in given)
        or not 1 / _STRETCH <= given.across / given.down <= _STRETCH
    ):
        return False
    longer = max(width / given.across, height / given.down)
    return longer <= (LARGEST_PLAN if min(given) >= SCANNED else LARGEST_SHEET)


def _guess(width: int, height: int) -> float:
    """Such that the page is Letter, A4 or Legal paper where it has that shape, and about as large where it has not."""
    longer, shorter = max(width, height), min(width, height)
    shape = longer / shorter
    if _A4_SHAPE[0] <= shape <= _A4_SHAPE[1]:
        return longer / _A4
    if _LEGAL_SHAPE[0] <= shape <= _LEGAL_SHAPE[1]:
        return longer / _LEGAL
    if shape >= _STRIP and height > width:
        return shorter / ROLL
    return longer / _LETTER
