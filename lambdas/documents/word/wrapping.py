"""A paragraph -> rows: as many words a row as fit, tabs to their stops, all of it aligned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lambdas.documents.word.blocks import Break, Drawing, Note, Paragraph, Tab, Tick
from lambdas.documents.word.formats import Align, Format, Rule, Stop
from lambdas.documents.word.tokens import Blank, Chunk, Part, Token, cut, split
from lambdas.documents.word.typesetting import Type

NARROWEST = 18.0  # points: what indents leave of a column at the least

_SLACK = 0.01  # points
_EXACT_BASE = 0.8  # of a height that is told: what is above the baseline
_DECIMALS = ".,"

Room = Callable[[float, float], tuple[float, float, float]]
"""What is free of a column at a height below its paragraph's top, for a row of a height: how much lower the row has to
begin, and how much is taken at its left and its right."""


class Item(NamedTuple):
    """What stands in a row; `is_joined` where it is one word with the item before. Empty text for blanks.

    `is_spaced` says that there is nothing but blanks between it and the item before.
    """

    left: float
    width: float
    text: str
    type: Type
    is_joined: bool = False
    source: Tick | Note | Drawing | None = None
    is_spaced: bool = False


class Leader(NamedTuple):
    """A rule that leads to a stop."""

    left: float
    right: float


class Row(NamedTuple):
    """A line: its height, how far its baseline is from its top, and what is in it; `skipped` is left free above."""

    height: float
    base: float
    items: tuple[Item, ...]
    leaders: tuple[Leader, ...] = ()
    ends: Break | None = None
    skipped: float = 0.0


@dataclass(slots=True)
class _Aligned:
    """A stop whose text is not all there yet: where that begins, and at which of the row's items."""

    stop: Stop
    begin: float
    first: int


def take_all(_top: float, _height: float) -> tuple[float, float, float]:
    """The room of a column that nothing stands in."""
    return 0.0, 0.0, 0.0


def wrap(paragraph: Paragraph, width: float, tab: float, room: Room = take_all) -> list[Row]:
    """The rows of a paragraph in a column of a width; default stops are `tab` apart. One row at the least."""
    filling = _Filling(paragraph, width, tab, room)
    for token in split(paragraph.inlines):
        if isinstance(token, Chunk):
            filling.add_chunk(token)
        else:
            filling.add_other(token)
    return filling.finish()


@dataclass(slots=True)
class _Filling:
    paragraph: Paragraph
    width: float
    tab: float
    room: Room
    rows: list[Row] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    leaders: list[Leader] = field(default_factory=list)
    x: float = 0.0
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    skipped: float = 0.0
    blank: float = 0.0
    is_joined: bool = False
    floor: int = 0  # of the items, how many a tab stands behind
    aligned: _Aligned | None = None
    blank_type: Type | None = None

    def __post_init__(self) -> None:
        self._begin_row()

    @property
    def form(self) -> Format:
        return self.paragraph.format

    def add_chunk(self, chunk: Chunk) -> None:
        """A piece that no row ends in, unless it is wider than a whole row."""
        if self.x + self.blank + chunk.width > self.right + _SLACK and self.items:
            self._end_row(is_wrapped=True)
        rest: Chunk | None = chunk
        while rest is not None and self.x + self.blank + rest.width > self.right + _SLACK:
            head, rest = cut(rest, self.right - self.x - self.blank)
            self._put(head)
            if rest is not None:
                self._end_row(is_wrapped=True)
        if rest is not None:
            self._put(rest)

    def add_other(self, token: Token) -> None:
        if isinstance(token, Blank):
            self.blank += token.width
            self.blank_type = token.type
            self.is_joined = False
        elif isinstance(token, Tab):
            self._go_to_stop(token)
        elif isinstance(token, Break):
            self._end_row(is_wrapped=False, ends=token)
        elif isinstance(token, Drawing):
            self._add_drawing(token)

    def finish(self) -> list[Row]:
        has_ended = self.rows and self.rows[-1].ends in {Break.PAGE, Break.COLUMN}
        if self.items or not self.rows or not has_ended:
            self._end_row(is_wrapped=False)
        return self.rows

    def _add_drawing(self, drawing: Drawing) -> None:
        if drawing.across is not None:
            return
        if self.items and self.x + self.blank + drawing.width > self.right + _SLACK:
            self._end_row(is_wrapped=True)
        self.items.append(Item(self.x + self.blank, drawing.width, "", self.paragraph.mark, source=drawing))
        self.x, self.blank = self.x + self.blank + drawing.width, 0.0
        self.is_joined = False

    def _put(self, chunk: Chunk) -> None:
        for part in chunk.parts:
            self._put_part(part)

    def _put_part(self, part: Part) -> None:
        is_word = bool(part.text) and part.source is None
        left, is_spaced = self.x + self.blank, self.blank > 0
        self.items.append(
            Item(left, part.width, part.text, part.type, self.is_joined and is_word, part.source, is_spaced)
        )
        self.x, self.blank = left + part.width, 0.0
        self.is_joined = is_word

    def _begin_row(self) -> None:
        form = self.form
        first = form.first if not self.rows else 0.0
        height = self.paragraph.mark.size if form.rule is Rule.AUTO else form.line
        self.skipped, taken_left, taken_right = self.room(self.top, height)
        self.right = max(self.width - max(form.right, taken_right), NARROWEST)
        self.left = min(max(form.left + first, taken_left), self.right - NARROWEST)
        self.x, self.blank, self.floor = self.left, 0.0, 0
        self.is_joined = False

    def _go_to_stop(self, tab: Tab) -> None:
        self._settle()
        self.x, self.blank, self.is_joined = self.x + self.blank, 0.0, False
        stop = self._find_stop(tab)
        if stop.at > self.right + self.tab and self.items and tab.align is None:
            self._end_row(is_wrapped=True)
            stop = self._find_stop(tab)
        self.floor = len(self.items)
        if stop.is_ruled or tab.type.is_underlined:
            self.leaders.append(Leader(self.x, max(min(stop.at, self.right), self.x)))
        if stop.align in {Align.RIGHT, Align.CENTRE, Align.DECIMAL}:
            self.aligned = _Aligned(stop, self.x, len(self.items))
        else:
            self.x = max(stop.at, self.x)
        if not self.items:
            self.items.append(Item(self.x, 0.0, "", tab.type))
            self.floor = 1
            if self.aligned:
                self.aligned.first = 1

    def _find_stop(self, tab: Tab) -> Stop:
        """The next stop: one that the paragraph names, its hanging indent, or a default one behind all of these."""
        if tab.align is not None:
            middle = (self.form.left + self.right) / 2
            at = {Align.CENTRE: middle, Align.RIGHT: self.right}.get(tab.align, self.form.left)
            return Stop(at, tab.align)
        beyond = self.x + _SLACK
        named = next((stop for stop in self.form.stops if stop.at > beyond), None)
        hanging = self.form.left if self.form.first < 0 and self.form.left > beyond else None
        if hanging is not None and (named is None or hanging < named.at):
            return Stop(hanging)
        return named or Stop((beyond // self.tab + 1) * self.tab)

    def _settle(self) -> None:
        """Move what stands behind a stop to where it is aligned there."""
        if self.aligned is None:
            return
        aligned, self.aligned = self.aligned, None
        behind = self.items[aligned.first :]
        length = self.x - aligned.begin
        ahead = {Align.RIGHT: length, Align.CENTRE: length / 2}.get(aligned.stop.align)
        if ahead is None:
            ahead = _measure_whole(behind, aligned.begin)
        room = max(self.right, aligned.stop.at) - self.x  # stops may be beyond the column
        shift = min(max(aligned.stop.at - ahead - aligned.begin, 0.0), max(room, 0.0))
        self.items[aligned.first :] = [item._replace(left=item.left + shift) for item in behind]
        self.x += shift

    def _end_row(self, *, is_wrapped: bool, ends: Break | None = None) -> None:
        self._settle()
        height, base = self._measure_height()
        if ends in {Break.PAGE, Break.COLUMN} and not self.items:
            height = 0.0
        items = self._align(is_wrapped=is_wrapped)
        self.rows.append(Row(height, base, items, tuple(self.leaders), ends, self.skipped))
        self.top += height + self.skipped
        self.items, self.leaders, self.blank_type = [], [], None
        self._begin_row()

    def _align(self, *, is_wrapped: bool) -> tuple[Item, ...]:
        free = self.right - self.x
        align = self.form.align
        if free <= 0 or align is Align.LEFT or not self.items:
            return self._mirror(self.items)
        if align is Align.BOTH:
            return self._mirror(self._stretch(free) if is_wrapped else self.items)
        shift = free / 2 if align is Align.CENTRE else free
        return self._mirror([item._replace(left=item.left + shift) for item in self.items])

    def _stretch(self, free: float) -> list[Item]:
        """The items with wider blanks between them, behind the last tab."""
        gaps = [number for number in range(self.floor + 1, len(self.items)) if self._is_behind_blank(number)]
        if not gaps:
            return self.items
        shifts = [0.0] * len(self.items)
        for number in gaps:
            shifts[number] = free / len(gaps)
        moved, shift = [], 0.0
        for item, more in zip(self.items, shifts, strict=True):
            shift += more
            moved.append(item._replace(left=item.left + shift))
        return moved

    def _is_behind_blank(self, number: int) -> bool:
        before = self.items[number - 1]
        return self.items[number].left - before.left - before.width > _SLACK

    def _mirror(self, items: list[Item]) -> tuple[Item, ...]:
        """The items of text that runs from right to left stand the other way round between the row's ends."""
        if not self.form.is_rtl or not items:
            return tuple(items)
        both = items[0].left + items[-1].left + items[-1].width
        return tuple(item._replace(left=both - item.left - item.width) for item in items)

    def _measure_height(self) -> tuple[float, float]:
        """The height of the row and how far its baseline is from its top."""
        form = self.form
        types = {item.type for item in self.items if not isinstance(item.source, Drawing)}
        if self.blank_type is not None:
            types.add(self.blank_type)
        if not types:
            types = {self.paragraph.mark}
        ascent = max(type_.ascent + max(type_.rise, 0.0) for type_ in types)
        descent = max(type_.descent - min(type_.rise, 0.0) for type_ in types)
        for item in self.items:
            if isinstance(item.source, Drawing):
                ascent = max(ascent, item.source.height)
        natural = ascent + descent
        if form.rule is Rule.EXACT:
            return form.line, form.line * _EXACT_BASE
        if form.rule is Rule.AUTO:
            return natural * form.line, ascent + min(natural * (form.line - 1), 0.0)
        height = max(natural, form.line)
        return height, ascent + height - natural


def _measure_whole(items: list[Item], begin: float) -> float:
    """How much of a number is before its decimal sign, or all of it where it has none."""
    for item in items:
        found = max(item.text.rfind(sign) for sign in _DECIMALS)
        if found >= 0 and item.text[found + 1 :].isdigit():
            return item.left + item.type.measure(item.text[:found]) - begin
    return items[-1].left + items[-1].width - begin if items else 0.0
