"""What stands on a column -> what stands on each of the pages that it is cut into."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from lambdas.documents.box import Box
from lambdas.documents.layout.strip import Fill, Strip

_HAIR = 1e-6  # inches: heights are sums


def deal(strip: Strip, pieces: Sequence[Strip], tops: Sequence[float]) -> None:
    """Give each page, which begins at one of `tops`, what stands on it; strokes and fills that go on are cut."""

    def find(height: float) -> Strip:
        return pieces[max(bisect_right(tops, height) - 1, 0)]

    for text in strip.texts:
        find(text.base).texts.append(text)
    for shown in strip.pictures:
        find((shown.box.top + shown.box.bottom) / 2).pictures.append(shown)
    for tick in strip.ticks:
        find((tick.box.top + tick.box.bottom) / 2).ticks.append(tick)
    _deal_parts(strip, pieces, tops)


def _deal_parts(strip: Strip, pieces: Sequence[Strip], tops: Sequence[float]) -> None:
    for box in strip.strokes:
        for number, part in _cut_box(box, tops):
            pieces[number].strokes.append(part)
    for fill in strip.fills:
        for number, part in _cut_box(fill.box, tops):
            pieces[number].fills.append(Fill(part, fill.grey))


def _cut_box(box: Box, tops: Sequence[float]) -> Iterator[tuple[int, Box]]:
    """The parts of a box, or of a stroke, on each page; a level stroke between two pages is on both."""
    first = max(bisect_left(tops, box.top - _HAIR) - 1, 0)
    last = max(bisect_right(tops, box.bottom + _HAIR) - 1, 0)
    is_level = box.top == box.bottom
    for number in range(first, last + 1):
        end = tops[number + 1] if number + 1 < len(tops) else box.bottom
        part = Box(box.left, max(box.top, tops[number]), box.right, min(box.bottom, max(end, tops[number])))
        if is_level or part.bottom > part.top + _HAIR:
            yield number, part
