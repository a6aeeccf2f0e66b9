"""Where something stands on its page, as JSON values that outputs show when they are to be verbose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lambdas.documents.pages import Box, Line

WITH_LINES = 1
WITH_REGIONS = 3
LARGEST = 4
"""The verbosities from which on an output shows its lines and where its method looked (SenseML, "verbosity").

The reference has 2 and 4 add to 1 and 3 how long a language model took, which here is told nowhere.
"""

_DIGITS = 3  # of inches
_CONFIDENCE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a method looked: points that it started from and rectangles, in inches, on a page counted from zero."""

    page: int
    points: tuple[tuple[float, float], ...] = ()
    regions: tuple[Box, ...] = ()


def describe_lines(lines: Sequence[Line], verbosity: int = WITH_LINES) -> list[dict[str, Any]]:
    """`{text, page, boundingPolygon, confidence?}` of each line; the last where regions are shown, too."""
    return [
        {"text": line.text, "page": line.page, "boundingPolygon": describe_polygon(line.box)}
        | (describe_confidence("confidence", (line,)) if verbosity >= WITH_REGIONS else {})
        for line in lines
    ]


def describe_confidence(name: str, lines: Sequence[Line]) -> dict[str, float]:
    """`{name: …}`, the mean of the lines' confidences; nothing where none of them was recognised."""
    known = [confidence for line in lines if (confidence := line.confidence) is not None]
    return {name: round(sum(known) / len(known), _CONFIDENCE_DIGITS)} if known else {}


def describe_places(places: Sequence[Place]) -> dict[str, Any]:
    """`{points: [{page, x, y}], regions: [{page, boundingPolygon}]}`."""
    return {
        "points": [{"page": place.page, **_point(*point)} for place in places for point in place.points],
        "regions": [
            {"page": place.page, "boundingPolygon": describe_polygon(box)} for place in places for box in place.regions
        ],
    }


def describe_polygon(box: Box) -> list[dict[str, float]]:
    """The corners from the top left one on, clockwise: `{x, y}` each, in inches."""
    across, down = (box.left, box.right), (box.top, box.bottom)
    corners = ((across[0], down[0]), (across[1], down[0]), (across[1], down[1]), (across[0], down[1]))
    return [_point(*corner) for corner in corners]


def _point(x: float, y: float) -> dict[str, float]:
    return {"x": round(x, _DIGITS), "y": round(y, _DIGITS)}
