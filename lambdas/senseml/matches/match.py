"""What every kind of match shares: one test of one line, with the filters that may stand beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from lambdas.documents.pages import Line
from lambdas.senseml.hits import Span
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.text_index import TextIndex


class LineTest(Protocol):
    """One kind of match. A new kind is a new file in this folder and a line in `registry.py`."""

    def narrow(self, texts: TextIndex, candidates: range) -> Iterable[int]:
        """Those of `candidates` (step 1 or -1) that it may accept, in their order; all where that is not known."""

    def find(self, line: Line) -> Span | None:
        """The matched characters of the line's text, or None where the line does not match."""


SHARED_PARAMETERS = ("type", "minimumHeight", "maximumHeight", "reverse", "xRangeFilter", "angleFilter")

_EDGE_TOLERANCE = 1e-6
_ANGLE_TOLERANCE = 0.01  # degrees: a file writes the sine and the cosine, rounded


@dataclass(frozen=True, slots=True)
class Filters:
    """The global parameters of a match, in inches and degrees; None where not given."""

    minimum_height: float | None = None
    maximum_height: float | None = None
    minimum_x: float | None = None
    maximum_x: float | None = None
    minimum_angle: float | None = None
    maximum_angle: float | None = None

    def accept(self, line: Line) -> bool:
        """Whether the line's box is neither too flat, nor too tall, nor partly outside of the range of x.

        And whether it reads in a direction between the angles, both included, of which positive ones are
        counter-clockwise.
        """
        box = line.box
        return (
            (self.minimum_height is None or box.height >= self.minimum_height - _EDGE_TOLERANCE)
            and (self.maximum_height is None or box.height <= self.maximum_height + _EDGE_TOLERANCE)
            and (self.minimum_x is None or box.left >= self.minimum_x - _EDGE_TOLERANCE)
            and (self.maximum_x is None or box.right <= self.maximum_x + _EDGE_TOLERANCE)
            and (self.minimum_angle is None or line.angle >= self.minimum_angle - _ANGLE_TOLERANCE)
            and (self.maximum_angle is None or line.angle <= self.maximum_angle + _ANGLE_TOLERANCE)
        )

    def combine(self, other: Filters) -> Filters:
        """What asks for both."""
        if other is NO_FILTERS:
            return self
        return Filters(
            _choose(max, self.minimum_height, other.minimum_height),
            _choose(min, self.maximum_height, other.maximum_height),
            _choose(max, self.minimum_x, other.minimum_x),
            _choose(min, self.maximum_x, other.maximum_x),
            _choose(max, self.minimum_angle, other.minimum_angle),
            _choose(min, self.maximum_angle, other.maximum_angle),
        )


def _choose(stricter: Callable[[float, float], float], one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return other if one is None else one
    return stricter(one, other)


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Match:
    """One Match object: a test, its filters, and whether it searches backwards in a match array."""

    test: LineTest
    filters: Filters = NO_FILTERS
    reverse: bool = False

    def narrow(self, texts: TextIndex, candidates: range) -> Iterable[int]:
        """Those of `candidates` that it may accept, in their order."""
        return self.test.narrow(texts, candidates)

    def find(self, line: Line) -> Span | None:
        """The matched characters of the line's text, or None."""
        return self.test.find(line) if self.filters is NO_FILTERS or self.filters.accept(line) else None


def parse_filters(entries: Mapping[str, Node]) -> Filters:
    """The filters among the entries of a Match object."""
    minimum_x, maximum_x = _parse_range(entries, "xRangeFilter", "minX", "maxX")
    minimum_angle, maximum_angle = _parse_range(entries, "angleFilter", "minAngle", "maxAngle")
    filters = Filters(
        minimum_height=read_optional(entries, "minimumHeight", Node.length, None),
        maximum_height=read_optional(entries, "maximumHeight", Node.length, None),
        minimum_x=minimum_x,
        maximum_x=maximum_x,
        minimum_angle=minimum_angle,
        maximum_angle=maximum_angle,
    )
    return NO_FILTERS if filters == NO_FILTERS else filters  # most matches have none


def _parse_range(entries: Mapping[str, Node], key: str, least: str, most: str) -> tuple[float | None, float | None]:
    if key not in entries:
        return None, None
    bounds = entries[key].entries(optional=(least, most))
    return read_optional(bounds, least, Node.number, None), read_optional(bounds, most, Node.number, None)
