"""Blocks one below the other: in the text of a page, in a cell, in a frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lambdas.documents.word.blocks import Block, Drawing, Figure, Paragraph, Table
from lambdas.documents.word.formats import Format
from lambdas.documents.word.marks import Anchored, Fill, Image, Placed, Slab, move_all, outline
from lambdas.documents.word.rows import Surroundings, lay_paragraph
from lambdas.documents.word.settings import Settings
from lambdas.documents.word.tables import lay_table
from lambdas.documents.word.wrapping import Room, take_all

Begin = Callable[[Block, float], tuple[float, Room]]
"""Told of a block and the space above it: the width of the column it goes in, and what is free there."""


@dataclass(slots=True)
class Pile:
    """Slabs as they go in a column that is as long as it takes."""

    height: float
    placed: list[Placed]


def lay_blocks(blocks: Iterable[Block], settings: Settings, begin: Begin) -> Iterator[Slab]:
    """The slabs of blocks in their order, as they are asked for, with the space that is between them."""
    before: Block | None = None
    block: Block | None = None
    for after in _look_ahead(blocks):
        if block is not None:
            yield from _lay(block, before, after, settings, begin)
            before = block
        block = after


def pile(blocks: Sequence[Block], width: float, settings: Settings, anchored: list[Anchored] | None = None) -> Pile:
    """All blocks in one column; drawings stand where they say, counted from the column, or are put into `anchored`."""
    placed: list[Placed] = []
    y = 0.0
    for slab in lay_blocks(blocks, settings, lambda _block, _gap: (width, take_all)):
        y += slab.before
        placed += move_all(slab.show(), 0.0, y)
        for one in slab.anchored:
            if anchored is not None:
                anchored.append(Anchored(one.drawing, y))
                continue
            x, down = _locate_within(one.drawing, width)
            placed += move_all(lay_drawing(one.drawing, settings), x, y + down)
        y += slab.height
    last = blocks[-1] if blocks else None
    return Pile(y + (last.format.after if isinstance(last, Paragraph) else 0.0), placed)


def _locate_within(drawing: Drawing, width: float) -> tuple[float, float]:
    """Where a drawing stands in a cell or a frame, whatever it says it is beside."""
    across, down = drawing.across, drawing.down
    x = 0.0 if across is None else across.offset
    if across is not None and across.align is not None:
        x = (width - drawing.width) * (across.align + 1) / 2
    return x, 0.0 if down is None or down.align is not None else down.offset


def lay_drawing(drawing: Drawing, settings: Settings) -> list[Placed]:
    """What a drawing shows, from its top left corner on."""
    placed: list[Placed] = []
    for figure in drawing.figures:
        placed += move_all(_lay_figure(figure, settings), figure.left, figure.top)
    return placed


def _lay_figure(figure: Figure, settings: Settings) -> list[Placed]:
    placed: list[Placed] = []
    if figure.fill is not None and figure.fill < 1:
        placed.append(Placed(0.0, 0.0, Fill(figure.width, figure.height, figure.fill)))
    if figure.picture is not None:
        placed.append(Placed(0.0, 0.0, Image(figure.width, figure.height, figure.picture)))
    if figure.border is not None:
        placed += outline(figure.width, figure.height, figure.border.thickness, figure.border.grey)
    if figure.blocks:
        left, top, right, _ = figure.inset
        inner = pile(figure.blocks, max(figure.width - left - right, 1.0), settings)
        placed += move_all(inner.placed, left, top)
    return placed


def _lay(block: Block, before: Block | None, after: Block | None, settings: Settings, begin: Begin) -> Iterator[Slab]:
    gap = _measure_gap(before, block, adds=settings.adds_spacing)
    width, room = begin(block, gap)
    if isinstance(block, Table):
        slabs: Iterable[Slab] = lay_table(block, width, settings, pile)
    else:
        around = Surroundings(
            width, settings.tab, _form(before), _form(after), lambda drawing: lay_drawing(drawing, settings), room
        )
        slabs = lay_paragraph(block, around)
    for number, slab in enumerate(slabs):
        if number == 0:
            slab.before = gap
        yield slab


def _measure_gap(before: Block | None, block: Block, *, adds: bool) -> float:
    above = _form(before)
    if not isinstance(block, Paragraph):
        return above.after if above else 0.0
    return _collapse(above, block.format, adds=adds)


def _collapse(above: Format | None, below: Format, *, adds: bool) -> float:
    if above is None:
        return below.before
    are_alike = above.style == below.style
    after = 0.0 if above.contextual and are_alike else above.after
    before = 0.0 if below.contextual and are_alike else below.before
    return after + before if adds else max(after, before)


def _form(block: Block | None) -> Format | None:
    return block.format if isinstance(block, Paragraph) else None


def _look_ahead(blocks: Iterable[Block]) -> Iterator[Block | None]:
    yield from blocks
    yield None
