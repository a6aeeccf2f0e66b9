"""Horizontal sections: parts of the document, one below the other, that begin alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from lambdas.documents.pages import Line
from lambdas.senseml.anchors import Anchor, parse_anchor
from lambdas.senseml.hits import Hit
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.sections.extent import NOWHERE, TOLERANCE, Extent, Position, find_end, find_top, move
from lambdas.senseml.sections.external import ExternalRange, parse_external_range
from lambdas.senseml.sections.stops import SectionStop, parse_section_stop

_OPTIONAL = ("direction", "stop", "requireStop", "offsetY", "stopOffsetY", "tolerance", "externalRange")


@dataclass(frozen=True, slots=True)
class HorizontalRange:
    """A section begins at the top of each anchor line, moved by `offset_y`, and all lengths are inches.

    It ends above the next one, `tolerance` before where that begins, or, where that is earlier, `tolerance` below the
    top of the first stop line under its anchor line, moved by the stop's offset; the last one ends with the document.
    With `require_stop` only the stop ends a section, and anchor lines within it begin none (SenseML, "sections").
    """

    anchor: Anchor
    stop: SectionStop
    offset_y: float = 0.0
    tolerance: float = TOLERANCE
    require_stop: bool = False
    external: ExternalRange | None = None

    def list_parts(self, scan: Scan, document: Scan) -> Iterator[tuple[tuple[Line, ...], tuple[Line, ...]]]:
        """The lines of each section from top to bottom, and those of the document that it is lent."""
        lend = None if self.external is None else self.external.search(document)
        for hit, extent in self.find_all(scan):
            scan.check_time()
            if lines := extent.cut(scan):
                yield lines, () if lend is None else lend(scan.lines[hit.index])

    def find_all(self, scan: Scan) -> Iterator[tuple[Hit, Extent]]:
        """Every section from top to bottom with its anchor line; none overlaps another."""
        hits = list(self._list_rows(scan, self.anchor.find_all(scan)))
        find_stop = self.stop.search(scan)
        free = NOWHERE
        for hit, following in pairwise([*hits, None]):
            if hit is None or (self.require_stop and find_top(scan.lines[hit.index]) < free):
                continue
            extent = Extent(self._begin(scan, hit), self._end(scan, following, find_stop(hit.index)))
            if extent.start < extent.stop:
                yield hit, extent
                free = extent.stop

    def _list_rows(self, scan: Scan, hits: Iterable[Hit]) -> Iterator[Hit]:
        """One hit of those that stand in one row: the sections between them would have no height."""
        last: Hit | None = None
        for hit in hits:
            if last is not None and not self._is_in_row(scan, last, hit):
                yield last
            last = hit
        if last is not None:
            yield last

    def _is_in_row(self, scan: Scan, upper: Hit, lower: Hit) -> bool:
        return find_top(scan.lines[lower.index]) <= move(find_top(scan.lines[upper.index]), self.tolerance)

    def _begin(self, scan: Scan, hit: Hit) -> Position:
        """Lines of the anchor line's row may begin a little higher than it; an offset is taken at its word."""
        return move(find_top(scan.lines[hit.index]), self.offset_y or -self.tolerance)

    def _end(self, scan: Scan, following: Hit | None, stop: Position | None) -> Position:
        end = find_end(scan)
        if self.require_stop:
            return NOWHERE if stop is None else move(stop, self.tolerance)
        if following is not None:
            above = move(find_top(scan.lines[following.index]), self.offset_y - self.tolerance)
            end = above if self.stop.match else move(above, min(self.stop.offset_y, 0.0))
        return end if stop is None else min(end, move(stop, self.tolerance))


def parse_horizontal_range(node: Node) -> HorizontalRange:
    """`{direction?, anchor, stop?, requireStop?, offsetY?, stopOffsetY?, tolerance?, externalRange?}`.

    Raises `ConfigurationError`.
    """
    entries = node.entries(("anchor",), _OPTIONAL)
    read_optional(entries, "direction", lambda one: one.choose("direction", {"horizontal": None}), None)
    require_stop = read_optional(entries, "requireStop", Node.boolean, False)
    if require_stop and "stop" not in entries:
        raise entries["requireStop"].error("'requireStop' needs a 'stop'")
    return HorizontalRange(
        anchor=parse_anchor(entries["anchor"]),
        stop=parse_section_stop(entries),
        offset_y=read_optional(entries, "offsetY", Node.number, 0.0),
        tolerance=read_optional(entries, "tolerance", Node.length, TOLERANCE),
        require_stop=require_stop,
        external=read_optional(entries, "externalRange", parse_external_range, None),
    )
