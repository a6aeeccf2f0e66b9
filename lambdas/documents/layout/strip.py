"""What stands on a strip of paper: rows of words, strokes, fills, pictures and boxes to be ticked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lambdas.documents.box import Box
from lambdas.documents.layout.wrapping import Placed


class Text(NamedTuple):
    """Words side by side, `left` inches beside where their own places say; the baseline is at `base`."""

    left: float
    base: float
    words: tuple[Placed, ...]


class Fill(NamedTuple):
    """A grey rectangle: 0 is black, 1 is white."""

    box: Box
    grey: float


class Shown(NamedTuple):
    """A picture's place, and what gives its file."""

    box: Box
    load: Callable[[], bytes]


class Ticked(NamedTuple):
    """A box to be ticked; `is_drawn` where no character of the text shows it."""

    box: Box
    is_ticked: bool
    is_drawn: bool


@dataclass(slots=True)
class Strip:
    """All in inches from the top left; a stroke is a box without a width or without a height.

    `wholes` are heights, from where to where, that are not to be cut: rows of text and of tables, and pictures.
    `breaks` are where a new page begins.
    """

    texts: list[Text] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    ticks: list[Ticked] = field(default_factory=list)
    wholes: list[tuple[float, float]] = field(default_factory=list)
    breaks: list[float] = field(default_factory=list)

    def paste(self, other: Strip, left: float, top: float) -> None:
        """Put all of another strip on this one, with its top left corner at a place; its page breaks are none here."""
        self.texts += (text._replace(left=text.left + left, base=text.base + top) for text in other.texts)
        self.strokes += (shift(box, left, top) for box in other.strokes)
        self.fills += (Fill(shift(fill.box, left, top), fill.grey) for fill in other.fills)
        self.pictures += (Shown(shift(shown.box, left, top), shown.load) for shown in other.pictures)
        self.ticks += (tick._replace(box=shift(tick.box, left, top)) for tick in other.ticks)
        self.wholes += ((first + top, last + top) for first, last in other.wholes)


def shift(box: Box, left: float, top: float) -> Box:
    """The box further to the right and further down."""
    return Box(box.left + left, box.top + top, box.right + left, box.bottom + top)
