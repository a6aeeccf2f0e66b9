"""A table -> a strip: its cells side by side and one below the other, each with its text, its fill and its sides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from lambdas.documents.box import Box
from lambdas.documents.layout.blocks import Block, Cell, Table
from lambdas.documents.layout.columns import choose_widths
from lambdas.documents.layout.strip import Fill, Strip

LayOut = Callable[[Sequence[Block], float], tuple[Strip, float]]
"""Blocks in a column of so many inches -> their strip, and its height."""

PAD = 0.03  # inches: space within a cell above and below its text
LOWEST = 0.1  # inches: a row without any text


def lay_out_table(table: Table, width: float, lay_out: LayOut) -> tuple[Strip, float]:
    """A table in a column of `width` inches as a strip, and its height."""
    across = [table.left, *accumulate(choose_widths(table, width), initial=table.left)][1:]
    filled = [(cell, *lay_out(cell.blocks, _measure_inside(cell, across, table.padding))) for cell in table.cells]
    down = _place_rows(table, [(cell, height + 2 * PAD) for cell, _, height in filled])
    strip = Strip()
    for cell, inside, _ in filled:
        box = _find_box(cell, across, down)
        if cell.fill is not None:
            strip.fills.append(Fill(box, cell.fill))
        strip.paste(inside, box.left + table.padding, box.top + PAD)
        strip.strokes += _draw_sides(cell, box)
    strip.wholes += pairwise(down)
    return strip, down[-1]


def _find_box(cell: Cell, across: Sequence[float], down: Sequence[float]) -> Box:
    return Box(across[cell.column], down[cell.row], across[cell.column + cell.columns], down[cell.row + cell.rows])


def _measure_inside(cell: Cell, across: Sequence[float], padding: float) -> float:
    return max(across[cell.column + cell.columns] - across[cell.column] - 2 * padding, 0.0)


def _place_rows(table: Table, filled: Sequence[tuple[Cell, float]]) -> list[float]:
    """Where the rows begin, and where the last one ends; a cell of several rows makes the last of them higher."""
    count = max((cell.row + cell.rows for cell in table.cells), default=0)
    heights = [max(table.heights.get(row, 0.0), LOWEST) for row in range(count)]
    for cell, height in sorted(filled, key=lambda one: one[0].row + one[0].rows):
        missing = height - sum(heights[cell.row : cell.row + cell.rows])
        heights[cell.row + cell.rows - 1] += max(missing, 0.0)
    return list(accumulate(heights, initial=0.0))


def _draw_sides(cell: Cell, box: Box) -> list[Box]:
    edges = cell.edges
    sides = (
        (edges.top, Box(box.left, box.top, box.right, box.top)),
        (edges.right, Box(box.right, box.top, box.right, box.bottom)),
        (edges.bottom, Box(box.left, box.bottom, box.right, box.bottom)),
        (edges.left, Box(box.left, box.top, box.left, box.bottom)),
    )
    return [side for is_drawn, side in sides if is_drawn]
