"""The point of a page from which a method looks around, given by the anchor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lambdas.documents.pages import Box
from lambdas.senseml.methods.region import ORIGINS, Origin
from lambdas.senseml.nodes import Node, read_optional

_FARTHEST = 1000.0  # inches

START_PARAMETERS = ("position", "offsetX", "offsetY")
SIDES: Mapping[str, Origin] = {side: ORIGINS[side] for side in ("left", "right")}


def find_middle(box: Box) -> tuple[float, float]:
    """The middle of a box."""
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


@dataclass(frozen=True, slots=True)
class Start:
    """A point of the anchor line's box, and how many inches to the right and down from there the start is."""

    origin: Origin = find_middle
    offset: tuple[float, float] = (0.0, 0.0)

    @property
    def is_moved(self) -> bool:
        """Whether there is an offset."""
        return self.offset != (0.0, 0.0)

    def find(self, box: Box) -> tuple[float, float]:
        """The start for an anchor line with this box."""
        x, y = self.origin(box)
        return _limit(x + self.offset[0]), _limit(y + self.offset[1])


def _limit(inches: float) -> float:
    """Off every page is far enough: offsets may be any numbers."""
    return min(max(inches, -_FARTHEST), _FARTHEST)


def parse_start(
    entries: Mapping[str, Node], positions: Mapping[str, Origin] = ORIGINS, default: Origin = find_middle
) -> Start:
    """`position`, a side of the anchor line, `offsetX` and `offsetY` in inches; raises `ConfigurationError`."""
    return Start(
        read_optional(entries, "position", lambda node: node.choose("position", positions), default),
        (read_optional(entries, "offsetX", Node.number, 0.0), read_optional(entries, "offsetY", Node.number, 0.0)),
    )
