"""What a story is made of: paragraphs of what stands in lines, tables of cells, sections. All lengths are points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from lambdas.documents.word.formats import Align, Format
from lambdas.documents.word.strokes import Stroke
from lambdas.documents.word.typesetting import Type


class Text(NamedTuple):
    """Characters of one type; blanks among them are as wide as they are."""

    text: str
    type: Type


class Tab(NamedTuple):
    """Leads to the next stop, or to the left, the middle or the right of the column where `align` is given."""

    type: Type
    align: Align | None = None


class Break(Enum):
    """What ends a line."""

    LINE = auto()
    COLUMN = auto()
    PAGE = auto()


class Counter(Enum):
    """Numbers that are known once pages are."""

    PAGE = auto()
    PAGES = auto()
    SECTION_PAGES = auto()


class Numeral(NamedTuple):
    """A counter's number in its place."""

    counter: Counter
    type: Type


class Tick(NamedTuple):
    """A box to be ticked; `text` is the character that it is shown as."""

    is_ticked: bool
    text: str
    type: Type


class Note(NamedTuple):
    """A mark that leads to a note: its kind, `footnote` or `endnote`, its id, and the number that is shown."""

    kind: str
    id: str
    text: str
    type: Type


class Picture(NamedTuple):
    """A picture: the part that it is in, and how much is cut off at its left, top, right and bottom, as shares."""

    part: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


class Figure(NamedTuple):
    """What is at a place within a drawing: a picture, or a frame that blocks are in, or a mere line."""

    left: float
    top: float
    width: float
    height: float
    picture: Picture | None = None
    blocks: tuple[Block, ...] = ()
    border: Stroke | None = None
    fill: float | None = None
    inset: tuple[float, float, float, float] = (7.2, 3.6, 7.2, 3.6)


class Side(NamedTuple):
    """Where a drawing is in one direction: beside or below what, how far or how aligned (-1 begin, 0 middle, 1 end)."""

    origin: str = "column"
    offset: float = 0.0
    align: int | None = None


class Drawing(NamedTuple):
    """Figures in a frame: in its line, or where `across` and `down` say, and text beside it unless it `floats`."""

    width: float
    height: float
    figures: tuple[Figure, ...]
    across: Side | None = None
    down: Side | None = None
    wrap: str = "none"


Inline = Text | Tab | Break | Numeral | Tick | Note | Drawing


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of text; an empty one is as high as its `mark`."""

    inlines: tuple[Inline, ...]
    format: Format
    mark: Type


class Merge(Enum):
    """How a cell is one with those above and below it."""

    NONE = auto()
    BEGIN = auto()
    GO_ON = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell from a column of its table on, over `span` of them.

    `margins` are at its left, top, right and bottom; `place` is 0 where its text is at the top, 1 at the bottom.
    """

    column: int
    span: int
    blocks: tuple[Block, ...]
    margins: tuple[float, float, float, float]
    borders: Mapping[str, Stroke | None] = field(default_factory=dict)
    merge: Merge = Merge.NONE
    fill: float | None = None
    place: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; `height` is its least one, or the only one where it `is_exact`."""

    cells: tuple[Cell, ...]
    height: float = 0.0
    is_exact: bool = False
    is_heading: bool = False
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells in columns with these widths, none where they are not told; `left` is its indent.

    Where `share` is given, all of it is that much of what it stands in.
    """

    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    share: float | None = None
    left: float = 0.0
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of text on a page: how wide each is, and what is between it and the next."""

    widths: tuple[float, ...]
    gaps: tuple[float, ...]

    def left(self, number: int) -> float:
        """Where a column begins, from the first one's left."""
        return sum(self.widths[:number]) + sum(self.gaps[:number])


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one size with their margins, columns, headers and footers.

    `stories` are the parts of the latter by `header` or `footer`, and `first`, `even` or `default`. `start` is how it
    begins: `nextPage`, `continuous`, `evenPage`, `oddPage`, `nextColumn`. `number` is its first page's.
    """

    width: float = 612.0
    height: float = 792.0
    top: float = 72.0
    bottom: float = 72.0
    left: float = 72.0
    right: float = 72.0
    header: float = 36.0
    footer: float = 36.0
    columns: Columns = Columns((468.0,), ())
    start: str = "nextPage"
    has_first: bool = False
    number: int | None = None
    form: str = "decimal"
    stories: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """What follows is of the next section."""


Block = Paragraph | Table
