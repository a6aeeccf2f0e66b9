"""Marks: the boxes to be ticked of a page, wherever they come from, and whether they are ticked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from lambdas.documents.pages import Box, Line
from lambdas.documents.pixels.images import STRIP
from lambdas.documents.pixels.ink import measure_ink
from lambdas.documents.pixels.small_boxes import SmallBox
from lambdas.senseml.methods.regions import overlaps
from lambdas.senseml.scan import Scan
from lambdas.senseml.text_index import TextIndex

INK = 0.05
"""Of what is in a box: more of it is dark where the box is ticked (SenseML, "checkbox")."""

_WITHIN = 0.25  # of a circle's size, on each side of the square in which its tick is
_WORD = 2  # letters or digits: fewer are a tick, as an X is, or a Y
_TICKS = "xX✓✔✗✘*"
_WRITTEN = re.compile(rf"\[ ?([{_TICKS}]?) ?\]|\( ?([{_TICKS}]?) ?\)|\{{ ?([{_TICKS}]?) ?\}}|([☑☒🗹🗷⊠])|[☐□❏❑❒◻]")

_MOST_STRIPS = 10_000  # of one document


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to be ticked, in inches, and whether it is."""

    box: Box
    is_ticked: bool


_KNOWN: WeakKeyDictionary[TextIndex, dict[tuple[int, int, float, bool, bool], tuple[Mark, ...]]] = WeakKeyDictionary()
"""The marks in strips of pages, by their lines, as long as somebody looks for these."""


def find_marks(
    scan: Scan, page: int, strip: int, dark: float, *, with_rings: bool = True, with_form: bool = True
) -> tuple[Mark, ...]:
    """The marks whose middles are in a strip of a page, those that are drawn of sides darker than `dark`.

    What a form says of itself counts before what is drawn (SenseML, "checkbox"), and that before what is written, as
    `[X]`; without the form its boxes are what is drawn of them. They are looked for once: the fields of a form look at
    the same strips.
    """
    known = _KNOWN.setdefault(scan.texts, {})
    key = page, strip, dark, with_rings, with_form
    if key not in known:
        if len(known) >= _MOST_STRIPS:
            known.clear()
        known[key] = _find_marks(scan, page, strip, dark, with_rings=with_rings, with_form=with_form)
    return known[key]


def _find_marks(
    scan: Scan, page: int, strip: int, dark: float, *, with_rings: bool, with_form: bool
) -> tuple[Mark, ...]:
    top, bottom = strip * STRIP, (strip + 1) * STRIP
    lines = [line for line in scan.lines_near(page, top, bottom) if line.box.top < bottom and line.box.bottom > top]
    widgets = [one for one in scan.images.find_widgets(page) if with_form or not one.of_form]
    found: list[Mark] = []
    for marks in (
        _keep_in((top, bottom), (Mark(one.box, one.is_ticked) for one in widgets)),
        _see(scan.images.find_small_boxes(page, strip, dark=dark), lines),
        _look_into_rings(scan, page, (top, bottom), dark) if with_rings else (),
        _keep_in((top, bottom), _read(lines)),
    ):
        found.extend([mark for mark in marks if not any(overlaps(mark.box, other.box) for other in found)])
    return tuple(found)


def _keep_in(strip: tuple[float, float], marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks whose middles are between two heights."""
    return (mark for mark in marks if strip[0] <= (mark.box.top + mark.box.bottom) / 2 < strip[1])


def _see(boxes: Iterable[SmallBox], lines: list[Line]) -> Iterator[Mark]:
    """The boxes that hold no word, and are no part of one's letters."""
    spans = [(line.box.left, line.box.top, line.box.right, line.box.bottom, line) for line in lines]
    for one in boxes:
        x0, y0, x1, y1 = one.inner.left, one.inner.top, one.inner.right, one.inner.bottom
        near = [span[4] for span in spans if span[0] < x1 and span[1] < y1 and span[2] > x0 and span[3] > y0]
        if not any(_is_word(text) and _shares(box, one.inner) for line in near for text, box in _split(line)):
            yield Mark(one.outer, one.ink > INK)


def _look_into_rings(scan: Scan, page: int, strip: tuple[float, float], dark: float) -> Iterator[Mark]:
    """The circles, which are ticked by what is around their middles."""
    rings = [box for box in scan.images.find_rings(page) if strip[0] <= (box.top + box.bottom) / 2 < strip[1]]
    raster = scan.images.render(page) if rings else None
    if raster is None:
        return
    for box in rings:
        across, down = _WITHIN * box.width, _WITHIN * box.height
        middle = Box(box.left + across, box.top + down, box.right - across, box.bottom - down)
        yield Mark(box, measure_ink(raster, middle, dark=dark) > INK)


def _split(line: Line) -> list[tuple[str, Box]]:
    return [(word.text, word.box) for word in line.words] or [(line.text, line.box)]


def _is_word(text: str) -> bool:
    return sum(character.isalnum() for character in text) >= _WORD


def _shares(word: Box, inner: Box) -> bool:
    """Whether one of them has the other's middle in it."""
    return _has_middle(word, inner) or _has_middle(inner, word)


def _has_middle(outer: Box, inner: Box) -> bool:
    x, y = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left <= x <= outer.right and outer.top <= y <= outer.bottom


def _read(lines: Iterable[Line]) -> Iterator[Mark]:
    """The marks that are written."""
    for line in lines:
        for start, end, is_ticked in _find_written(line.text):
            yield Mark(_place(line, start, end), is_ticked)


@lru_cache(4096)
def _find_written(text: str) -> tuple[tuple[int, int, bool], ...]:
    """From where to where marks are written in a text, and whether they are ticked."""
    return tuple((*match.span(), any(match.groups())) for match in _WRITTEN.finditer(text))


def _place(line: Line, start: int, end: int) -> Box:
    """Where some characters of a line are, as if all characters of a word were equally wide."""
    position, boxes = 0, []
    for text, box in _split(line):
        first, last = max(start - position, 0), min(end - position, len(text))
        if first < last:
            share = box.width / max(len(text), 1)
            boxes.append(Box(box.left + first * share, box.top, box.left + last * share, box.bottom))
        position += len(text) + 1
    if not boxes:
        return line.box
    return Box(boxes[0].left, line.box.top, boxes[-1].right, line.box.bottom)
