"""An endless column -> sheets of paper, cut between rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lambdas.documents.layout.dealing import deal
from lambdas.documents.layout.galley import Galley
from lambdas.documents.layout.strip import Strip

_HAIR = 1e-6  # inches: heights are sums


class Paper(NamedTuple):
    """A page's size and its margins: Letter paper, unless another is named."""

    width: float = 8.5
    height: float = 11.0
    left: float = 1.0
    top: float = 1.0
    right: float = 1.0
    bottom: float = 1.0

    @property
    def column(self) -> float:
        """How wide the column between the margins is."""
        return self.width - self.left - self.right

    @property
    def room(self) -> float:
        """How high the column is."""
        return self.height - self.top - self.bottom


@dataclass(slots=True)
class Sheet:
    """A page, and what stands on it."""

    width: float
    height: float
    strip: Strip = field(default_factory=Strip)

    def merge(self, galley: Galley, left: float, top: float) -> None:
        """Put a column with its top left corner at a place of the page: a header, a footer, a box of text."""
        self.strip.paste(galley.strip, left, top)


def cut(galley: Galley, paper: Paper) -> list[Sheet]:
    """The sheets of a column, one at the least. Only what is higher than a page is cut apart."""
    cuts = list(_find_cuts(galley, paper.room))
    sheets = [Sheet(paper.width, paper.height) for _ in cuts]
    tops = [0.0, *cuts[:-1]]
    pieces = [Strip() for _ in cuts]
    deal(galley.strip, pieces, tops)
    for sheet, piece, top in zip(sheets, pieces, tops, strict=True):
        sheet.strip.paste(piece, paper.left, paper.top - top)
    return sheets


def _find_cuts(galley: Galley, room: float) -> Iterator[float]:
    """Where the pages end, the last one at the end of the column."""
    wholes = sorted(whole for whole in galley.strip.wholes if whole[1] - whole[0] <= room + _HAIR)
    breaks = sorted(galley.strip.breaks)
    start = 0.0
    while True:
        forced = bisect_right(breaks, start + _HAIR)
        end = min([*breaks[forced : forced + 1], galley.height])
        if end > start + room + _HAIR:
            end = _move_up(wholes, start, start + room, room)
        yield end
        if end >= galley.height - _HAIR:
            return
        start = end


def _move_up(wholes: Sequence[tuple[float, float]], start: float, at: float, room: float) -> float:
    """The last place up to `at` where nothing is that is to stay whole."""
    place = at
    while True:
        first = bisect_left(wholes, (place - room - _HAIR, 0.0))
        crossing = [
            top for top, bottom in wholes[first : bisect_left(wholes, (place - _HAIR, 0.0))] if bottom > place + _HAIR
        ]
        if not crossing:
            return place
        if min(crossing) <= start + _HAIR:
            return at
        place = min(crossing)
