"""A page as cells that know their neighbours: what stands right of a line, below it, and beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Box, Line, Page
from lambdas.schemas.layout.labels.likeness import rate_label
from lambdas.schemas.layout.labels.tokens import to_tokens
from lambdas.schemas.layout.values.passages import words_of

_SHARED_HEIGHT = 0.5  # of the lower line's height: lines of one row share it
_MOST_WORDS = 150  # of a line that are looked at
_ALIGNED = 0.08  # inches
_NEARLY_ALIGNED = 0.2


@dataclass(frozen=True, slots=True)
class Cell:
    """A line, the tokens of each of its words, and how much it looks like a label (0..1)."""

    line: Line
    tokens: tuple[tuple[str, ...], ...]
    likeness: float = 0.0

    @property
    def box(self) -> Box:
        return self.line.box


@dataclass(slots=True)
class Sheet:
    """The cells of one page, by their top edges."""

    number: int
    width: float
    height: float
    cells: tuple[Cell, ...]
    _tops: list[float] = field(default_factory=list)
    _tallest: float = 0.0

    def __post_init__(self) -> None:
        self.cells = tuple(sorted(self.cells, key=lambda cell: (cell.box.top, cell.box.left)))
        self._tops = [cell.box.top for cell in self.cells]
        self._tallest = max((cell.box.height for cell in self.cells), default=0.0)

    def between(self, top: float, bottom: float) -> Sequence[Cell]:
        """The cells that begin at `top` or below it and above `bottom`."""
        return self.cells[bisect_left(self._tops, top) : bisect_left(self._tops, bottom)]

    def row_of(self, box: Box) -> list[Cell]:
        """The cells that stand at the height of `box`, from left to right, with its own."""
        near = self.between(box.top - self._tallest, box.bottom)
        return sorted((cell for cell in near if is_beside(cell.box, box)), key=lambda cell: cell.box.left)

    def right_of(self, box: Box) -> list[Cell]:
        """The cells of the same row that begin where `box` ends, from left to right."""
        middle = (box.left + box.right) / 2
        return [cell for cell in self.row_of(box) if cell.box.left >= box.right - 0.02 and cell.box.left > middle]

    def left_of(self, box: Box) -> list[Cell]:
        """The cells of the same row that end where `box` begins, the nearest first."""
        return [cell for cell in reversed(self.row_of(box)) if cell.box.right <= box.left + 0.02]

    def below(self, box: Box, reach: float) -> Iterator[tuple[Cell, float]]:
        """The cells that begin at most `reach` below `box` and stand under it, from above, with how well they align."""
        for cell in self.between(box.bottom - 0.35 * box.height, box.bottom + reach):
            alignment = align(box, cell.box)
            if alignment and cell.box.bottom > box.bottom + 0.3 * box.height:
                yield cell, alignment


def make_sheet(page: Page, known: Collection[str] = ()) -> Sheet:
    """The sheet of a page; `known` are words that labels of its document have beside the usual ones."""
    return Sheet(page.number, page.width, page.height, tuple(_make_cell(line, known) for line in page.lines))


def _make_cell(line: Line, known: Collection[str]) -> Cell:
    line = _shorten(line)
    tokens = tuple(to_tokens(word.text) for word in words_of(line))
    flat = [token for some in tokens for token in some]
    return Cell(line, tokens, rate_label(line.text.strip(), flat, known))


def _shorten(line: Line) -> Line:
    """The line, without what follows more words than fit on any page side by side."""
    words = words_of(line)[:_MOST_WORDS]
    if len(words) == len(words_of(line)):
        return line
    return Line(" ".join(word.text for word in words), enclose(word.box for word in words), line.page, words)


def is_beside(one: Box, other: Box) -> bool:
    """Whether two boxes stand in one row."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > _SHARED_HEIGHT * min(one.height, other.height)


def align(upper: Box, lower: Box) -> float:
    """How well two boxes stand under each other: 1 with one left edge, less with one right edge or middle, else 0."""
    left = abs(upper.left - lower.left)
    if left <= _ALIGNED:
        return 1.0
    if abs(upper.right - lower.right) <= _ALIGNED:
        return 0.96
    if abs(upper.left + upper.right - lower.left - lower.right) / 2 <= _ALIGNED:
        return 0.96
    return 0.85 if left <= _NEARLY_ALIGNED else 0.0
