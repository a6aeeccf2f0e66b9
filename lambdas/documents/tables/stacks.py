"""Level strokes above each other without plumb ones between them: white space then says where columns end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from lambdas.documents.pages import Line
from lambdas.documents.tables.bands import Band, gather_bands
from lambdas.documents.tables.columns import Columns, find_columns
from lambdas.documents.tables.grids import TOUCH
from lambdas.documents.tables.strokes import Stroke, Strokes, join_pieces

_ALIKE = 0.1  # inches: the ends of strokes of one table differ less
_BROKEN = 0.3  # inches: strokes that end and begin again for each column are not further apart
_LEAST = 3  # strokes: two alone are lines above and below anything
_BARE = 0.6  # of the rows: with so many that no plumb stroke parts, columns are looked for


def complete_columns(strokes: Strokes, lines: Sequence[Line]) -> Strokes:
    """The strokes with plumb ones added where a stack of level ones holds columns of text."""
    added: list[Stroke] = []
    for stack in _find_stacks(join_pieces(strokes.level, _BROKEN)):
        strips = list(pairwise(stack))
        bare = [not _is_parted(upper, lower, strokes.plumb) for upper, lower in strips]
        if sum(bare) >= _BARE * len(bare):
            added.extend(_part_stack(stack, strokes.plumb, lines))
    return Strokes(strokes.level, tuple(sorted((*strokes.plumb, *added)))) if added else strokes


def _find_stacks(level: Iterable[Stroke]) -> Iterator[list[Stroke]]:
    """Level strokes with the same ends, from top to bottom."""
    stacks: list[list[Stroke]] = []
    for stroke in level:
        same = next((stack for stack in stacks if _is_alike(stack[-1], stroke)), None)
        if same is None:
            stacks.append([stroke])
        elif stroke.at - same[-1].at > TOUCH:
            same.append(stroke)
    return (stack for stack in stacks if len(stack) >= _LEAST)


def _is_alike(one: Stroke, other: Stroke) -> bool:
    return abs(one.begin - other.begin) <= _ALIKE and abs(one.end - other.end) <= _ALIKE


def _is_parted(upper: Stroke, lower: Stroke, plumb: Iterable[Stroke]) -> bool:
    """Whether a plumb stroke parts what is between two level ones."""
    return any(_is_between(stroke, upper, lower) for stroke in plumb)


def _is_between(stroke: Stroke, upper: Stroke, lower: Stroke) -> bool:
    covers = stroke.begin <= upper.at + TOUCH and stroke.end >= lower.at - TOUCH
    return covers and upper.begin + _ALIKE < stroke.at < upper.end - _ALIKE


def _part_stack(stack: Sequence[Stroke], plumb: Sequence[Stroke], lines: Sequence[Line]) -> Iterator[Stroke]:
    """Plumb strokes between the columns of a stack; rows with a line by itself over columns part it."""
    inside = [line for line in lines if _is_inside(line, stack)]
    bands = gather_bands(inside)
    if len(stack) < _LEAST or len(bands) < 2:
        return
    columns = find_columns(bands)
    alone = [bands[spanner.band] for spanner in columns.spanners if len(bands[spanner.band].lines) == 1]
    if alone:
        cut = sum(stroke.at <= (alone[0].top + alone[0].bottom) / 2 for stroke in stack)
        yield from _part_stack(stack[:cut], plumb, lines)
        yield from _part_stack(stack[cut:], plumb, lines)
    elif len(columns.reaches) > 1:
        yield from _draw_columns(stack, plumb, columns, bands)


def _is_inside(line: Line, stack: Sequence[Stroke]) -> bool:
    across, down = (line.box.left + line.box.right) / 2, (line.box.top + line.box.bottom) / 2
    return stack[0].begin <= across <= stack[0].end and stack[0].at < down < stack[-1].at


def _draw_columns(
    stack: Sequence[Stroke], plumb: Sequence[Stroke], columns: Columns, bands: Sequence[Band]
) -> Iterator[Stroke]:
    for at in (stack[0].begin, stack[0].end):
        yield Stroke(at, stack[0].at, stack[-1].at)
    places = [_snap(left[1], right[0], plumb) for left, right in pairwise(columns.reaches)]
    for upper, lower in pairwise(stack):
        if _is_parted(upper, lower, plumb):
            continue
        over = [
            spanner.line.box
            for spanner in columns.spanners
            if upper.at < (bands[spanner.band].top + bands[spanner.band].bottom) / 2 < lower.at
        ]
        for place in places:
            if not any(box.left < place < box.right for box in over):
                yield Stroke(place, upper.at, lower.at)


def _snap(left: float, right: float, plumb: Iterable[Stroke]) -> float:
    """Where columns are parted: at a stroke that parts them elsewhere, or in the middle of the gap."""
    return next((stroke.at for stroke in plumb if left < stroke.at < right), (left + right) / 2)
