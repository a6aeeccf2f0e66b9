"""The gaps between lines below each other: labels stand closer to the value below them than to what is above."""

from __future__ import annotations

from lambdas.documents.pages import Box
from lambdas.schemas.layout.labels.spots import Spot
from lambdas.schemas.layout.places.sheets import Cell, Sheet, align

_CLOSER = 0.75  # of the other gap: a gap that is so much smaller joins what it parts
_EVEN = 0.25  # share by which gaps differ that count as one
_FAR = 1.5  # inches to the next line above or below that is looked at


def rate_stacking(spot: Spot, below: Cell) -> float:
    """1 where the gaps tell nothing; more where label and line below are a pair, less where they are rows of a list."""
    if spot.is_marked:
        return 0.8
    own = below.box.top - spot.box.bottom
    above = _gap_above(spot.sheet, spot.box)
    next_gap = _gap_below(spot.sheet, below.box)
    gaps = [gap for gap in (above, next_gap) if gap is not None]
    if gaps and all(own < _CLOSER * gap for gap in gaps):
        return 1.4
    is_even = any(abs(own - gap) <= _EVEN * max(own, gap, 0.02) for gap in gaps)
    return 0.8 if is_even and abs(below.box.height - spot.box.height) < 0.02 else 1.0


def _gap_above(sheet: Sheet, box: Box) -> float | None:
    gaps = (
        box.top - cell.box.bottom
        for cell in sheet.between(box.top - _FAR, box.top)
        if align(cell.box, box) and cell.box.bottom <= box.top + 0.3 * box.height
    )
    return min(gaps, default=None)


def _gap_below(sheet: Sheet, box: Box) -> float | None:
    gaps = (cell.box.top - box.bottom for cell, _ in sheet.below(box, _FAR))
    return min(gaps, default=None)
