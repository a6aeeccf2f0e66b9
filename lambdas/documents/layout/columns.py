"""How wide the columns of a table are, by what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lambdas.documents.layout.blocks import Block, Paragraph, Table
from lambdas.documents.layout.extents import Extent, measure_paragraph

_NOTHING = Extent(0.0, 0.0)


def measure_blocks(blocks: Iterable[Block]) -> Extent:
    """How wide the column has to be that all of these blocks stand in."""
    extents = [_measure_block(block) for block in blocks]
    return Extent(max((one.least for one in extents), default=0.0), max((one.best for one in extents), default=0.0))


def _measure_block(block: Block) -> Extent:
    if isinstance(block, Paragraph):
        return measure_paragraph(block)
    if not isinstance(block, Table):
        return _NOTHING
    if block.widths is not None:
        return Extent(block.left + sum(block.widths), block.left + sum(block.widths))
    columns = _measure_columns(block)
    return Extent(block.left + sum(one.least for one in columns), block.left + sum(one.best for one in columns))


def choose_widths(table: Table, width: float) -> list[float]:
    """The columns' widths in a column of `width` inches: those that are named, or those that the cells want.

    Where not all rows find room unwrapped, columns share what there is beyond their widest words. Where these find
    none, all columns are narrowed alike, named ones as well.
    """
    room = max(width - table.left, 0.0)
    if table.widths is not None:
        return _narrow(table.widths, room)
    columns = _measure_columns(table)
    least, best = sum(one.least for one in columns), sum(one.best for one in columns)
    if best <= room:
        return [one.best for one in columns]
    if least >= room:
        return _narrow([one.least for one in columns], room)
    share = (room - least) / (best - least)
    return [one.least + (one.best - one.least) * share for one in columns]


def _narrow(widths: Sequence[float], room: float) -> list[float]:
    scale = min(room / (sum(widths) or 1.0), 1.0)
    return [width * scale for width in widths]


def _measure_columns(table: Table) -> list[Extent]:
    count = max((cell.column + cell.columns for cell in table.cells), default=0)
    least, best = [0.0] * count, [0.0] * count  # columns where no cell begins take no room
    for cell in sorted(table.cells, key=lambda cell: cell.columns):
        extent = measure_blocks(cell.blocks)
        span = slice(cell.column, cell.column + cell.columns)
        _spread(least, span, extent.least + 2 * table.padding)
        _spread(best, span, extent.best + 2 * table.padding)
    return [Extent(low, max(low, high)) for low, high in zip(least, best, strict=True)]


def _spread(widths: list[float], span: slice, width: float) -> None:
    """Make columns wider, by what they are wide already, until they have a width together."""
    had = widths[span]
    total = sum(had)
    if total == 0:
        widths[span.start] = width
    elif total < width:
        widths[span] = [one * width / total for one in had]
