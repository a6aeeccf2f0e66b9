"""A paragraph -> rows of words: as many words a row as fit, and words that no row has room for in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lambdas.documents.geometry import POINTS_PER_INCH
from lambdas.documents.layout.blocks import Alignment, Font, Paragraph, Picture, TabStop, Tick
from lambdas.documents.layout.stops import find_shift, find_stop
from lambdas.documents.layout.tokens import Gap, Space, Token, Word, cut, may_be_cut, measure_token, split

NARROWEST = 0.25  # inches: what indents leave of a column at the least
TALLEST = 8.0  # inches: a picture that is higher is shown smaller
ASCENT, DESCENT = 0.9, 0.22  # of the font's size: what words take above and below their baseline

_SLACK = 1e-6  # inches: sums of widths are not exact
_FREE = {Alignment.LEFT: 0.0, Alignment.CENTER: 0.5, Alignment.RIGHT: 1.0}


class Placed(NamedTuple):
    """A word, or a `mark` that is no text, and from where to where it is in its column, in inches."""

    left: float
    right: float
    text: str
    font: Font
    mark: Tick | Picture | None = None


class Row(NamedTuple):
    """What stands side by side, in the order in which it is read; its baseline is `base` inches below its top."""

    height: float
    base: float
    items: tuple[Placed, ...]


def wrap(paragraph: Paragraph, width: float) -> Iterator[Row]:
    """The rows of a paragraph in a column of `width` inches; one at the least, empty where it says nothing.

    Text that reads from right to left is laid out as other text is, and mirrored.
    """
    filling = _Filling(paragraph, max(width - paragraph.right, paragraph.left + NARROWEST))
    for token in split(paragraph.inlines):
        filling.add(token)
        if filling.rows:
            yield from (_mirror(row, width) if paragraph.is_rtl else row for row in filling.take())
    filling.finish()
    yield from (_mirror(row, width) if paragraph.is_rtl else row for row in filling.take())


def _mirror(row: Row, width: float) -> Row:
    return row._replace(
        items=tuple(item._replace(left=width - item.right, right=width - item.left) for item in row.items)
    )


@dataclass(slots=True)
class _Filling:
    """Rows that are filled from the left up to `end`, in inches from the left edge of the column."""

    paragraph: Paragraph
    end: float
    rows: list[Row] = field(default_factory=list)
    items: list[Placed] = field(default_factory=list)
    at: float = 0.0
    blank: float = 0.0
    font: Font = field(default_factory=Font)
    stop: TabStop | None = None
    has_row: bool = False
    settled: int = 0  # how many items stand before that stop

    def __post_init__(self) -> None:
        self.at = max(self.paragraph.left + self.paragraph.first, 0.0)

    def add(self, token: Token) -> None:
        if isinstance(token, list):
            self.font = max((piece.font for piece in token), key=lambda font: font.size)
            self._add_word(token)
        elif isinstance(token, Space):
            self.font = token.font
            self._add_space(token)
        else:
            mark = self._fit(token) if isinstance(token, Picture) else token
            self._make_room(measure_token(mark))
            self._put(measure_token(mark), "", mark)

    def take(self) -> list[Row]:
        """The rows that are full, which are forgotten."""
        rows, self.rows = self.rows, []
        return rows

    def finish(self) -> None:
        """End the last row; a paragraph has one at the least."""
        if self.items or not self.has_row:
            self._end_row()

    def _add_space(self, space: Space) -> None:
        if space.gap is Gap.END:
            self._end_row()
        elif space.gap is Gap.TAB:
            self._go_to_stop()
        else:
            self.blank += space.width

    def _add_word(self, word: Word) -> None:
        if may_be_cut(word) and self._lacks_room(measure_token(word)):
            word = self._cut_off(word)
        self._make_room(measure_token(word))
        while word and self._lacks_room(measure_token(word)):
            word = self._cut_off(word, least=1)
        if word:
            self._put(measure_token(word), "".join(piece.text for piece in word))

    def _fit(self, picture: Picture) -> Picture:
        """The picture, smaller where it is larger than the column or a page."""
        room = max(self.end - self.paragraph.left, NARROWEST)
        scale = min(room / picture.width, TALLEST / picture.height, 1.0)
        return picture._replace(width=picture.width * scale, height=picture.height * scale)

    def _lacks_room(self, width: float) -> bool:
        return self.at + self.blank + width > self.end + _SLACK

    def _cut_off(self, word: Word, least: int = 0) -> Word:
        """Put what fits of a word into this row, and go on with the rest, which is returned, in the next one."""
        head, tail = cut(word, self.end - self.at - self.blank, least)
        if head:
            self._put(measure_token(head), "".join(piece.text for piece in head))
        if tail and head:
            self._wrap_row()
        return tail

    def _make_room(self, width: float) -> None:
        if self.items and self._lacks_room(width):
            self._wrap_row()
        elif not self.items and self._lacks_room(width):
            self.at, self.blank = min(self.at, self.paragraph.left), 0.0

    def _put(self, width: float, text: str, mark: Tick | Picture | None = None) -> None:
        left = self.at + self.blank
        self.items.append(Placed(left, left + width, text, self.font, mark))
        self.at, self.blank = left + width, 0.0

    def _go_to_stop(self) -> None:
        self._settle()
        at = self.at + self.blank
        stop = find_stop(self.paragraph, at)
        if stop.at > self.end + _SLACK:
            self.blank += self.font.size / POINTS_PER_INCH
        elif stop.alignment is Alignment.LEFT:
            self.at, self.blank = stop.at, 0.0
        else:
            self.stop, self.settled, self.at, self.blank = stop, len(self.items), at, 0.0

    def _settle(self) -> None:
        """Move what stands behind a stop to where the stop wants it."""
        if self.stop is not None and len(self.items) > self.settled:
            behind = self.items[self.settled :]
            shift = find_shift(self.stop, behind[0].left, behind[-1].right)
            self.items[self.settled :] = [_shift(item, shift) for item in behind]
            self.at += shift
        self.stop = None

    def _wrap_row(self) -> None:
        """End a row that is full: the blanks at its end are no indent of the next one."""
        self._end_row()
        self.blank = 0.0

    def _end_row(self) -> None:
        self._settle()
        free = self.end - (self.items[-1].right if self.items else 0.0)
        shift = max(free, 0.0) * _FREE[self.paragraph.alignment]
        items = tuple(_shift(item, shift) for item in self.items) if shift else tuple(self.items)
        self.rows.append(_make_row(items, self.font, self.paragraph.spacing))
        self.items, self.at, self.blank, self.has_row = [], self.paragraph.left, 0.0, True


def _shift(item: Placed, by: float) -> Placed:
    return item._replace(left=item.left + by, right=item.right + by)


def _make_row(items: tuple[Placed, ...], font: Font, spacing: float) -> Row:
    """A row as high as what is in it, or as the `font` where it is empty."""
    sizes = [item.font.size for item in items if not isinstance(item.mark, Picture)] or ([] if items else [font.size])
    size = max(sizes, default=0.0) / POINTS_PER_INCH
    lead = max(spacing - ASCENT - DESCENT, 0.0) / 2
    tallest = max((item.mark.height for item in items if isinstance(item.mark, Picture)), default=0.0)
    base = max((ASCENT + lead) * size, tallest)
    return Row(base + (DESCENT + lead) * size, base, items)
