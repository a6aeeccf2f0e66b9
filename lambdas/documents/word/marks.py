"""What is put on a page: words, rulings, fills, pictures and boxes to be ticked, each at its place, in points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from lambdas.documents.word.blocks import Break, Drawing, Note, Picture
from lambdas.documents.word.typesetting import Type

ASCENT, DESCENT = 0.8, 0.2
"""Of the size: how far boxes of words reach above and below the baseline, as those of other formats do."""


class Letters(NamedTuple):
    """A word of a line, from where to where it reaches from the line's origin; `is_ticked` for a box to be ticked."""

    text: str
    left: float
    right: float
    type: Type
    is_ticked: bool | None = None


class Line(NamedTuple):
    """Words side by side; the origin is on their baseline."""

    words: tuple[Letters, ...]


class Ruling(NamedTuple):
    """A level or plumb line from its origin on."""

    across: float
    down: float
    thickness: float
    grey: float = 0.0


class Fill(NamedTuple):
    """An area of one brightness; the origin is its top left corner."""

    width: float
    height: float
    grey: float


class Image(NamedTuple):
    """A picture that fills an area; the origin is its top left corner."""

    width: float
    height: float
    picture: Picture


Mark: TypeAlias = Line | Ruling | Fill | Image


class Placed(NamedTuple):
    """A mark whose origin is at a place."""

    x: float
    y: float
    mark: Mark

    def move(self, x: float, y: float) -> Placed:
        """The same mark elsewhere."""
        return Placed(self.x + x, self.y + y, self.mark)

    @property
    def top(self) -> float:
        """Where it begins, from above."""
        if isinstance(self.mark, Line):
            return self.y - ASCENT * max(word.type.size for word in self.mark.words)
        return self.y

    @property
    def bottom(self) -> float:
        """Where it ends."""
        if isinstance(self.mark, Line):
            return self.y + DESCENT * max(word.type.size for word in self.mark.words)
        return self.y + (self.mark.down if isinstance(self.mark, Ruling) else self.mark.height)


class Anchored(NamedTuple):
    """A drawing that stands where it says, and how far down the paragraph begins that it is beside."""

    drawing: Drawing
    y: float = 0.0


Draw = Callable[[], list[Placed]]
"""Makes the marks of a slab when it has found its place."""

Split = Callable[[float], "tuple[Slab, Slab] | None"]
"""Parts a slab where it is as high as a height; None where it cannot be."""


@dataclass(slots=True)
class Slab:
    """What goes on a page in one piece: a line of a paragraph, a row of a table.

    `before` is space above it, `keeps` says that it is on one page with what follows. `begins` is a break before it and
    `ends` one behind it. `headings` are repeated where it begins a page by itself.
    """

    height: float
    placed: list[Placed] = field(default_factory=list)
    before: float = 0.0
    keeps: bool = False
    begins: Break | None = None
    ends: Break | None = None
    notes: Sequence[Note] = ()
    anchored: Sequence[Anchored] = ()
    headings: Sequence[Slab] = ()
    split: Split | None = None
    draw: Draw | None = None

    def show(self) -> list[Placed]:
        """What is in it, from its top left corner on."""
        return self.placed if self.draw is None else self.draw()


def move_all(placed: Sequence[Placed], x: float, y: float) -> list[Placed]:
    """The same marks elsewhere."""
    return [Placed(one.x + x, one.y + y, one.mark) for one in placed]


def outline(width: float, height: float, thickness: float, grey: float) -> list[Placed]:
    """The four sides of a frame."""
    return [
        Placed(0.0, 0.0, Ruling(width, 0.0, thickness, grey)),
        Placed(0.0, height, Ruling(width, 0.0, thickness, grey)),
        Placed(0.0, 0.0, Ruling(0.0, height, thickness, grey)),
        Placed(width, 0.0, Ruling(0.0, height, thickness, grey)),
    ]
