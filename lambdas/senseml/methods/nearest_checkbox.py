"""The method `nearestCheckbox`: whether the box to be ticked that is nearest to the anchor, in any direction, is."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.finder import check_shared
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.methods.starts import SIDES, START_PARAMETERS, Start, parse_start
from lambdas.senseml.methods.view import look_from
from lambdas.senseml.nodes import Node
from lambdas.senseml.scan import Scan
from lambdas.senseml.values import Value

FARTHEST = 3.0
"""Inches: a box that is farther away belongs to something else."""

_CLOSE = 0.25  # inches: no circle is looked for where there is a box


@dataclass(frozen=True, slots=True)
class NearestCheckbox:
    """The box to be ticked that is nearest to the start."""

    start: Start

    def find(self, scan: Scan, anchor: Hit) -> Value | None:
        line = scan.lines[anchor.index]
        view = look_from(scan, line.page, self.start.find(line.box))
        mark = view.find_nearest(_CLOSE) or view.see_rings().find_nearest(FARTHEST)
        return None if mark is None else view.show(mark.is_ticked, mark.box)


def parse_nearest_checkbox(node: Node) -> NearestCheckbox:
    """`{id: "nearestCheckbox", position, offsetX?, offsetY?}`, offsets in inches."""
    entries = node.entries(("id", "position"), (*START_PARAMETERS[1:], *SHARED_PARAMETERS))
    check_shared(entries)
    return NearestCheckbox(parse_start(entries, SIDES))
