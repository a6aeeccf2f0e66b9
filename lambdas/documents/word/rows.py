"""Rows of a paragraph -> slabs with marks: words, rules beneath them, borders and shading around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from lambdas.documents.lines import WIDEST_GAP
from lambdas.documents.word.blocks import Break, Drawing, Note, Paragraph, Tick
from lambdas.documents.word.formats import Format
from lambdas.documents.word.marks import Anchored, Fill, Letters, Line, Placed, Ruling, Slab, move_all
from lambdas.documents.word.wrapping import Item, Leader, Room, Row, take_all, wrap

_THIN = 0.5  # points: the rule beneath text
_BELOW = 0.12  # of the size: how far it is beneath the baseline
_WIDEST_BLANKS = 2.5  # of the size: gaps that are wider part lines, whatever blanks are in them
_MOST_KEPT = 2  # lines that stay together at the top and the bottom of a page
_WORD = re.compile(r"\S+")
_BLANK_WORD = re.compile("_{3,}")


LayDrawing = Callable[[Drawing], list[Placed]]
"""What a drawing shows, from its top left corner on."""


class Surroundings(NamedTuple):
    """What a paragraph is laid out in: its column, and the formats of its neighbours, with which borders are shared."""

    width: float
    tab: float
    before: Format | None
    after: Format | None
    lay_drawing: LayDrawing
    room: Room = take_all


def lay_paragraph(paragraph: Paragraph, around: Surroundings) -> list[Slab]:
    """The lines of a paragraph; none has space above it yet."""
    rows = wrap(paragraph, around.width, around.tab, around.room)
    form = paragraph.format
    slabs = []
    for number, row in enumerate(rows):
        placed = list(_frame(form, row, around, is_first=number == 0, is_last=number == len(rows) - 1))
        placed += _mark(row, around.lay_drawing)
        notes = [item.source for item in row.items if isinstance(item.source, Note)]
        keeps = _keeps(form, number, len(rows))
        slab = Slab(row.height + row.skipped, placed, keeps=keeps, ends=row.ends, notes=notes)
        slab.ends = None if row.ends is Break.LINE else row.ends
        slabs.append(slab)
    slabs[0].begins = Break.PAGE if form.break_before else None
    slabs[0].anchored = [
        Anchored(inline) for inline in paragraph.inlines if isinstance(inline, Drawing) and inline.across
    ]
    return slabs


def _keeps(form: Format, number: int, count: int) -> bool:
    """Whether a line is on one page with the next: no page begins or ends with one line of several."""
    if number == count - 1:
        return form.keep_next
    return form.keep_lines or (form.widow and (number < _MOST_KEPT - 1 or number == count - _MOST_KEPT))


def _mark(row: Row, lay_drawing: LayDrawing) -> Iterator[Placed]:
    y = row.skipped + row.base
    for item in row.items:
        if isinstance(item.source, Drawing):
            yield from move_all(lay_drawing(item.source), item.left, y - item.source.height)
    for words in _group(row.items):
        origin = words[0].left
        shifted = tuple(
            Letters(text, left - origin, right - origin, type_, is_ticked)
            for text, left, right, type_, is_ticked in words
        )
        yield Placed(origin, y - words[0].type.rise, Line(shifted))
        yield from _underline(words, y)
    for leader in row.leaders:
        yield _rule(leader, y)


def _group(items: Sequence[Item]) -> Iterator[list[Letters]]:
    """The words of a row, in groups with wide gaps between them; marks of notes and boxes to be ticked stand alone."""
    group: list[Letters] = []
    for item in items:
        if not item.text:
            continue
        word = _write(item)
        is_apart = isinstance(item.source, (Note, Tick))
        if group and item.is_joined and not is_apart:
            last = group[-1]
            group[-1] = last._replace(
                text=last.text + word.text, left=min(last.left, word.left), right=max(last.right, word.right)
            )
            continue
        if group and (is_apart or _is_wide(group[-1], word, is_spaced=item.is_spaced)):
            yield group
            group = []
        group.append(word)
        if is_apart:
            yield group
            group = []
    if group:
        yield group


def _is_wide(last: Letters, word: Letters, *, is_spaced: bool) -> bool:
    """Whether two words are of different lines: blanks between them are text, unless they are very many."""
    gap = max(word.left - last.right, last.left - word.right)
    return gap > (_WIDEST_BLANKS if is_spaced else WIDEST_GAP) * max(word.type.size, last.type.size)


def _write(item: Item) -> Letters:
    is_ticked = item.source.is_ticked if isinstance(item.source, Tick) else None
    return Letters(item.text, item.left, item.left + item.width, item.type, is_ticked)


def _underline(words: Sequence[Letters], y: float) -> Iterator[Placed]:
    for word in words:
        if word.type.is_underlined or _BLANK_WORD.fullmatch(word.text):
            yield _rule(Leader(word.left, word.right), y + _BELOW * word.type.size)


def _rule(leader: Leader, y: float) -> Placed:
    return Placed(leader.left, y, Ruling(leader.right - leader.left, 0.0, _THIN))


def _frame(form: Format, row: Row, around: Surroundings, *, is_first: bool, is_last: bool) -> Iterator[Placed]:
    """Shading and borders around a line; those of neighbours that have the same ones are one frame."""
    borders = form.borders or {}
    if form.fill is None and not borders:
        return
    left = form.left + min(form.first, 0.0)
    span = max(around.width - form.right - left, 0.0)
    if form.fill is not None:
        yield Placed(left, 0.0, Fill(span, row.height + row.skipped, form.fill))
    height = row.height + row.skipped
    for side, direction, x in (("left", -1.0, left), ("right", 1.0, left + span)):
        if stroke := borders.get(side):
            yield Placed(x + direction * stroke.space, 0.0, Ruling(0.0, height, stroke.thickness, stroke.grey))
    ends = (("top", -1.0, 0.0, is_first, around.before), ("bottom", 1.0, height, is_last, around.after))
    for side, direction, y, is_end, neighbour in ends:
        stroke = borders.get(side)
        if stroke and is_end and not (neighbour and neighbour.borders == form.borders):
            yield Placed(left, y + direction * stroke.space, Ruling(span, 0.0, stroke.thickness, stroke.grey))
