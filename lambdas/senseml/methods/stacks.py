"""Lines that stand above or below one another on a page."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.pages import Box
from lambdas.senseml.matches.sequence import Sequence
from lambdas.senseml.methods.alignment import Alignment
from lambdas.senseml.scan import Scan

STACK_GAP = 0.1
_ROW_TOLERANCE = 0.08
_EDGE_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a stack of lines below an anchor ends: after so many lines, at a wider gap in inches, or at a match."""

    most_lines: int | None = None
    gap: float | None = None
    match: Sequence | None = None


FIRST = Stop(most_lines=1)
STOPS = {"first": FIRST, "gap": Stop(gap=STACK_GAP)}


def find_above(scan: Scan, index: int, alignment: Alignment) -> int | None:
    """The aligned line whose bottom is nearest above the line at `index`."""
    anchor = scan.lines[index].box
    above = [
        (_gap(other, anchor), other.left, candidate)
        for candidate in range(*scan.page_range(index))
        if _is_below(anchor, other := scan.lines[candidate].box) and alignment.starts(anchor, other)
    ]
    return _nearest(above, alignment)


def find_below(scan: Scan, index: int, alignment: Alignment) -> int | None:
    """The aligned line whose top is nearest below the line at `index`."""
    anchor = scan.lines[index].box
    below = [
        (_gap(anchor, other), other.left, candidate)
        for candidate in range(*scan.page_range(index))
        if _is_below(other := scan.lines[candidate].box, anchor) and alignment.starts(anchor, other)
    ]
    return _nearest(below, alignment)


def collect_stack(scan: Scan, index: int, alignment: Alignment, stop: Stop) -> list[int]:
    """The lines below the line at `index`, each aligned with the first of them, down to the stop or the page's end."""
    first = find_below(scan, index, alignment)
    end = scan.page_range(index)[1]
    if stop.match:
        hit = stop.match.find_first(scan, index + 1, end)
        end = hit.index if hit else end
    if first is None or first >= end:
        return []
    stack = [first]
    for candidate in range(first + 1, end):
        if stop.most_lines is not None and len(stack) >= stop.most_lines:
            break
        last, other = scan.lines[stack[-1]].box, scan.lines[candidate].box
        if not _is_below(other, last) or not alignment.follows(scan.lines[first].box, other):
            continue
        if stop.gap is not None and _gap(last, other) > stop.gap + _EDGE_TOLERANCE:
            break
        stack.append(candidate)
    return stack


def _nearest(distances: list[tuple[float, float, int]], alignment: Alignment) -> int | None:
    """The nearest line by its gap; the leftmost one of those that stand in one row with it."""
    nearest = min(distances, default=(float("inf"), 0.0, -1))[0]
    if nearest > alignment.gap + _EDGE_TOLERANCE:
        return None
    row = [(left, index) for gap, left, index in distances if gap - nearest <= _ROW_TOLERANCE]
    return min(row)[1]


def _gap(upper: Box, lower: Box) -> float:
    return lower.top - upper.bottom


def _is_below(lower: Box, upper: Box) -> bool:
    """Whether a line is below another one; the boxes of tight lines may overlap by less than half their height."""
    return lower.top - upper.bottom > -min(lower.height, upper.height) / 2 and lower.top > upper.top
