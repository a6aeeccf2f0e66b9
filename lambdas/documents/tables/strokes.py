"""The strokes of a page that may part cells: its rulings without what belongs to letters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lambdas.documents.pages import Box, Line
from lambdas.documents.pixels.rulings import Rulings
from lambdas.documents.tables.fills import join_fills

NONE = Rulings((), ())

BAR = 0.1
"""Inches: what is thicker is no stroke but a filled bar, whose outline counts."""

MOST = 400
"""Strokes of one direction that are looked at, the longest ones: pages with more are drawings."""

_INSET = 0.03  # inches: how far within a bar the strokes of light letters on it are
_ONE_LINE = 0.02  # inches: pieces of one line are not further off it
_BREAK = 0.03  # inches: pieces of a stroke that are drawn one after the other are not further apart
_SLACK = 0.04  # inches that an underline may reach beyond its words
_TALLEST_LINE = 1.0  # inches


class Stroke(NamedTuple):
    """A straight stroke: a level one `at` inches from the top, a plumb one from the left, and from where to where."""

    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Strokes:
    """Level strokes from top to bottom, plumb strokes from left to right."""

    level: tuple[Stroke, ...]
    plumb: tuple[Stroke, ...]

    def add_level(self, more: Sequence[Stroke]) -> Strokes:
        """These and more level strokes."""
        return Strokes(tuple(sorted((*self.level, *more))), self.plumb) if more else self


class _Shelf:
    """Boxes by their tops."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._boxes = sorted(boxes, key=lambda box: box.top)
        self._tops = [box.top for box in self._boxes]

    def list_near(self, box: Box) -> Sequence[Box]:
        """Those that may share some height with a box."""
        first = bisect_left(self._tops, box.top - _TALLEST_LINE)
        return self._boxes[first : bisect_left(self._tops, box.bottom)]


def find_strokes(rulings: Rulings, lines: Sequence[Line], pale: Rulings = NONE) -> Strokes:
    """The rulings that are neither parts of letters nor underlines; filled bars count with their four sides.

    Of the `pale` ones, which may be all that are darker than paper, only thin ones outside of fills count.
    """
    words = [word.box for line in lines for word in line.words or (line,)]
    near_lines, near_words = _Shelf([line.box for line in lines]), _Shelf(words)
    level: list[Stroke] = []
    plumb: list[Stroke] = []
    for one in (rulings, pale):
        across, down = _take_longest(one.level), _take_longest(one.plumb)
        bars = _find_bars((*join_fills(across), *join_fills(down)))
        level += [_lie(box) for box in _drop_inner(across, bars) if not _is_underline(box, near_lines.list_near(box))]
        plumb += [_stand(box) for box in _drop_inner(down, bars) if not _is_letter(box, near_words.list_near(box))]
        for box in bars if one is rulings else ():
            sides = _outline(box, [word for word in words if _overlap(word, box)])
            level += sides.level
            plumb += sides.plumb
    return Strokes(_keep_longest(level), _keep_longest(plumb))


def _take_longest(boxes: Sequence[Box]) -> Sequence[Box]:
    return sorted(boxes, key=lambda box: -max(box.width, box.height))[: 2 * MOST]


def _find_bars(boxes: Iterable[Box]) -> list[Box]:
    """Filled bars; of those within others only what divides them all along."""
    thick = [box for box in boxes if min(box.width, box.height) > BAR]
    largest = sorted(thick, key=lambda box: -box.width * box.height)[:MOST]
    bars: list[Box] = []
    for box in largest:
        if not any(_is_inside(box, bar) and not _divides(box, bar) for bar in bars):
            bars.append(box)
    return bars


def _outline(bar: Box, words: Sequence[Box]) -> Strokes:
    """The sides of a bar, but for those in the middle of a word: light letters part dark bars as well."""
    level = [Stroke(at, bar.left, bar.right) for at in (bar.top, bar.bottom)]
    plumb = [Stroke(at, bar.top, bar.bottom) for at in (bar.left, bar.right)]
    return Strokes(
        tuple(side for side in level if not any(word.top < side.at < word.bottom for word in words)),
        tuple(side for side in plumb if not any(word.left < side.at < word.right for word in words)),
    )


def _overlap(one: Box, other: Box) -> bool:
    across = one.left < other.right + _SLACK and other.left < one.right + _SLACK
    return across and one.top < other.bottom and other.top < one.bottom


def _divides(box: Box, bar: Box) -> bool:
    return bar.height - box.height <= _INSET or bar.width - box.width <= _INSET


def _drop_inner(boxes: Iterable[Box], bars: Sequence[Box]) -> Iterator[Box]:
    """Thin strokes that are not inside of a bar."""
    for box in boxes:
        if min(box.width, box.height) <= BAR and not any(_is_inside(box, bar) for bar in bars):
            yield box


def _is_inside(box: Box, bar: Box) -> bool:
    across = bar.left - _INSET <= box.left and box.right <= bar.right + _INSET
    down = bar.top - _INSET <= box.top and box.bottom <= bar.bottom + _INSET
    return across and down


def _is_underline(box: Box, lines: Iterable[Box]) -> bool:
    middle = (box.top + box.bottom) / 2
    return any(
        line.left - _SLACK <= box.left and box.right <= line.right + _SLACK and line.top < middle < line.bottom
        for line in lines
    )


def _is_letter(box: Box, words: Iterable[Box]) -> bool:
    return any(
        word.left <= box.left and box.right <= word.right and word.top <= box.top + _SLACK
        and box.bottom <= word.bottom + _SLACK
        for word in words
    )  # fmt: skip


def _lie(box: Box) -> Stroke:
    return Stroke((box.top + box.bottom) / 2, box.left, box.right)


def _stand(box: Box) -> Stroke:
    return Stroke((box.left + box.right) / 2, box.top, box.bottom)


def join_pieces(strokes: Iterable[Stroke], gap: float) -> list[Stroke]:
    """The strokes with pieces of one line as one where at most `gap` inches are between them."""
    joined: list[Stroke] = []
    ordered = sorted(strokes, key=lambda stroke: (round(stroke.at / _ONE_LINE), stroke.begin))
    for stroke in ordered:
        last = joined[-1] if joined else None
        if last and abs(last.at - stroke.at) <= _ONE_LINE and stroke.begin - last.end <= gap:
            joined[-1] = Stroke(last.at, last.begin, max(last.end, stroke.end))
        else:
            joined.append(stroke)
    return sorted(joined)


def _keep_longest(strokes: Sequence[Stroke]) -> tuple[Stroke, ...]:
    longest = sorted(strokes, key=lambda stroke: (stroke.begin - stroke.end, stroke))[:MOST]
    return tuple(join_pieces(longest, _BREAK))
