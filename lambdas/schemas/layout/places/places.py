"""Where the value of a label may stand: behind it in its line, in the next cell of its row, or below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from lambdas.documents.pages import Box
from lambdas.schemas.currencies import SIGNS
from lambdas.schemas.layout.labels.spots import Spot
from lambdas.schemas.layout.places.borders import find_border
from lambdas.schemas.layout.places.pitch import rate_stacking
from lambdas.schemas.layout.places.sheets import Cell, Sheet
from lambdas.schemas.layout.values.passages import Passage, passage_of, words_of

_REACH_BELOW = 1.6  # of the label's height, at least the inches below
_LEAST_REACH_BELOW = 0.22
_FAR_RIGHT = 3.5  # inches
_FARTHEST_RIGHT = 6.5
_WIDEST_BOX = 1.2  # inches from the label's left edge to where the filling begins
_INDENTED = 0.8
_CLOSE = 0.62  # of a line's height: the gap between lines of one paragraph
_INDENT = 0.15  # inches
_SAME_HEIGHT = 0.012  # inches by which the heights of lines in one size of type differ at the most


_FIGURE = re.compile(r"[(\-]? ?\d[\d.,' ]*\)?(?: ?(?:[A-Z]{2,3}|-|%))?")
_BOX_NUMBER = re.compile(r"\d{0,2}[a-z]?")


class Side(Enum):
    """Where a value stands, seen from its label."""

    BEHIND = auto()
    RIGHT = auto()
    BELOW = auto()
    LEFT = auto()  # a box that is ticked or not
    TOP = auto()  # in the letterhead, without a label


@dataclass(frozen=True, slots=True)
class Place:
    """Words that may be a label's value; `quality` from 0 to 1 is how much the geometry speaks for it."""

    side: Side
    passage: Passage
    quality: float
    cell: Cell


def find_places(spot: Spot) -> Iterator[Place]:
    """The places of a label's value, the usual ones first."""
    behind = _behind(spot)
    if behind is not None:
        yield behind
        return
    right, below = list(_right(spot)), list(_below(spot))
    if right and below:
        stacked = rate_stacking(spot, below[0].cell)
        right = [_rate_words(place, min(1.0, 2 - stacked)) for place in right]
        below = [_rate_words(place, min(1.0, stacked)) for place in below]
    yield from right
    yield from below


def _rate_words(place: Place, factor: float) -> Place:
    """Weigh a place that holds words alone: figures tell by themselves that they are values."""
    has_digit = any(map(str.isdigit, place.passage.text))
    return place if has_digit else replace(place, quality=place.quality * factor)


def _behind(spot: Spot) -> Place | None:
    """The rest of the line up to the next label that a colon ends."""
    if spot.ends_line:
        return None
    words = words_of(spot.cell.line)
    end = find_border(words, spot.after)
    if end <= spot.after:
        return None
    passage = passage_of(spot.cell.line, spot.after, end)
    quality = 1.0 if spot.is_marked else 0.9
    return Place(Side.BEHIND, passage, quality if len(words) <= 16 or spot.is_marked else 0.7, spot.cell)


def _right(spot: Spot) -> Iterator[Place]:
    box = spot.box
    quality = 1.0 if spot.is_marked else 0.95
    cells = [cell for cell in spot.sheet.right_of(box) if cell is not spot.cell]
    for number, cell in enumerate(cells[:3]):
        gap = cell.box.left - box.right
        if gap > _FARTHEST_RIGHT:
            return
        if _is_box_number(spot, cell):
            continue
        far = 1.0 if gap <= _FAR_RIGHT else 0.9
        likeness = cell.likeness
        passage = _cut_off(cell)
        if cell.line.text.strip() in SIGNS and number + 1 < len(cells) and _is_figure(cells[number + 1]):
            passage = Passage(passage.page, (words_of(cell.line) + words_of(cells[number + 1].line),))
        elif not any(map(str.isalnum, cell.line.text)):
            continue
        yield Place(Side.RIGHT, passage, quality * far * (1 - 0.6 * likeness), cell)
        quality *= 0.55 if likeness < 0.5 else 0.3


def _is_figure(cell: Cell) -> bool:
    return _FIGURE.fullmatch(cell.line.text.strip()) is not None


def _cut_off(cell: Cell) -> Passage:
    """The line up to another label in it; a line that is a label from its start is left whole."""
    border = find_border(words_of(cell.line), 0)
    return passage_of(cell.line, 0, border or None)


def _is_box_number(spot: Spot, cell: Cell) -> bool:
    """Whether a cell repeats the number at which an item of its row begins, as forms do before the box to fill in."""
    number = cell.line.text.strip(" .")
    if not _BOX_NUMBER.fullmatch(number):
        return False
    row = (other.line.text for other in spot.sheet.row_of(spot.box) if other is not cell)
    return any(text.split(maxsplit=1)[0].strip(".") == number for text in row if text.strip())


def _below(spot: Spot) -> Iterator[Place]:
    box = spot.box
    reach = max(_REACH_BELOW * box.height, _LEAST_REACH_BELOW)
    found: list[Cell] = []
    for cell, alignment in spot.sheet.below(box, reach):
        if not any(map(str.isalnum, cell.line.text)) or any(_is_under(cell.box, other.box) for other in found):
            continue
        found.append(cell)
        quality = (0.85 if spot.is_marked else 0.92) * alignment * (1 - 0.6 * cell.likeness)
        quality *= _rate_grid(spot, cell) * (_rate_list(spot) if spot.is_marked else 1.0)
        yield Place(Side.BELOW, passage_of(cell.line), quality, cell)
    if not found:
        yield from _in_box(spot)


def _in_box(spot: Spot) -> Iterator[Place]:
    """The text that fills the box in whose corner a small label stands: below it, larger, and indented."""
    box, sheet = spot.box, spot.sheet
    right = min((cell.box.left for cell in sheet.right_of(box)), default=box.left + _WIDEST_BOX)
    for cell in sheet.between(box.bottom - 0.35 * box.height, box.bottom + _LEAST_REACH_BELOW):
        is_capital = spot.passage.text.isupper() and not cell.line.text.isupper()
        is_larger = cell.box.height > box.height + _SAME_HEIGHT or is_capital
        is_inside = box.left <= cell.box.left < min(right, box.left + _WIDEST_BOX)
        if is_larger and is_inside and not spot.is_marked and any(map(str.isalnum, cell.line.text)):
            yield Place(Side.BELOW, passage_of(cell.line), _INDENTED, cell)
            return


def _is_under(box: Box, upper: Box) -> bool:
    return box.top > upper.top + 0.5 * upper.height


def _rate_grid(spot: Spot, below: Cell) -> float:
    """Less where the cell below has a neighbour that the label lacks: then it is the next label of a list."""
    sheet = spot.sheet
    right, next_right = sheet.right_of(spot.box), sheet.right_of(below.box)
    if not right and next_right and _same_size(spot.box, below.box):
        return 0.6
    return 1.0


def _rate_list(spot: Spot) -> float:
    """Less where other labels with colons below or above have their values at the right: this one's is left out."""
    for cell in spot.sheet.cells:
        is_like = cell.line.text.endswith(":") and abs(cell.box.left - spot.cell.box.left) < _INDENT
        if is_like and cell is not spot.cell and spot.sheet.right_of(cell.box):
            return 0.7
    return 1.0


def _same_size(one: Box, other: Box) -> bool:
    return abs(one.height - other.height) <= _SAME_HEIGHT


def runs_on(sheet: Sheet, cell: Cell, limit: int, label: Box | None = None) -> list[Cell]:
    """The lines that follow `cell` below it closely, with the same left edge.

    With a `label` at their left they end where another one stands below that.
    """
    lines = [cell]
    while len(lines) < limit:
        last = lines[-1].box
        below = [
            (other, alignment)
            for other, alignment in sheet.below(last, _CLOSE * last.height)
            if abs(other.box.left - last.left) < 0.03 and abs(other.box.height - last.height) < 0.03
        ]
        if not below or (label is not None and _has_label(sheet, below[0][0], label)):
            break
        lines.append(below[0][0])
    return lines


def _has_label(sheet: Sheet, cell: Cell, label: Box) -> bool:
    return any(abs(other.box.left - label.left) < _INDENT for other in sheet.left_of(cell.box))
