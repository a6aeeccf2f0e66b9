"""The method `nearestCheckbox`: whether the box to be ticked that is nearest to the anchor, in any direction, is."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.finder import check_shared
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.methods.starts import SIDES, START_PARAMETERS, Start, parse_start
from lambdas.senseml.methods.view import look_from
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.values import Value

FARTHEST = 3.0
"""Inches: a box that is farther away belongs to something else."""

_CLOSE = 0.25  # inches: no circle is looked for where there is a box


@dataclass(frozen=True, slots=True)
class NearestCheckbox:
    """The box to be ticked that is nearest to the start, no more than some inches up or down from there."""

    start: Start
    most_down: float = inf

    def find(self, scan: Scan, anchor: Hit) -> Value | None:
        line = scan.lines[anchor.index]
        view = look_from(scan, line.page, self.start.find(line.box))
        near = view.find_nearest(_CLOSE, self.most_down)
        mark = near or view.see_rings().find_nearest(FARTHEST, self.most_down)
        return None if mark is None else view.show(mark.is_ticked, mark.box)


def parse_nearest_checkbox(node: Node) -> NearestCheckbox:
    """`{id: "nearestCheckbox", position, offsetX?, offsetY?, maxYDistance?}`, lengths in inches."""
    entries = node.entries(("id", "position"), (*START_PARAMETERS[1:], "maxYDistance", *SHARED_PARAMETERS))
    check_shared(entries)
    return NearestCheckbox(parse_start(entries, SIDES), read_optional(entries, "maxYDistance", Node.length, inf))
