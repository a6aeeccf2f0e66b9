"""Amounts of the year beside those of the period: `Gross pay` with a column `Current` and a column `Year to date`."""

from __future__ import annotations

from lambdas.documents.pages import Box
from lambdas.schemas.layout.candidates import Candidate, weaken
from lambdas.schemas.layout.labels.similarity import compare
from lambdas.schemas.layout.labels.spots import Spot
from lambdas.schemas.layout.labels.tokens import split_key, to_tokens
from lambdas.schemas.layout.places.places import Side
from lambdas.schemas.layout.places.sheets import Cell, Sheet
from lambdas.schemas.layout.slots import Slot
from lambdas.schemas.nodes import Kind

_FIGURES = frozenset({Kind.NUMBER, Kind.INTEGER, Kind.CURRENCY})
_REACH = 5.0  # inches above an amount within which its column's heading stands
_LEAST_ALIKE = 0.88
_OTHER_COLUMN = 0.4
_ANY_COLUMN = 0.7  # for one of several amounts in a row, where the object around the property names no column
_OWN_COLUMN = 1.7  # makes up for the amounts that stand between it and its label
_MOST = 0.85  # what that gives at the most


def rate_period(slot: Slot, candidate: Candidate) -> Candidate:
    """The candidate, weaker in the column of another period than the property's, stronger in its own."""
    spot = candidate.spot
    if slot.node.kind not in _FIGURES or spot is None or candidate.side is not Side.RIGHT:
        return candidate
    heading = _find_heading(spot.sheet, candidate.passage.box)
    if heading is not None and _names_object(heading, slot):
        return _strengthen(candidate)
    is_of_year = heading is not None and _is_of_year(heading)
    if slot.is_of_year != is_of_year:
        return weaken(candidate, _OTHER_COLUMN)
    if slot.parents and heading is not None and _count_figures(spot) > 1 and not is_of_year:
        return weaken(candidate, _ANY_COLUMN)
    return _strengthen(candidate) if is_of_year else candidate


def _count_figures(spot: Spot) -> int:
    return sum(any(map(str.isdigit, cell.line.text)) for cell in spot.sheet.right_of(spot.box))


def _strengthen(candidate: Candidate) -> Candidate:
    return weaken(candidate, max(1.0, min(_OWN_COLUMN, _MOST / candidate.score))) if candidate.score else candidate


def _names_object(heading: Cell, slot: Slot) -> bool:
    """Whether the column is called as the object around the property: `hours` around `regular`."""
    tokens = to_tokens(heading.line.text)
    return bool(slot.parents) and compare(to_tokens(split_key(slot.parents[-1][0])), tokens) >= _LEAST_ALIKE


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
