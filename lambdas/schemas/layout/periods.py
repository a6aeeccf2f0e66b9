"""Amounts of the year beside those of the period: `Gross pay` with a column `Current` and a column `Year to date`."""

from __future__ import annotations

from lambdas.documents.pages import Box
from lambdas.schemas.layout.candidates import Candidate, weaken
from lambdas.schemas.layout.places import Side
from lambdas.schemas.layout.sheets import Cell, Sheet
from lambdas.schemas.layout.slots import Slot
from lambdas.schemas.layout.tokens import to_tokens
from lambdas.schemas.nodes import Kind

_FIGURES = frozenset({Kind.NUMBER, Kind.INTEGER, Kind.CURRENCY})
_REACH = 5.0  # inches above an amount within which its column's heading stands
_OTHER_COLUMN = 0.4
_OWN_COLUMN = 1.7  # makes up for the amounts that stand between it and its label
_MOST = 0.85  # what that gives at the most


def rate_period(slot: Slot, candidate: Candidate) -> Candidate:
    """The candidate, weaker in the column of another period than the property's, stronger in its own."""
    spot = candidate.spot
    if slot.node.kind not in _FIGURES or spot is None or candidate.side is not Side.RIGHT:
        return candidate
    heading = _find_heading(spot.sheet, candidate.passage.box)
    is_of_year = heading is not None and _is_of_year(heading)
    if slot.is_of_year != is_of_year:
        return weaken(candidate, _OTHER_COLUMN)
    return weaken(candidate, min(_OWN_COLUMN, _MOST / candidate.score)) if is_of_year and candidate.score else candidate


def _find_heading(sheet: Sheet, box: Box) -> Cell | None:
    """The nearest line above without a digit that stands over the amount."""
    above = [
        cell
        for cell in sheet.between(box.top - _REACH, box.top)
        if cell.box.left < box.right and cell.box.right > box.left and not any(map(str.isdigit, cell.line.text))
    ]
    return max(above, key=lambda cell: cell.box.bottom, default=None)


def _is_of_year(cell: Cell) -> bool:
    tokens = to_tokens(cell.line.text)
    return "year" in tokens and ("date" in tokens or "this" in tokens or len(tokens) == 1)
