"""Tables -> slabs, one a row: cells side by side, as high as the highest, with their borders."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Protocol

from lambdas.documents.word.blocks import Block, Cell, Merge, Paragraph, Row, Table
from lambdas.documents.word.formats import Align
from lambdas.documents.word.marks import Fill, Placed, Ruling, Slab, move_all
from lambdas.documents.word.settings import Settings

_NARROWEST = 4.0  # points: what margins leave of a cell
_SLACK = 0.01
_MOST_HEADINGS = 50


class Stacked(Protocol):
    """What blocks become in a column."""

    @property
    def height(self) -> float: ...

    @property
    def placed(self) -> list[Placed]: ...


PileUp = Callable[[Sequence[Block], float, Settings], Stacked]
"""Stacks blocks in a column of a width."""


@dataclass(slots=True)
class _Laid:
    """A cell on its way: where it is, and what is in it, from its top left corner on.

    Of one that is parted between pages, what stands on one of them is from `begin` to `end` of what is in it, sorted by
    where it ends, and moved down by `shift`. `bottoms` are these ends, and `tops` where it and all behind it begins.
    """

    cell: Cell
    left: float
    width: float
    height: float
    placed: list[Placed]
    begin: int = 0
    end: int | None = None
    shift: float = 0.0
    bottoms: list[float] = field(default_factory=list)
    tops: list[float] = field(default_factory=list)

    def sort(self) -> None:
        """Make it ready to be parted."""
        if self.placed and not self.bottoms:
            self.placed = sorted(self.placed, key=lambda mark: mark.bottom)
            self.bottoms = [mark.bottom for mark in self.placed]
            self.tops = list(accumulate((mark.top for mark in reversed(self.placed)), min))[::-1]

    def part(self, room: float) -> tuple[_Laid, _Laid] | None:
        """What of it stays within a height, and the rest; None where all of it goes."""
        self.sort()
        _, above, _, below = self.cell.margins
        at = bisect_right(self.bottoms, room - below - self.shift, self.begin)
        if at == self.begin < len(self.placed):
            return None
        first = replace(self, height=room, end=at)
        if at == len(self.placed):
            return first, replace(self, height=0.0, begin=at)
        shift = above - self.tops[at]
        return first, replace(self, height=self.bottoms[-1] + shift + below, begin=at, shift=shift)


def lay_table(table: Table, width: float, settings: Settings, pile: PileUp) -> Iterator[Slab]:
    """The rows of a table in a column of a width, as they are asked for."""
    edges = _measure_columns(table, width)
    left = _align(table, edges[-1], width)
    headings: list[Slab] = []
    is_heading = True
    for group in _group(table.rows):
        for row, slab in zip(group, _lay_group(group, edges, left, settings, pile), strict=True):
            is_heading = is_heading and row.is_heading
            if is_heading and len(headings) < _MOST_HEADINGS:
                slab.keeps = True
                headings.append(slab)
            else:
                slab.headings = headings
            yield slab


def _measure_columns(table: Table, width: float) -> list[float]:
    """The edges of the columns, from the table's left; columns without widths share what there is alike."""
    widths = table.widths
    if not widths:
        count = max((cell.column + cell.span for row in table.rows for cell in row.cells), default=1)
        whole = width * (1.0 if table.share is None else table.share)
        widths = (whole / count,) * count
    elif table.share is not None:
        factor = table.share * width / sum(widths)
        widths = tuple(one * factor for one in widths)
    return [0.0, *accumulate(widths)]


def _align(table: Table, whole: float, width: float) -> float:
    if table.align is Align.LEFT:
        return table.left
    return (width - whole) / (2 if table.align is Align.CENTRE else 1)


def _group(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that cells reach over are laid out together."""
    group: list[Row] = []
    for row in rows:
        if group and not any(cell.merge is Merge.GO_ON for cell in row.cells):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _lay_group(rows: list[Row], edges: list[float], left: float, settings: Settings, pile: PileUp) -> Iterator[Slab]:
    laid = [[_lay_cell(cell, edges, left, settings, pile) for cell in row.cells] for row in rows]
    going_on = [{cell.column for cell in row.cells if cell.merge is Merge.GO_ON} for row in rows]
    heights = [_measure_row(row, cells) for row, cells in zip(rows, laid, strict=True)]
    spans = [
        (number, one, _find_end(going_on, number, one.cell))
        for number, cells in enumerate(laid)
        for one in cells
        if one.cell.merge is Merge.BEGIN
    ]
    for number, one, end in spans:
        lacking = one.height - sum(heights[number:end])
        if lacking > 0 and not rows[end - 1].is_exact:
            heights[end - 1] += lacking
    for number, one, end in spans:
        if end - number > 1:
            _share_out(one, heights[number:end], laid[number:end])
    for row, cells, height in zip(rows, laid, heights, strict=True):
        yield _make_slab(row, cells, height)


def _lay_cell(cell: Cell, edges: list[float], left: float, settings: Settings, pile: PileUp) -> _Laid:
    begin, end = edges[min(cell.column, len(edges) - 1)], edges[min(cell.column + cell.span, len(edges) - 1)]
    inset, top, right, bottom = cell.margins
    border = cell.borders.get("top")
    top += border.thickness if border and cell.merge is not Merge.GO_ON else 0.0
    stacked = pile(_list_blocks(cell), max(end - begin - inset - right, _NARROWEST), settings)
    placed = move_all(stacked.placed, inset, top)
    return _Laid(cell, left + begin, end - begin, top + stacked.height + bottom, placed)


def _list_blocks(cell: Cell) -> Sequence[Block]:
    """What is in a cell, without the paragraph that has to follow a table in it and says nothing."""
    *others, last = cell.blocks or (None,)
    is_needless = bool(others) and isinstance(others[-1], Table) and isinstance(last, Paragraph) and not last.inlines
    return cell.blocks[:-1] if is_needless else cell.blocks


def _measure_row(row: Row, cells: Sequence[_Laid]) -> float:
    if row.is_exact and row.height > 0:
        return row.height
    content = max((one.height for one in cells if one.cell.merge is Merge.NONE), default=0.0)
    return max(row.height, content)


def _find_end(going_on: Sequence[set[int]], number: int, cell: Cell) -> int:
    """Behind which row a cell ends that begins in one."""
    end = number + 1
    while end < len(going_on) and cell.column in going_on[end]:
        end += 1
    return end


def _share_out(one: _Laid, heights: Sequence[float], rows: Sequence[list[_Laid]]) -> None:
    """Give what is in a cell that reaches over several rows to those that it is beside."""
    shift = max(sum(heights) - one.height, 0.0) * one.cell.place
    placed, one.placed = move_all(one.placed, 0.0, shift), []
    tops = list(accumulate(heights[:-1], initial=0.0))
    targets = [next(other for other in cells if other.cell.column == one.cell.column) for cells in rows]
    for mark in placed:
        row = max(bisect_right(tops, mark.top + _SLACK) - 1, 0)
        targets[row].placed.append(mark.move(0.0, -tops[row]))


def _make_slab(row: Row, cells: list[_Laid], height: float) -> Slab:
    def draw() -> list[Placed]:
        placed: list[Placed] = []
        for one in cells:
            free = max(height - one.height, 0.0) if one.cell.merge is Merge.NONE else 0.0
            placed += _frame(one, height)
            placed += move_all(one.placed[one.begin : one.end], one.left, one.shift + free * one.cell.place)
        return placed

    def split(room: float) -> tuple[Slab, Slab] | None:
        return _split(row, cells, height, room)

    return Slab(height, draw=draw, split=None if row.is_whole or row.is_exact else split)


def _frame(one: _Laid, height: float) -> Iterator[Placed]:
    """The fill and the borders of a cell; between the rows that it reaches over there are none."""
    borders, merge = one.cell.borders, one.cell.merge
    if one.cell.fill is not None:
        yield Placed(one.left, 0.0, Fill(one.width, height, one.cell.fill))
    for side, x in (("left", one.left), ("right", one.left + one.width)):
        if stroke := borders.get(side):
            yield Placed(x, 0.0, Ruling(0.0, height, stroke.thickness, stroke.grey))
    for side, y in (("top", 0.0), ("bottom", height)):
        stroke = borders.get(side)
        if stroke and not (side == "top" and merge is Merge.GO_ON) and not (side == "bottom" and merge is Merge.BEGIN):
            yield Placed(one.left, y, Ruling(one.width, 0.0, stroke.thickness, stroke.grey))


def _split(row: Row, cells: list[_Laid], height: float, room: float) -> tuple[Slab, Slab] | None:
    """The row in two, of which the first is as high as there is room; None where no line of a cell fits there."""
    parted = [one.part(room) for one in cells]
    if any(one is None for one in parted):
        return None
    pairs = [one for one in parted if one is not None]
    remaining = max((rest.height for _, rest in pairs), default=0.0)
    if remaining <= 0 or remaining >= height:
        return None
    return _make_slab(row, [one for one, _ in pairs], room), _make_slab(row, [rest for _, rest in pairs], remaining)
