"""What is laid out: paragraphs of runs, tables of cells, lines between them. All lengths are inches, sizes points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple


class Family(Enum):
    """Faces, as far as they differ in width."""

    SANS = auto()
    SERIF = auto()
    MONO = auto()


class Font(NamedTuple):
    """A face and its size in points."""

    family: Family = Family.SANS
    size: float = 11.0
    is_bold: bool = False


class Run(NamedTuple):
    """Text of one font. A newline breaks the row, a tab goes to the next stop, blanks are as wide as they are.

    Runs with no white space between them make one word.
    """

    text: str
    font: Font


class Tick(NamedTuple):
    """A box to be ticked, as high as a font's letters."""

    is_ticked: bool
    font: Font


class Picture(NamedTuple):
    """A picture, whose file `load` gives when somebody looks at the page."""

    width: float
    height: float
    load: Callable[[], bytes]


Inline = Run | Tick | Picture


class Alignment(Enum):
    """Where the rows of a paragraph stand, or the text behind a tab stop."""

    LEFT = auto()
    CENTER = auto()
    RIGHT = auto()


class TabStop(NamedTuple):
    """A place that tabs go to, from the left edge of the paragraph's column."""

    at: float
    alignment: Alignment = Alignment.LEFT


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Rows of text. `first` is the indent of the first row beside `left`, and less than nothing where it hangs.

    `before` and `after` are space around it, `spacing` is the height of a row by the size of its font.
    """

    inlines: tuple[Inline, ...]
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    alignment: Alignment = Alignment.LEFT
    spacing: float = 1.2
    tabs: tuple[TabStop, ...] = ()
    is_rtl: bool = False


class Edges(NamedTuple):
    """Which sides of a cell are drawn."""

    top: bool = True
    right: bool = True
    bottom: bool = True
    left: bool = True


ALL_EDGES = Edges()
NO_EDGES = Edges(top=False, right=False, bottom=False, left=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at a row and a column of its table, from zero; `rows` and `columns` are how many it spans.

    `fill` is what is behind its text, from 0 (black) to 1 (white).
    """

    row: int
    column: int
    blocks: tuple[Block, ...]
    rows: int = 1
    columns: int = 1
    edges: Edges = ALL_EDGES
    fill: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Cells that do not overlap. Columns without `widths` are as wide as what is in them.

    `padding` is space within a cell at its left and right, `heights` the least ones of rows.
    """

    cells: tuple[Cell, ...]
    widths: tuple[float, ...] | None = None
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0
    padding: float = 0.06
    heights: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Separator:
    """A level line across the column."""

    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Paragraph | Table | Separator | PageBreak
