"""The method `checkbox`: whether the box to be ticked beside the anchor, or at a point near it, is ticked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lambdas.documents.pages import Box
from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.finder import check_shared
from lambdas.senseml.methods.marks import INK, Mark
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.methods.regions import parse_share, touches
from lambdas.senseml.methods.starts import SIDES, START_PARAMETERS, Start, parse_start
from lambdas.senseml.methods.view import View, look_from
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.values import Value

_NEAR = 0.1  # inches: how far a point that is to be in a box may be from it
_WIDEST = 0.5  # inches: a point leads to a cell of a table, too, that is no larger
_EDGE = 0.03  # inches: how far a box beside a line may reach into the line's box


@dataclass(frozen=True, slots=True)
class Checkbox:
    """The first box to be ticked on the way from the anchor line's edge to the margin, or the one around the start.

    The start counts where it is moved. With a `size` in inches the ink in the region counts whose top left corner is
    the start, unless a form has a box there. What a form says of its boxes may be left alone: then they are drawn ones.
    """

    start: Start
    to_the_right: bool
    size: tuple[float, float] | None = None
    threshold: float | None = None
    with_form: bool = True

    def find(self, scan: Scan, anchor: Hit) -> Value | None:
        line = scan.lines[anchor.index]
        view = look_from(scan, line.page, self.start.find(line.box), self.threshold, with_form=self.with_form)
        if self.size is not None:
            return _measure(view, *self.size)
        find = self._find_around if self.start.is_moved else self._find_beside
        mark = find(view) or find(view.see_rings())
        return None if mark is None else view.show(mark.is_ticked, mark.box)

    def _find_around(self, view: View) -> Mark | None:
        return view.find_nearest(_NEAR) or view.find_cell(_WIDEST)

    def _find_beside(self, view: View) -> Mark | None:
        x, row = view.point[0], view.find_row()
        if self.to_the_right:
            return min((one for one in row if one.box.left >= x - _EDGE), key=lambda one: one.box.left, default=None)
        return max((one for one in row if one.box.right <= x + _EDGE), key=lambda one: one.box.right, default=None)


def _measure(view: View, width: float, height: float) -> Value | None:
    """Whether there is ink in a region, or the form's box is ticked that is there."""
    x, y = view.point
    region = Box(x, y, x + width, y + height)
    for widget in view.scan.images.find_widgets(view.page):
        if (view.with_form or not widget.of_form) and touches(widget.box, x + width / 2, y + height / 2):
            return view.show(widget.is_ticked, widget.box)
    ink = view.measure_ink(region)
    return None if ink is None else view.show(ink > INK, region)


def parse_checkbox(node: Node) -> Checkbox:
    """`{id: "checkbox", position?, offsetX?, offsetY?, width?, height?, darknessThreshold?, ignoreFormData?}`.

    Lengths are in inches. Without a position the search goes to the left. `width` and `height` belong together.
    """
    own = ("width", "height", "darknessThreshold", "ignoreFormData")
    entries = node.entries(("id",), (*START_PARAMETERS, *own, *SHARED_PARAMETERS))
    check_shared(entries)
    return Checkbox(
        start=parse_start(entries, SIDES, SIDES["left"]),
        to_the_right="position" in entries and entries["position"].value == "right",
        size=_parse_size(node, entries),
        threshold=read_optional(entries, "darknessThreshold", parse_share, None),
        with_form=not read_optional(entries, "ignoreFormData", Node.boolean, False),
    )


def _parse_size(node: Node, entries: Mapping[str, Node]) -> tuple[float, float] | None:
    given = [key for key in ("width", "height") if key in entries]
    if not given:
        return None
    if len(given) == 1:
        raise node.error(f"'{given[0]}' is there alone: 'width' and 'height' belong together")
    return entries["width"].length(), entries["height"].length()
