"""The parameters `sortLines` and `xMajorSort`: lines that jitter, in the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.nodes import Node
from lambdas.senseml.values import Candidate

_LEAST_SHARED = 0.5  # of the lower line's height: lines that share more of the vertical stand side by side

Order = Callable[[list[Candidate]], list[Candidate]]


@dataclass(frozen=True, slots=True)
class LineOrder:
    """Sorts all that a method found."""

    order: Order

    def apply(self, candidates: Iterable[Candidate], anchor: Line) -> list[Candidate]:  # noqa: ARG002
        return self.order(list(candidates))


def _sort_left_to_right(candidates: list[Candidate]) -> list[Candidate]:
    """By page and row, then from left to right; a row is what shares half of its height with the row's first line."""
    rows: list[list[Candidate]] = []
    for candidate in sorted(candidates, key=lambda one: (_line(one).flow, _line(one).box.top, _line(one).box.left)):
        if rows and _stand_side_by_side(_line(rows[-1][0]), _line(candidate)):
            rows[-1].append(candidate)
        else:
            rows.append([candidate])
    return [candidate for row in rows for candidate in sorted(row, key=lambda one: _line(one).box.left)]


def _sort_by_x(candidates: list[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda one: (_line(one).flow, _line(one).box.left, _line(one).box.top))


def _stand_side_by_side(one: Line, other: Line) -> bool:
    shared = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return one.flow == other.flow and shared >= _LEAST_SHARED * min(one.box.height, other.box.height)


def _line(candidate: Candidate) -> Line:
    return candidate.lines[0]


_READING_ORDER = LineOrder(_sort_left_to_right)
_ORDERS = {"readingOrderLeftToRight": _READING_ORDER}


def parse_sort_lines(node: Node) -> LineOrder:
    """`readingOrderLeftToRight`."""
    return node.choose("sortLines", _ORDERS)


def parse_x_major_sort(node: Node) -> LineOrder | None:
    """True sorts by the left edge first; the deprecated form of `sortLines`."""
    return LineOrder(_sort_by_x) if node.boolean() else None
