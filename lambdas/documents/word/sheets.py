"""Sheets of paper: what is on each, how much of it is left, and what text has to go around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lambdas.documents.word.blocks import Drawing, Section, Side
from lambdas.documents.word.marks import Line, Placed, Ruling

ABOVE_NOTES = 10.0
"""Points: what the rule above notes takes."""

SEPARATOR = 144.0
"""Points: how long that is."""

_NARROWEST = 54.0  # points: text goes below what leaves it less
_BESIDE = 9.0  # points: what is between text and a drawing that it goes around
_MOST_OBSTACLES = 30  # of one page


@dataclass(frozen=True, slots=True)
class Obstacle:
    """An area of a sheet that text goes around, or below where it `is_whole`."""

    left: float
    top: float
    right: float
    bottom: float
    is_whole: bool


@dataclass(slots=True)
class Sheet:
    """A page while it is filled: its zero-based number, the one that it shows, and whether it is its section's first.

    `top` and `bottom` are where its text may begin and has to end, and `below` how much of that notes take, without the
    `slack` that is between the last of them and one more.
    """

    number: int
    shown: int
    section: Section
    is_first: bool
    top: float
    bottom: float
    placed: list[Placed] = field(default_factory=list)
    notes: list[Placed] = field(default_factory=list)
    below: float = 0.0
    slack: float = 0.0
    obstacles: list[Obstacle] = field(default_factory=list)

    def put(self, placed: Sequence[Placed], x: float, y: float) -> None:
        """Put marks on the page, counted from a place."""
        self.placed += [Placed(one.x + x, one.y + y, one.mark) for one in placed]

    def locate(self, drawing: Drawing, column: float, width: float, y: float) -> tuple[float, float]:
        """Where a drawing stands that is anchored to a paragraph at `y`, in a column from `column` on."""
        page = self.section
        across, down = drawing.across or Side(), drawing.down or Side()
        begin, length = {
            "page": (0.0, page.width),
            "leftMargin": (0.0, page.left),
            "insideMargin": (0.0, page.left),
            "rightMargin": (page.width - page.right, page.right),
            "outsideMargin": (page.width - page.right, page.right),
            "margin": (page.left, page.width - page.left - page.right),
        }.get(across.origin, (column, width))
        x = begin + _place(across, length, drawing.width)
        top, bottom = abs(page.top), page.height - abs(page.bottom)
        begin, length = {
            "page": (0.0, page.height),
            "topMargin": (0.0, top),
            "bottomMargin": (bottom, page.height - bottom),
            "margin": (top, bottom - top),
        }.get(down.origin, (y, 0.0))
        return x, begin + _place(down, length, drawing.height)

    def block(self, drawing: Drawing, x: float, y: float) -> None:
        """Let text go around a drawing, where it says so."""
        if drawing.wrap != "none" and len(self.obstacles) < _MOST_OBSTACLES:
            right, bottom = x + drawing.width + _BESIDE, y + drawing.height
            self.obstacles.append(Obstacle(x - _BESIDE, y, right, bottom, drawing.wrap == "below"))

    def make_room(self, top: float, height: float, column: float, width: float) -> tuple[float, float, float]:
        """What is free for a row at a height of a column: how much lower, and how much is taken left and right."""
        y = top
        for _ in range(len(self.obstacles) + 1):
            met = [one for one in self.obstacles if one.top < y + height and one.bottom > y]
            met = [one for one in met if one.left < column + width and one.right > column]
            left, right = _narrow(met, column, width)
            if right - left >= _NARROWEST and not any(one.is_whole for one in met):
                return y - top, left - column, column + width - right
            if not met:
                break
            y = min(one.bottom for one in met)
        return y - top, 0.0, 0.0

    def finish_notes(self) -> None:
        """Put the notes at the bottom of the text, with a rule above them."""
        if self.notes:
            y = self.bottom - self.below
            self.put([Placed(self.section.left, ABOVE_NOTES / 2, Ruling(SEPARATOR, 0.0, 0.5)), *self.notes], 0.0, y)
            self.notes = []

    def count_words(self) -> int:
        """How many words are on the page so far."""
        return sum(len(one.mark.words) for one in self.placed if isinstance(one.mark, Line))


def _narrow(met: Sequence[Obstacle], column: float, width: float) -> tuple[float, float]:
    """The wider side of each obstacle that is left."""
    left, right = column, column + width
    for one in met:
        if one.left - left >= right - one.right:
            right = min(right, one.left)
        else:
            left = max(left, one.right)
    return left, right


def _place(side: Side, length: float, extent: float) -> float:
    if side.align is None:
        return side.offset
    return (length - extent) * (side.align + 1) / 2
