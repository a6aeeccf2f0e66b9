"""How lines above or below one another align: by their left edges, their right edges, or as a hanging indent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lambdas.documents.pages import Box

EDGE_TOLERANCE = 0.1
GAP = 0.2
HANGING_GAP = 0.3

Aligned = Callable[[Box, Box], bool]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which line may be the first beside an anchor, at most how many inches away, and which may follow that one."""

    starts: Aligned
    follows: Aligned
    gap: float


def _left_edges_meet(one: Box, other: Box) -> bool:
    return abs(one.left - other.left) <= EDGE_TOLERANCE


def _right_edges_meet(one: Box, other: Box) -> bool:
    return abs(one.right - other.right) <= EDGE_TOLERANCE


def _is_indented(anchor: Box, other: Box) -> bool:
    return other.left > anchor.left + EDGE_TOLERANCE


LEFT = Alignment(_left_edges_meet, _left_edges_meet, GAP)
RIGHT = Alignment(_right_edges_meet, _right_edges_meet, GAP)
HANGING_INDENT = Alignment(_is_indented, _left_edges_meet, HANGING_GAP)

ALIGNMENTS = {"left": LEFT, "right": RIGHT, "hangingIndent": HANGING_INDENT}
