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
_MOST_BANDS = 4  # lines of text between two strokes: with more they hold several rows
_MOST_COLUMNS = 0.6
_NEAR = 0.5  # inches
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
    if len(stack) < _LEAST:
        return
    level = [line for line in lines if stack[0].at < (line.box.top + line.box.bottom) / 2 < stack[-1].at]
    inside = [line for line in level if stack[0].begin <= (line.box.left + line.box.right) / 2 <= stack[0].end]
    bands = gather_bands(inside)
    if len(bands) < 2 or _are_sections(stack, bands) or _goes_on_beside(stack, level, bands):
        return
    columns = find_columns(bands)
    alone = [bands[spanner.band] for spanner in columns.spanners if len(bands[spanner.band].lines) == 1]
    if alone:
        cut = sum(stroke.at <= (alone[0].top + alone[0].bottom) / 2 for stroke in stack)
        yield from _part_stack(stack[:cut], plumb, lines)
        yield from _part_stack(stack[cut:], plumb, lines)
    elif len(columns.reaches) > 1:
        reach = _reach_out(stack, columns, lines)
        yield from _draw_columns((*reach[:1], *stack, *reach[1:]), plumb, columns, bands)


def _reach_out(stack: Sequence[Stroke], columns: Columns, lines: Sequence[Line]) -> tuple[Stroke, ...]:
    """Strokes above and below the rows outside of the outermost strokes; these themselves where there are none.

    Tables often have strokes only between their rows.
    """
    first, last = stack[0], stack[-1]
    height = sorted(lower.at - upper.at for upper, lower in pairwise(stack))[(len(stack) - 1) // 2]
    across = [line for line in lines if first.begin - TOUCH <= line.box.left and line.box.right <= last.end + TOUCH]
    above = [band for band in gather_bands(across) if first.at - height < (band.top + band.bottom) / 2 < first.at]
    below = [band for band in gather_bands(across) if last.at < (band.top + band.bottom) / 2 < last.at + height]
    top = above[-1].top if above and _fits(above[-1], columns) else first.at
    bottom = below[0].bottom if below and _fits(below[0], columns) else last.at
    return first._replace(at=min(top, first.at)), last._replace(at=max(bottom, last.at))


def _fits(band: Band, columns: Columns) -> bool:
    """Whether the lines of a band are cells of the columns, of most of them."""
    met = [[left < line.box.right and line.box.left < right for left, right in columns.reaches] for line in band.lines]
    return all(sum(one) == 1 for one in met) and len(met) >= _MOST_COLUMNS * len(columns.reaches)


def _are_sections(stack: Sequence[Stroke], bands: Sequence[Band]) -> bool:
    """Whether most strokes are so far apart that they part tables rather than rows; three are those of one table."""
    counts = [
        sum(upper.at < (band.top + band.bottom) / 2 < lower.at for band in bands) for upper, lower in pairwise(stack)
    ]
    return len(stack) > _LEAST and sum(count > _MOST_BANDS for count in counts) > len(counts) / 2


def _goes_on_beside(stack: Sequence[Stroke], level: Sequence[Line], bands: Sequence[Band]) -> bool:
    """Whether the rows go on left or right of the strokes, as where these are but under sums."""
    outside = [
        (line.box.top + line.box.bottom) / 2
        for line in level
        if 0 < line.box.left - stack[0].end < _NEAR or 0 < stack[0].begin - line.box.right < _NEAR
    ]
    return sum(any(band.top < middle < band.bottom for middle in outside) for band in bands) > len(bands) / 3


def _draw_columns(
    stack: Sequence[Stroke], plumb: Sequence[Stroke], columns: Columns, bands: Sequence[Band]
) -> Iterator[Stroke]:
    """The plumb strokes at the sides, and between columns where no line reaches over."""
    for at in (stack[0].begin, stack[0].end):
        yield Stroke(at, stack[0].at, stack[-1].at)
    places = [_snap(left[1], right[0], plumb) for left, right in pairwise(columns.reaches)]
    for upper, lower in pairwise(stack):
        if upper.at == lower.at or _is_parted(upper, lower, plumb):
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
